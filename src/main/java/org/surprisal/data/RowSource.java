package org.surprisal.data;

/** Rows of D doubles, wherever they are kept; any thread may read any row. */
interface RowSource {
    /** Writes the D numbers of a row into {@code x}. */
    void read(int row, double[] x);

    /** Rows that stand one after the other in an array. */
    static RowSource of(double[] values, int D) {
        return (row, x) -> System.arraycopy(values, row * D, x, 0, D);
    }
}
