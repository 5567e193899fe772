package org.surprisal.data;

import java.nio.ByteBuffer;

/** Rows of D doubles, wherever they are kept; any thread may read any row. */
interface RowSource {
    /** Writes the D numbers of a row into {@code x}. */
    void read(int row, double[] x);

    /** Puts the D numbers of a row. */
    void encode(int row, ByteBuffer into);

    /** Rows that stand one after the other in an array. */
    static RowSource of(double[] values, int D) {
        return new RowSource() {
            @Override
            public void read(int row, double[] x) {
                System.arraycopy(values, row * D, x, 0, D);
            }

            @Override
            public void encode(int row, ByteBuffer into) {
                for (int j = row * D; j < (row + 1) * D; j++) {
                    into.putDouble(values[j]);
                }
            }
        };
    }
}
