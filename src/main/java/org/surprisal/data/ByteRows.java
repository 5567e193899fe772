package org.surprisal.data;

/** Rows of D bytes, wherever they are kept; any thread may read any row. */
interface ByteRows {
    /**
     * An array in which the bytes of a row stand, from {@link #begin} on: not to be written to, nor kept beyond the next
     * call of the same thread. So rows in memory are read where they are, and those of a file are copied once.
     */
    byte[] array(int row);

    /** Where they begin. */
    int begin(int row);

    /** Rows that stand one after the other in an array. */
    static ByteRows of(byte[] values, int D) {
        return new ByteRows() {
            @Override
            public byte[] array(int row) {
                return values;
            }

            @Override
            public int begin(int row) {
                return row * D;
            }
        };
    }
}
