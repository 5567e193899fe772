package org.surprisal.learn.exercise;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Probabilities that sum to 1 exactly: weights over their sum.
 *
 * @param weights (K), at least 0
 * @param decimal whether they are written as 0.25, else as 1/4
 */
record Distribution(int[] weights, boolean decimal) {
    int size() {
        return weights.length;
    }

    private int whole() {
        return Arrays.stream(weights).sum();
    }

    /** The k-th, counted from 0. */
    double at(int k) {
        return weights[k] / (double) whole();
    }

    double[] values() {
        return IntStream.range(0, size()).mapToDouble(this::at).toArray();
    }

    /** The k-th as it is written. */
    String text(int k) {
        return decimal
                ? Figures.plain(BigDecimal.valueOf(weights[k]).divide(BigDecimal.valueOf(whole())))
                : fraction(weights[k], whole());
    }

    List<String> texts() {
        return IntStream.range(0, size()).mapToObj(this::text).toList();
    }

    /** A fraction in lowest terms: 3/8, 1, 0. */
    static String fraction(int above, int below) {
        int common = common(Math.abs(above), below);
        return below == common ? String.valueOf(above / common) : above / common + "/" + below / common;
    }

    private static int common(int a, int b) {
        return b == 0 ? a : common(b, a % b);
    }

    /** "(1/2, 1/4, 1/4)". */
    @Override
    public String toString() {
        return "(" + String.join(", ", texts()) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Distribution d && Arrays.equals(d.weights, weights) && d.decimal == decimal;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
