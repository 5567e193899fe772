package org.surprisal.learn.step;

import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** The numbers of a matrix, kept in as many bytes as it has, to be put back to the bit. */
final class Copy {
    private final float[] floats; // row after row; empty for a matrix of doubles
    private final double[] doubles;

    Copy(Matrix M) {
        int size = M.rows() * M.columns();
        boolean single = M.precision() == Precision.FLOAT;
        this.floats = new float[single ? size : 0];
        this.doubles = new double[single ? 0 : size];
        double[] row = new double[M.columns()];
        for (int i = 0; i < M.rows(); i++) {
            M.getRow(i, row);
            int from = i * row.length;
            for (int j = 0; j < row.length; j++) {
                if (single) {
                    floats[from + j] = (float) row[j];
                } else {
                    doubles[from + j] = row[j];
                }
            }
        }
    }

    void putInto(Matrix M) {
        double[] row = new double[M.columns()];
        for (int i = 0; i < M.rows(); i++) {
            int from = i * row.length;
            for (int j = 0; j < row.length; j++) {
                row[j] = floats.length > 0 ? floats[from + j] : doubles[from + j];
            }
            M.setRow(i, row);
        }
    }

    long bytes() {
        return (long) floats.length * Float.BYTES + (long) doubles.length * Double.BYTES;
    }
}
