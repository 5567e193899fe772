package org.surprisal.bench;

import java.util.Arrays;

/**
 * The median of some figures, and the least and the largest. Of 3, 1 and 2 it is 2, from 1 to 3; of 1 and 2 it is 1.5.
 */
public record Spread(double min, double median, double max) {
    static Spread of(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Spread(sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]);
    }

    /** Of a[i]/b[i]: figures taken in the same round belong together. */
    static Spread ofRatios(double[] a, double[] b) {
        double[] ratios = new double[a.length];
        Arrays.setAll(ratios, i -> a[i] / b[i]);
        return of(ratios);
    }
}
