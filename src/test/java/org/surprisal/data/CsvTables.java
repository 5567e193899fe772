package org.surprisal.data;

import java.util.Arrays;
import java.util.StringJoiner;

/** Data sets as CSV tables, and whether two are the same. */
final class CsvTables {
    private CsvTables() {}

    /** The table with every field in quotes and its class, y, last. */
    static String plain(Dataset data) {
        StringBuilder text = new StringBuilder();
        StringJoiner header = new StringJoiner(",", "", ",\"y\"\n");
        data.featureNames().forEach(name -> header.add(quoted(name)));
        text.append(header);
        double[] x = new double[data.columns()];
        int[] labels = data.labels();
        for (int n = 0; n < data.rows(); n++) {
            data.features().read(n, x);
            for (double value : x) {
                text.append(quoted(Double.toString(value))).append(',');
            }
            text.append(quoted(data.classNames().get(labels[n]))).append('\n');
        }
        return text.toString();
    }

    static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    static boolean same(Dataset one, Dataset other) {
        return one.featureNames().equals(other.featureNames())
                && one.classNames().equals(other.classNames())
                && Arrays.deepEquals(one.targets(), other.targets())
                && Arrays.deepEquals(rows(one.features()), rows(other.features()));
    }

    static double[][] rows(Features X) {
        double[][] rows = new double[X.rows()][X.columns()];
        for (int n = 0; n < rows.length; n++) {
            X.read(n, rows[n]);
        }
        return rows;
    }
}
