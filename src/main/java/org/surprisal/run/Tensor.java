package org.surprisal.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** A tensor of two dimensions as it stands in a file: little-endian numbers, row after row. */
record Tensor(Precision precision, int rows, int columns, ByteBuffer data) {
    /** A copy of a matrix. */
    static Tensor of(Matrix M) {
        Tensor tensor = empty(M.precision(), M.rows(), M.columns());
        double[] row = new double[M.columns()];
        for (int i = 0; i < M.rows(); i++) {
            M.getRow(i, row);
            tensor.put(row);
        }
        tensor.data.flip();
        return tensor;
    }

    /** One row of doubles. */
    static Tensor of(double[] row) {
        Tensor tensor = empty(Precision.DOUBLE, 1, row.length);
        tensor.put(row);
        tensor.data.flip();
        return tensor;
    }

    /** Room for the numbers of a tensor. */
    static Tensor empty(Precision precision, int rows, int columns) {
        int bytes = Math.multiplyExact(Math.multiplyExact(rows, columns), precision.bytes());
        return new Tensor(precision, rows, columns, ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void put(double[] row) {
        for (double x : row) {
            if (precision == Precision.FLOAT) {
                data.putFloat((float) x);
            } else {
                data.putDouble(x);
            }
        }
    }

    /** Copies the numbers into a matrix of the same shape. */
    void copyTo(Matrix M) {
        ByteBuffer in = numbers();
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                row[j] = next(in);
            }
            M.setRow(i, row);
        }
    }

    /** The numbers, row after row. */
    double[] toArray() {
        ByteBuffer in = numbers();
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(in);
        }
        return values;
    }

    /** Whether no number is infinite or NaN. */
    boolean isFinite() {
        ByteBuffer in = numbers();
        boolean finite = true;
        while (in.hasRemaining() && finite) {
            finite = Double.isFinite(next(in));
        }
        return finite;
    }

    private ByteBuffer numbers() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private double next(ByteBuffer in) {
        return precision == Precision.FLOAT ? in.getFloat() : in.getDouble();
    }
}
