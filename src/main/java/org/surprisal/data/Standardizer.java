package org.surprisal.data;

import java.nio.ByteBuffer;
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
    private static final double LARGEST_SCALE = 1e3; // in single precision, of values up to 1: errors below 1e-4

    /** Measures the features. */
    public static Standardizer fit(Features X) {
        Moments moments = X.moments(IntStream.range(0, X.rows()).toArray());
        double[] std = Arrays.stream(moments.variance())
                .map(v -> v == 0 ? 0 : reliable(Math.sqrt(v)))
                .toArray();
        return new Standardizer(moments.mean(), std);
    }

    private static double reliable(double std) {
        return std >= SMALLEST && std <= LARGEST ? std : Double.NaN;
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
        // A difference from the mean of pixels that hardly vary is small beside them, and its float's error with it.
        boolean bounded = X.isBounded() && Arrays.stream(scale).allMatch(s -> s <= LARGEST_SCALE);
        return new Standardized(X, bounded, shift, scale, toFloats(shift), toFloats(scale));
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

    private record Standardized(
            Features raw, boolean isBounded, double[] shift, double[] scale, float[] floatShift, float[] floatScale)
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
        public void read(int row, double[] x) {
            raw.read(row, x);
            standardize(x);
        }

        @Override
        public void encode(int row, ByteBuffer into) {
            raw.encode(row, into);
        }

        @Override
        public void readMirrored(int row, double[] x) {
            raw.readMirrored(row, x);
            standardize(x);
        }

        @Override
        public void readFloats(int row, boolean mirrored, float[] x) {
            if (!isBounded) { // (x − shift) may be a small difference of large numbers
                Features.super.readFloats(row, mirrored, x);
                return;
            }
            raw.readFloats(row, mirrored, x);
            for (int j = 0; j < x.length; j++) {
                x[j] = (x[j] - floatShift[j]) * floatScale[j];
            }
        }

        @Override
        public long line(int row) {
            return raw.line(row);
        }

        @Override
        public String tell(int row, int column) {
            double[] x = new double[columns()];
            read(row, x);
            return raw.tell(row, column) + ", standardised " + x[column];
        }

        private void standardize(double[] x) {
            for (int j = 0; j < x.length; j++) {
                x[j] = (x[j] - shift[j]) * scale[j];
            }
        }
    }
}
