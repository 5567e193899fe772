package org.surprisal.linalg;

/** A row of results, and a figure beside it, from the same row of another matrix. */
public interface RowFormula {
    /**
     * Writes row i, whole, and returns its figure.
     *
     * @param a row i of the other matrix, a copy that may be changed
     * @param row to be written to
     */
    double apply(int i, double[] a, double[] row);
}
