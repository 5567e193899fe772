package org.surprisal.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Images kept as the bytes they come as; a feature is byte/255, in 0 … 1. */
record ImageFeatures(ImageShape shape, int rows, byte[] pixels) implements Features {
    private static final double MAX = 255;
    private static final int MOST_EXACT = 1 << 22; // with so many rows S is within an int, N Q within a long
    private static final float[] FLOATS = new float[256]; // byte/255, which to look up is quicker than to convert

    // Eight bytes at once keep more of a row, which lies anywhere in memory, on its way.
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int b = 0; b < FLOATS.length; b++) {
            FLOATS[b] = (float) (b / MAX);
        }
    }

    ImageFeatures {
        if (pixels.length != rows * shape.features()) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels; expected " + rows + " images of " + shape.features());
        }
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
            int from = row * D;
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
        int from = row * x.length;
        for (int j = 0; j < x.length; j++) {
            x[j] = (pixels[from + j] & 0xFF) / MAX;
        }
    }

    @Override
    public void encode(int row, ByteBuffer into) {
        into.put(pixels, row * columns(), columns());
    }

    @Override
    public void readFloats(int row, boolean mirrored, float[] x) {
        int from = row * x.length;
        if (!mirrored) {
            int j = 0;
            for (; j + Long.BYTES <= x.length; j += Long.BYTES) {
                long eight = (long) EIGHT.get(pixels, from + j);
                for (int k = 0; k < Long.BYTES; k++) {
                    x[j + k] = FLOATS[(int) (eight >>> (8 * k)) & 0xFF];
                }
            }
            for (; j < x.length; j++) {
                x[j] = FLOATS[pixels[from + j] & 0xFF];
            }
            return;
        }
        int width = shape.width();
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                x[line + column] = FLOATS[pixels[from + line + width - 1 - column] & 0xFF];
            }
        }
    }

    @Override
    public void readMirrored(int row, double[] x) {
        int from = row * x.length;
        int width = shape.width();
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                x[line + column] = (pixels[from + line + width - 1 - column] & 0xFF) / MAX;
            }
        }
    }
}
