package org.surprisal.learn.derive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A point at which lines can be held against each other, whose numbers nobody chose: each is the SHA-256 of the
 * derivation's own digest and of the number's name, so that another program can tell whether they are as they must be.
 *
 * @param seed of all points of a certificate: the digest of what it claims
 * @param chapter its number, from 0
 * @param n how many values each index takes
 */
record CertifiedPoint(
        String seed,
        int chapter,
        int n,
        Function activation,
        boolean sumIs1,
        Map<String, BigFraction> variables,
        Map<String, BigFraction> functions) {
    CertifiedPoint(String seed, int chapter, int n, Function activation, boolean sumIs1) {
        this(seed, chapter, n, activation, sumIs1, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Computes at this point, and keeps what was asked for. */
    Interpreter<BigFraction> evaluation(Chapter about) {
        Exact exact = new Exact(new Random(0), this::function);
        Interpreter.Variables<BigFraction> given = (name, at) -> {
            if (about.definitions().of(name) != null) {
                return null;
            }
            BigFraction value = variable(name, at);
            return name.equals("y") && sumIs1 ? value.divide(sumOfRow(at)) : value;
        };
        return new Interpreter<>(exact, Grid.sizes(about.layers(), n), about.definitions(), activation, given);
    }

    private BigFraction sumOfRow(List<Integer> at) {
        BigFraction sum = BigFraction.ZERO;
        for (int k = 0; k < n; k++) {
            Integer[] entry = at.toArray(Integer[]::new);
            entry[entry.length - 1] = k;
            sum = sum.add(variable("y", List.of(entry)));
        }
        return sum;
    }

    private BigFraction variable(String name, List<Integer> at) {
        String cell = name + " " + at.stream().map(String::valueOf).collect(Collectors.joining(","));
        return variables.computeIfAbsent(cell, key -> name.equals("y") ? positive(key) : odd(key));
    }

    private BigFraction function(Function f, BigFraction u) {
        return functions.computeIfAbsent(ExprJson.name(f) + " " + Fractions.text(u), this::positive);
    }

    /** From 1 to 2³¹. */
    private BigFraction positive(String what) {
        return new BigFraction((number(what) >>> 1) + 1L);
    }

    /** Odd, between −2³¹ and 2³¹. */
    private BigFraction odd(String what) {
        return new BigFraction(number(what) | 1);
    }

    private int number(String what) {
        String text = seed + "|" + chapter + "|" + n + "|" + ExprJson.name(activation) + "|" + sumIs1 + "|" + what;
        return ByteBuffer.wrap(sha256(text)).getInt();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As 64 hexadecimal digits. */
    static String digest(String text) {
        return String.format(Locale.ROOT, "%064x", new BigInteger(1, sha256(text)));
    }

    void write(ObjectNode node) {
        node.put("chapter", chapter);
        node.put("size", n);
        node.put("activation", ExprJson.name(activation));
        node.put("sum_is_1", sumIs1);
        write(node.putArray("variables"), variables);
        write(node.putArray("functions"), functions);
    }

    private static void write(ArrayNode into, Map<String, BigFraction> numbers) {
        numbers.forEach((what, value) -> into.addArray().add(what).add(Fractions.text(value)));
    }
}
