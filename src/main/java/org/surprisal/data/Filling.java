package org.surprisal.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.surprisal.base.messages.Quote;

/**
 * Features in which a missing number, kept as NaN, reads as another.
 *
 * @param raw as they were read
 * @param fill (D) what stands in for a missing number
 */
@SuppressWarnings("ArrayRecordComponent") // Two such records are never compared.
record Filling(Features raw, double[] fill) implements Features {
    /**
     * The mean of each feature over those rows that have it, by Kahan's sum; NaN for one that is made of a category,
     * which is never missing.
     */
    static double[] means(Features X, Preparation preparation, Path file) {
        int D = X.columns();
        double[] sum = new double[D];
        double[] lost = new double[D];
        long[] count = new long[D];
        double[] x = new double[D];
        for (int n = 0; n < X.rows(); n++) {
            X.read(n, x);
            for (int j = 0; j < D; j++) {
                if (!Double.isNaN(x[j])) {
                    double term = x[j] - lost[j];
                    double next = sum[j] + term;
                    lost[j] = (next - sum[j]) - term;
                    sum[j] = next;
                    count[j]++;
                }
            }
        }
        List<String> empty = new ArrayList<>();
        int[] columnOf = preparation.columnOfFeature();
        for (int j = 0; j < D; j++) {
            boolean isCategory = preparation.columns().get(columnOf[j]) instanceof Preparation.Category;
            if (count[j] == 0) {
                empty.add(preparation.featureNames().get(j));
            }
            sum[j] = isCategory ? Double.NaN : sum[j] / count[j];
        }
        if (!empty.isEmpty()) {
            throw DataException.withKeys(
                    file + ": no training row has a value in " + Quote.list(empty)
                            + ", so that there is no mean to fill in; expected it left out:",
                    List.of("ignore: ["
                            + String.join(
                                    ", ",
                                    empty.stream()
                                            .map(name -> ColumnRef.named(name).toPaste())
                                            .toList())
                            + "]"));
        }
        return sum;
    }

    @Override
    public int rows() {
        return raw.rows();
    }

    @Override
    public int columns() {
        return raw.columns();
    }

    @Override
    public void read(int row, double[] x) {
        raw.read(row, x);
        for (int j = 0; j < x.length; j++) {
            x[j] = Double.isNaN(x[j]) ? fill[j] : x[j];
        }
    }

    @Override
    public void encode(int row, ByteBuffer into) {
        raw.encode(row, into); // what is missing, not what stands in for it
    }

    @Override
    public long line(int row) {
        return raw.line(row);
    }

    @Override
    public String tell(int row, int column) {
        double[] x = new double[columns()];
        read(row, x);
        return raw.tell(row, column) + ", filled in with " + x[column];
    }

    static Features of(Features raw, double[] fill) {
        return new Filling(raw, Arrays.copyOf(fill, fill.length));
    }
}
