package org.surprisal.learn.lessons;

import org.surprisal.data.Dataset;

/** The features of a data set as an array. */
final class FeatureRows {
    private FeatureRows() {}

    /** X (N,D), a copy. */
    static double[][] of(Dataset data) {
        double[][] rows = new double[data.rows()][data.columns()];
        for (int n = 0; n < rows.length; n++) {
            data.features().read(n, rows[n]);
        }
        return rows;
    }
}
