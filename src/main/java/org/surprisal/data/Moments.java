package org.surprisal.data;

import java.util.Arrays;

/**
 * What a standardizer needs of each feature over some rows.
 *
 * @param mean (D), of a constant feature its value, bit for bit
 * @param variance (D), the population's, Σ(x − mean)²/N; 0 for a constant feature and no other, infinite or NaN where
 *     the squares are beyond double
 */
@SuppressWarnings("ArrayRecordComponent") // Two such records are never compared.
public record Moments(double[] mean, double[] variance) {
    /** In two passes: the mean first, then the deviations from it. */
    static Moments of(Features X, int[] rows) {
        int D = X.columns();
        double[] x = new double[D];
        double[] low = new double[D];
        double[] high = new double[D];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        ColumnSums values = new ColumnSums(D);
        for (int row : rows) {
            X.read(row, x);
            values.add(x);
            for (int j = 0; j < D; j++) {
                low[j] = Math.min(low[j], x[j]);
                high[j] = Math.max(high[j], x[j]);
            }
        }
        double[] mean = values.dividedBy(rows.length);
        ColumnSums squares = new ColumnSums(D);
        for (int row : rows) {
            X.read(row, x);
            for (int j = 0; j < D; j++) {
                x[j] = (x[j] - mean[j]) * (x[j] - mean[j]);
            }
            squares.add(x);
        }
        double[] variance = squares.dividedBy(rows.length);
        for (int j = 0; j < D; j++) {
            // Asked of the values: a rounded mean would leave a constant column a tiny variance, squares that vanish
            // another one none.
            boolean constant = low[j] == high[j];
            variance[j] = constant ? 0 : Math.max(variance[j], Double.MIN_VALUE);
            mean[j] = constant ? low[j] : mean[j];
        }
        return new Moments(mean, variance);
    }

    /** Sums of D columns, row by row, each with Kahan's compensation; free of branches. */
    private static final class ColumnSums {
        private final double[] sum;
        private final double[] lost;

        ColumnSums(int D) {
            this.sum = new double[D];
            this.lost = new double[D];
        }

        void add(double[] x) {
            for (int j = 0; j < x.length; j++) {
                double term = x[j] - lost[j];
                double next = sum[j] + term;
                lost[j] = (next - sum[j]) - term;
                sum[j] = next;
            }
        }

        double[] dividedBy(int N) {
            return Arrays.stream(sum).map(s -> s / N).toArray();
        }
    }
}
