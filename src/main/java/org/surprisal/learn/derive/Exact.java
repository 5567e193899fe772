package org.surprisal.learn.derive;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Fractions, and functions of which nothing is known but their differential equation: e^u, log u, tanh u and σ(u) are
 * looked up in a table that is filled with random numbers as it is asked, the same argument getting the same value.
 *
 * <p>So each line of a derivation is a rational function of free symbols: the arguments, and e^{z_i} and its like. Two
 * lines that agree here agree for any functions with these differential equations, the real ones included. That they
 * agree at random points decides it but for a tiny chance: cleared of denominators, their difference is a polynomial,
 * and one of degree d that is not zero vanishes at a point drawn from S values a coordinate with a chance of at most
 * d/S (Schwartz 1980, Zippel 1979). Here S = 2³¹, {@link Degree} computes d, and r independent points leave (d/S)^r.
 * Two arguments that coincide by chance, itself such a zero, make a point tell less, never tell something wrong.
 *
 * <p>ReLU is u or 0 by the sign of u, so that in each pattern of signs a line is a rational function of its own. The bound
 * is that of the patterns met; of the 39 units at which {@link ExactCheck} holds a line, some have either sign.
 */
final class Exact implements Arithmetic<BigFraction> {
    /** How many values a coordinate is drawn from. */
    static final double VALUES = 0x1p31;

    private record Call(Function f, BigFraction u) {}

    private final Random random;
    private final BiFunction<Function, BigFraction, BigFraction> values;
    private final Map<Call, BigFraction> table = new HashMap<>();

    Exact(Random random) {
        this.random = random;
        this.values = (f, u) -> drawPositive();
    }

    /** The values of functions are not drawn here; variables still are. */
    Exact(Random random, BiFunction<Function, BigFraction, BigFraction> values) {
        this.random = random;
        this.values = values;
    }

    /** 1, 2, …, 2³¹. */
    BigFraction drawPositive() {
        return new BigFraction((random.nextInt() >>> 1) + 1L);
    }

    /** An odd number between −2³¹ and 2³¹, of which there are as many. */
    BigFraction draw() {
        return new BigFraction(random.nextInt() | 1);
    }

    @Override
    public BigFraction of(long n) {
        return new BigFraction(n);
    }

    @Override
    public BigFraction plus(BigFraction a, BigFraction b) {
        return a.add(b);
    }

    @Override
    public BigFraction times(BigFraction a, BigFraction b) {
        return a.multiply(b);
    }

    @Override
    public BigFraction over(BigFraction a, BigFraction b) {
        return a.divide(b);
    }

    @Override
    public BigFraction apply(Function f, BigFraction u) {
        if (f == Function.RELU) {
            return Fractions.sign(u) > 0 ? u : BigFraction.ZERO;
        }
        return table.computeIfAbsent(new Call(f, u), call -> values.apply(call.f(), call.u()));
    }

    /** Lays down a value of a function, for an example with numbers of one's choice. */
    void define(Function f, BigFraction u, BigFraction value) {
        table.put(new Call(f, u), value);
    }

    @Override
    public boolean isPositive(BigFraction u) {
        return Fractions.sign(u) > 0;
    }
}
