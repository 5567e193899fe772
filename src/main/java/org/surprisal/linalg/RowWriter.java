package org.surprisal.linalg;

/**
 * Writes one row.
 *
 * @param <R> double[], or float[] for a matrix of floats
 */
public interface RowWriter<R> {
    /**
     * Writes row i, whole.
     *
     * @param row to be written to; what it holds before is left over from another
     */
    void write(int i, R row);
}
