package org.surprisal.data;

import java.nio.file.Path;

/**
 * Target distributions (N,K) from a {@code .npy} file: probabilities, or counts of votes, which are divided by their
 * sum. Rows of floats that all are whole numbers count as votes unless each sums to 1.
 */
final class SoftLabels {
    // float32 probabilities of a hundred classes sum to 1 only so well.
    private static final double SUM_TOLERANCE = 1e-5;

    private SoftLabels() {}

    /**
     * Reads and normalises all rows, so that each sums to 1 but for rounding.
     *
     * @throws DataException naming the row, if one is no distribution
     */
    static double[][] read(Path file, int K) {
        Npy npy = Npy.read(file);
        if (npy.columns() != K) {
            throw new DataException(file + " has shape (" + npy.rows() + "," + npy.columns() + "); expected " + K
                    + " columns, one a class");
        }
        double[][] rows = new double[npy.rows()][K];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(npy.values(), n * K, rows[n], 0, K);
        }
        boolean counts = npy.whole() || allWhole(npy.values());
        for (int n = 0; n < rows.length; n++) {
            normalize(file, n, rows[n], counts);
        }
        return rows;
    }

    private static boolean allWhole(double[] values) {
        for (double v : values) {
            if (v != Math.rint(v)) {
                return false;
            }
        }
        return true;
    }

    private static void normalize(Path file, int n, double[] row, boolean counts) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            if (!(row[k] >= 0 && row[k] < Double.POSITIVE_INFINITY)) {
                throw new DataException(file + ": row " + n + ", class " + k + " is " + row[k]
                        + "; expected a probability or a count: finite, not negative");
            }
            sum += row[k];
        }
        boolean fits = counts ? sum > 0 && sum < Double.POSITIVE_INFINITY : Math.abs(sum - 1) <= SUM_TOLERANCE;
        if (!fits) {
            throw new DataException(file + ": row " + n + " sums to " + sum + "; expected "
                    + (counts
                            ? "at least one vote, and not more than a double holds"
                            : "1, or whole numbers of votes"));
        }
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
    }
}
