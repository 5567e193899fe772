package org.surprisal.data;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The features X (N,D) of a data set, read row by row in double, whatever they are kept in. */
public interface Features {
    /** Features given as an array (N,D), at least one row; they are copied. */
    static Features of(double[][] rows) {
        int columns = rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, columns)];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(rows[n], 0, values, n * columns, columns);
        }
        return TableFeatures.of(rows.length, columns, values);
    }

    /** Features given as the bytes of images, one image after the other; they are kept, not copied. */
    static Features ofPixels(ImageShape shape, byte[] pixels) {
        return ImageFeatures.of(shape, pixels);
    }

    /** N. */
    int rows();

    /** D. */
    int columns();

    /**
     * Writes the features of one row.
     *
     * @param row 0 … N−1
     * @param x receives the D features
     */
    void read(int row, double[] x);

    /**
     * Writes the features of one row as they are when its image is mirrored left to right.
     *
     * @throws UnsupportedOperationException if the rows are not images
     */
    default void readMirrored(int row, double[] x) {
        throw new UnsupportedOperationException("only images can be mirrored");
    }

    /**
     * The features of one row, {@link #read} or {@link #readMirrored}, in single precision, which may be computed in it
     * throughout where {@link #isBounded} says that this loses nothing.
     *
     * @param x receives the D features
     */
    default void readFloats(int row, boolean mirrored, float[] x) {
        double[] doubles = new double[x.length];
        if (mirrored) {
            readMirrored(row, doubles);
        } else {
            read(row, doubles);
        }
        for (int j = 0; j < x.length; j++) {
            x[j] = (float) doubles[j];
        }
    }

    /**
     * Writes down one row for a {@link DataDigest}, as it is before it is standardised.
     *
     * @param into has room for D doubles
     */
    default void encode(int row, ByteBuffer into) {
        double[] x = new double[columns()];
        read(row, x);
        for (double value : x) {
            into.putDouble(value);
        }
    }

    /**
     * One number for a message: where it stands in what was read, what it is there, and what became of it. Example:
     * "iris.csv:3: column 1 (sepal_length) is 1.0E300".
     */
    default String tell(int row, int column) {
        double[] x = new double[columns()];
        read(row, x);
        return "row " + (row + 1) + ", feature " + (column + 1) + " is " + x[column];
    }

    /** The line of its file that a row begins in, from 1; 0 where it is from no lines. */
    default long line(int row) {
        return 0;
    }

    /** Whether no value can be far from 0, whatever the rows hold: those of pixels cannot. */
    default boolean isBounded() {
        return false;
    }

    /** The mean and the variance of each feature over the given rows, at least one. */
    default Moments moments(int[] rows) {
        return Moments.of(this, rows);
    }

    /** The same with what is missing, kept as NaN, filled in (D). */
    default Features filled(double[] fill) {
        return Filling.of(this, fill);
    }

    /** The given rows only, in the given order; nothing is copied. */
    default Features select(int[] rows) {
        Features all = this;
        return new Features() {
            @Override
            public int rows() {
                return rows.length;
            }

            @Override
            public int columns() {
                return all.columns();
            }

            @Override
            public boolean isBounded() {
                return all.isBounded();
            }

            @Override
            public Moments moments(int[] ofThese) {
                return all.moments(Arrays.stream(ofThese).map(row -> rows[row]).toArray());
            }

            @Override
            public void read(int row, double[] x) {
                all.read(rows[row], x);
            }

            @Override
            public void encode(int row, ByteBuffer into) {
                all.encode(rows[row], into);
            }

            @Override
            public void readMirrored(int row, double[] x) {
                all.readMirrored(rows[row], x);
            }

            @Override
            public void readFloats(int row, boolean mirrored, float[] x) {
                all.readFloats(rows[row], mirrored, x);
            }

            @Override
            public String tell(int row, int column) {
                return all.tell(rows[row], column);
            }

            @Override
            public long line(int row) {
                return all.line(rows[row]);
            }
        };
    }
}
