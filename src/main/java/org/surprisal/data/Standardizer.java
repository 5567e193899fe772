package org.surprisal.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shifts and scales each feature to mean 0 and standard deviation 1 over the rows it was fitted on:
 * x ← (x − mean) / std, with the population's std, √(Σ(x − mean)²/N). A feature that is constant there has std 0 and
 * becomes 0 everywhere.
 *
 * @param mean (D)
 * @param std (D), 0 for a constant feature, NaN for one that cannot be standardised: its squares are beyond double
 */
public record Standardizer(double[] mean, double[] std) {
    // Beyond these the squares lose digits, at the lower end, or overflow.
    private static final double SMALLEST = 1e-150;
    private static final double LARGEST = 1e150;

    /** Measures the features: the mean first, then the deviations from it. */
    public static Standardizer fit(Features X) {
        int N = X.rows();
        int D = X.columns();
        double[] x = new double[D];
        double[] low = new double[D];
        double[] high = new double[D];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        ColumnSums values = new ColumnSums(D);
        for (int n = 0; n < N; n++) {
            X.read(n, x);
            values.add(x);
            for (int j = 0; j < D; j++) {
                low[j] = Math.min(low[j], x[j]);
                high[j] = Math.max(high[j], x[j]);
            }
        }
        double[] mean = values.dividedBy(N);
        ColumnSums squares = new ColumnSums(D);
        for (int n = 0; n < N; n++) {
            X.read(n, x);
            for (int j = 0; j < D; j++) {
                x[j] = (x[j] - mean[j]) * (x[j] - mean[j]);
            }
            squares.add(x);
        }
        double[] std = squares.dividedBy(N);
        for (int j = 0; j < D; j++) {
            // Asked of the values: a rounded mean would leave a constant column a tiny std instead of 0.
            boolean constant = low[j] == high[j];
            std[j] = constant ? 0 : reliable(Math.sqrt(std[j]));
            mean[j] = constant ? low[j] : mean[j];
        }
        return new Standardizer(mean, std);
    }

    private static double reliable(double std) {
        return std >= SMALLEST && std <= LARGEST ? std : Double.NaN;
    }

    /** Sums of D columns, row by row, each with Kahan's compensation; free of branches, for the images' sake. */
    private static final class ColumnSums {
        private final double[] sum;
        private final double[] lost;

        ColumnSums(int D) {
            this.sum = new double[D];
            this.lost = new double[D];
        }

        void add(double[] x) {
            for (int j = 0; j < x.length; j++) {
                double term = x[j] - lost[j];
                double next = sum[j] + term;
                lost[j] = (next - sum[j]) - term;
                sum[j] = next;
            }
        }

        double[] dividedBy(int N) {
            return Arrays.stream(sum).map(s -> s / N).toArray();
        }
    }

    /** The features with each row standardised as it is read. */
    public Features apply(Features X) {
        if (X.columns() != mean.length) {
            throw new IllegalArgumentException(
                    "the features have " + X.columns() + " columns; the standardizer was fitted on " + mean.length);
        }
        double[] shift = new double[std.length];
        double[] scale = new double[std.length];
        for (int j = 0; j < scale.length; j++) {
            boolean constant = std[j] == 0;
            shift[j] = constant ? 0 : mean[j]; // so that nothing overflows on the way to 0
            scale[j] = constant ? 0 : 1 / std[j];
        }
        return new Standardized(X, shift, scale, toFloats(shift), toFloats(scale));
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int j = 0; j < floats.length; j++) {
            floats[j] = (float) values[j];
        }
        return floats;
    }

    /** One standardised row as it was before, in place. */
    public void undo(double[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] = x[j] * std[j] + mean[j];
        }
    }

    /** The indices of the constant features. */
    public List<Integer> constants() {
        return IntStream.range(0, std.length).filter(j -> std[j] == 0).boxed().toList();
    }

    /** The indices of the features that cannot be standardised. */
    public List<Integer> unreliable() {
        return IntStream.range(0, std.length)
                .filter(j -> Double.isNaN(std[j]))
                .boxed()
                .toList();
    }

    private record Standardized(Features raw, double[] shift, double[] scale, float[] floatShift, float[] floatScale)
            implements Features {
        @Override
        public int rows() {
            return raw.rows();
        }

        @Override
        public int columns() {
            return raw.columns();
        }

        @Override
        public boolean isBounded() {
            return raw.isBounded();
        }

        @Override
        public void read(int row, double[] x) {
            raw.read(row, x);
            standardize(x);
        }

        @Override
        public void readMirrored(int row, double[] x) {
            raw.readMirrored(row, x);
            standardize(x);
        }

        @Override
        public void readFloats(int row, boolean mirrored, float[] x) {
            if (!raw.isBounded()) { // (x − shift) may be a small difference of large numbers
                Features.super.readFloats(row, mirrored, x);
                return;
            }
            raw.readFloats(row, mirrored, x);
            for (int j = 0; j < x.length; j++) {
                x[j] = (x[j] - floatShift[j]) * floatScale[j];
            }
        }

        private void standardize(double[] x) {
            for (int j = 0; j < x.length; j++) {
                x[j] = (x[j] - shift[j]) * scale[j];
            }
        }
    }
}
