package org.surprisal.linalg;

/** Conditions on each number of a row without a branch, which a processor would mispredict every other time. */
public final class Branchless {
    private Branchless() {}

    /** y ← y where a is above 0, else 0; no a is below 0, and every y is finite: ∞ · 0 is not a number. */
    public static void keepWherePositive(double[] a, double[] y) {
        for (int j = 0; j < a.length; j++) {
            y[j] *= Math.ceil(Math.min(1, a[j])); // 1 or 0
        }
    }
}
