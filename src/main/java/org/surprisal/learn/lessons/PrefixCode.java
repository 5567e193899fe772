package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.Fraction;

/**
 * Words of 0 and 1 for symbols that are counted from 0, none the beginning of another, so that they are read without
 * gaps between them. Weights are whole numbers in proportion to the probabilities. Source: Cover and Thomas, Elements of
 * Information Theory, chapter 5.
 */
final class PrefixCode {
    private final List<String> words;

    private PrefixCode(int[] lengths) {
        this.words = words(lengths);
    }

    /** Which two nodes a tree of words joins next. */
    enum Joined {
        /** The two rarest (Huffman 1952): no code is shorter on average. */
        RAREST,
        /** The two most frequent, which is no way to a short code. */
        MOST_FREQUENT
    }

    /** A node of the tree: its weight, and the symbols below it. */
    private record Node(int weight, int made, List<Integer> symbols) {}

    /** The code of the tree that joins two nodes after another; example: weights 1, 1, 1 have lengths 1, 2, 2. */
    static PrefixCode tree(int[] weights, Joined joined) {
        Comparator<Node> rarest = Comparator.comparingInt(Node::weight);
        PriorityQueue<Node> nodes = new PriorityQueue<>(
                (joined == Joined.RAREST ? rarest : rarest.reversed()).thenComparingInt(Node::made));
        for (int k = 0; k < weights.length; k++) {
            nodes.add(new Node(weights[k], k, List.of(k)));
        }
        int[] lengths = new int[weights.length];
        for (int made = weights.length; nodes.size() > 1; made++) {
            Node a = nodes.remove();
            Node b = nodes.remove();
            List<Integer> symbols = new ArrayList<>(a.symbols);
            symbols.addAll(b.symbols);
            symbols.forEach(k -> lengths[k]++);
            nodes.add(new Node(a.weight + b.weight, made, symbols));
        }
        return new PrefixCode(lengths);
    }

    /** Words of ⌈−log₂ p⌉ bits (Shannon 1948): within a bit of the surprisal, symbol by symbol. */
    static PrefixCode shannon(int[] weights) {
        int whole = Arrays.stream(weights).sum();
        return new PrefixCode(Arrays.stream(weights)
                .map(w -> IntStream.iterate(0, l -> l + 1)
                        .filter(l -> (long) w << l >= whole)
                        .findFirst()
                        .orElseThrow())
                .toArray());
    }

    /** Words of one length for so many symbols. */
    static PrefixCode fixed(int symbols) {
        int[] lengths = new int[symbols];
        Arrays.fill(lengths, Integer.SIZE - Integer.numberOfLeadingZeros(symbols - 1));
        return new PrefixCode(lengths);
    }

    /** Counting upwards through the words, from the shortest to the longest (Schwartz and Kallick 1964). */
    private static List<String> words(int[] lengths) {
        String[] words = new String[lengths.length];
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(k -> lengths[k]))
                .mapToInt(k -> k)
                .toArray();
        long next = 0;
        int before = lengths[order[0]];
        for (int k : order) {
            next <<= lengths[k] - before;
            before = lengths[k];
            String digits = Long.toBinaryString(next++);
            words[k] = "0".repeat(Math.max(0, before - digits.length())) + digits;
        }
        return List.of(words);
    }

    String word(int symbol) {
        return words.get(symbol);
    }

    /** The mean length of a word, in bits, where the symbols come as these weights say. */
    Fraction meanLength(int[] weights) {
        int bits = 0;
        for (int k = 0; k < weights.length; k++) {
            bits += weights[k] * words.get(k).length();
        }
        return new Fraction(bits, Arrays.stream(weights).sum());
    }

    /** Σ 2^−length: at most 1 for any code that can be read (Kraft 1949), 1 where no word could be shorter. */
    Fraction kraft() {
        return words.stream().map(word -> new Fraction(1, 1 << word.length())).reduce(Fraction.ZERO, Fraction::add);
    }

    String encode(int[] symbols) {
        StringBuilder bits = new StringBuilder();
        for (int k : symbols) {
            bits.append(words.get(k));
        }
        return bits.toString();
    }

    /** The symbols of these bits, which say themselves where each word ends. */
    int[] decode(String bits) {
        List<Integer> symbols = new ArrayList<>();
        for (int at = 0; at < bits.length(); ) {
            int from = at;
            int k = IntStream.range(0, words.size())
                    .filter(symbol -> bits.startsWith(words.get(symbol), from))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no word begins at bit " + from));
            symbols.add(k);
            at += words.get(k).length();
        }
        return symbols.stream().mapToInt(k -> k).toArray();
    }

    /** Whether no word is the beginning of another. */
    boolean isPrefixFree() {
        return IntStream.range(0, words.size()).allMatch(a -> IntStream.range(0, words.size())
                .allMatch(b -> a == b || !words.get(b).startsWith(words.get(a))));
    }
}
