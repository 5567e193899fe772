package org.surprisal.data;

import java.nio.ByteBuffer;
import org.surprisal.linalg.Pixels;

/** Images kept as the bytes they come as, in memory or on a disk; a feature is byte/255, in 0 … 1. */
record ImageFeatures(ImageShape shape, int rows, ByteRows images) implements Features {
    private static final double MAX = 255;
    private static final int MOST_EXACT = 1 << 22; // with so many rows S is within an int, N Q within a long

    /** Images one after the other in an array. */
    static ImageFeatures of(ImageShape shape, byte[] pixels) {
        int D = shape.features();
        if (pixels.length % D != 0) {
            throw new IllegalArgumentException(pixels.length + " pixels; expected images of " + D);
        }
        return new ImageFeatures(shape, pixels.length / D, ByteRows.of(pixels, D));
    }

    @Override
    public int columns() {
        return shape.features();
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    /**
     * Exact but for the last division: S = Σb and Q = Σb² are whole numbers, the mean is S/(255 N) and the variance
     * (N Q − S²)/(255 N)².
     */
    @Override
    public Moments moments(int[] rows) {
        long N = rows.length;
        if (N > MOST_EXACT) {
            return Features.super.moments(rows);
        }
        int D = columns();
        int[] S = new int[D];
        long[] Q = new long[D];
        for (int row : rows) {
            byte[] pixels = images.array(row);
            int from = images.begin(row);
            for (int j = 0; j < D; j++) {
                int b = pixels[from + j] & 0xFF;
                S[j] += b;
                Q[j] += (long) b * b;
            }
        }
        double[] mean = new double[D];
        double[] variance = new double[D];
        for (int j = 0; j < D; j++) {
            mean[j] = S[j] / (MAX * N);
            variance[j] = (N * Q[j] - (long) S[j] * S[j]) / (MAX * N * MAX * N);
        }
        return new Moments(mean, variance);
    }

    @Override
    public void read(int row, double[] x) {
        byte[] pixels = images.array(row);
        int from = images.begin(row);
        for (int j = 0; j < x.length; j++) {
            x[j] = (pixels[from + j] & 0xFF) / MAX;
        }
    }

    @Override
    public void encode(int row, ByteBuffer into) {
        into.put(images.array(row), images.begin(row), columns());
    }

    @Override
    public void readFloats(int row, boolean mirrored, float[] x) {
        if (mirrored) {
            Pixels.toFloatsMirrored(images.array(row), images.begin(row), shape.width(), x);
        } else {
            Pixels.toFloats(images.array(row), images.begin(row), x);
        }
    }

    @Override
    public void readMirrored(int row, double[] x) {
        byte[] pixels = images.array(row);
        int from = images.begin(row);
        int width = shape.width();
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                x[line + column] = (pixels[from + line + width - 1 - column] & 0xFF) / MAX;
            }
        }
    }
}
