package org.surprisal.linalg;

import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a matrix, a row at a time, read and written in double whatever it is kept in. Each half has arrays of
 * its own to work in.
 *
 * <p>The views do not keep the memory: what reads or writes fences it, for a matrix may else be collected, and its memory
 * freed, during its last use.
 */
final class RowBuffer {
    private final Blas.Memory memory;
    // Views of the matrix's own memory, one of them non-null; making a view costs microseconds, so it is kept.
    private final @Nullable FloatBuffer floats;
    private final @Nullable DoubleBuffer doubles;
    private final int columns;
    private final float[][] floatRows;
    private final double[][] doubleRows;

    RowBuffer(Blas.Memory memory, int columns) {
        Pointer data = memory.data();
        this.memory = memory;
        this.floats = data instanceof FloatPointer pointer ? pointer.asBuffer() : null;
        this.doubles = data instanceof DoublePointer pointer ? pointer.asBuffer() : null;
        this.columns = columns;
        this.floatRows = new float[2][floats != null ? columns : 0];
        this.doubleRows = new double[2][];
    }

    boolean isFloat() {
        return floats != null;
    }

    void get(int i, double[] out, int half) {
        try {
            if (floats != null) {
                float[] row = floatRows[half];
                floats.get(i * columns, row, 0, columns);
                for (int j = 0; j < row.length; j++) {
                    out[j] = row[j];
                }
            } else if (doubles != null) {
                doubles.get(i * columns, out, 0, columns);
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    void put(int i, double[] values, int half) {
        try {
            if (floats != null) {
                float[] row = floatRows[half];
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float) values[j];
                }
                floats.put(i * columns, row, 0, columns);
            } else if (doubles != null) {
                doubles.put(i * columns, values, 0, columns);
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** Writes the same row into each from one to before another. */
    void fill(int from, int to, double[] values, int half) {
        try {
            put(from, values, half);
            for (int i = from + 1; i < to; i++) {
                if (floats != null) {
                    floats.put(i * columns, floatRows[half], 0, columns); // still holds the row, rounded
                } else if (doubles != null) {
                    doubles.put(i * columns, values, 0, columns);
                }
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** Adds row i to a sum. */
    void addTo(double[] sum, int i, int half) {
        try {
            if (floats != null) {
                float[] row = floatRows[half];
                floats.get(i * columns, row, 0, columns);
                for (int j = 0; j < row.length; j++) {
                    sum[j] += row[j];
                }
            } else if (doubles != null) {
                double[] row = work(half);
                doubles.get(i * columns, row, 0, columns);
                for (int j = 0; j < row.length; j++) {
                    sum[j] += row[j];
                }
            }
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** Writes a row of floats into a matrix of floats. */
    void put(int i, float[] values) {
        try {
            if (floats == null) {
                throw new IllegalStateException("a row of floats for a matrix of doubles");
            }
            floats.put(i * columns, values, 0, columns);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** A row to work in, kept for the next time; what it holds is left over from the last. */
    double[] work(int half) {
        double[] row = doubleRows[half];
        if (row == null) {
            row = new double[columns];
            doubleRows[half] = row;
        }
        return row;
    }

    /** The same in float; {@link #get} and {@link #put(int, double[], int)} use it too. */
    float[] floatWork(int half) {
        return floatRows[half];
    }
}
