package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Rows of numbers, as a lesson compares them. */
final class Vectors {
    private Vectors() {}

    /** The largest f over x; NaN if one is. */
    static double largest(double[] x, DoubleUnaryOperator f) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double at : x) {
            largest = Math.max(largest, f.applyAsDouble(at));
        }
        return largest;
    }

    /** Σ a_i, in order. */
    static double sum(double[] a) {
        return Arrays.stream(a).reduce(0, Double::sum);
    }

    /** max |a_i − b_i|; NaN if one is. */
    static double distance(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a has length " + a.length + " but b has " + b.length);
        }
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
