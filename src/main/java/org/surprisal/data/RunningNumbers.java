package org.surprisal.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for columns that number the rows: whole numbers that go up from row to row without large gaps or by the same
 * step, such as 7, or, in whatever order, each number from the least to the largest once. A column is given up at the
 * first row that speaks against all of these.
 */
final class RunningNumbers {
    private static final int FEWEST_ROWS = 8; // among fewer, what counts up may be anything

    /** A column of numbers so far. */
    private static final class Column {
        private final int feature;
        private boolean goesUp = true;
        private boolean isEven = true;
        private boolean fillsRange = true;
        private double step;
        private double last;
        private double least;
        private double most;

        private Column(int feature) {
            this.feature = feature;
        }

        boolean takes(int row, double value) {
            if (value != Math.rint(value)) { // NaN too
                return false;
            }
            goesUp &= row == 0 || value > last;
            step = row == 1 ? value - last : step;
            isEven &= row == 0 || value - last == step;
            least = row == 0 ? value : Math.min(least, value);
            most = row == 0 ? value : Math.max(most, value);
            fillsRange &= most - least >= row; // else one number was there twice
            last = value;
            return goesUp || fillsRange;
        }

        boolean numbers(Features X) {
            double range = most - least;
            return goesUp ? isEven || range < 2.0 * X.rows() : range == X.rows() - 1 && areDifferent(X);
        }

        private boolean areDifferent(Features X) {
            BitSet seen = new BitSet(X.rows());
            double[] x = new double[X.columns()];
            for (int n = 0; n < X.rows(); n++) {
                X.read(n, x);
                int at = (int) (x[feature] - least);
                if (seen.get(at)) {
                    return false;
                }
                seen.set(at);
            }
            return true;
        }
    }

    /**
     * A column that numbers the rows.
     *
     * @param column its place in {@link Preparation#columns}
     */
    record Found(int column, long least, long most) {}

    private RunningNumbers() {}

    /** Those columns. */
    static List<Found> in(Features X, Preparation preparation) {
        int[] columnOf = preparation.columnOfFeature();
        List<Column> columns = new ArrayList<>();
        for (int j = 0; X.rows() >= FEWEST_ROWS && j < X.columns(); j++) {
            if (preparation.columns().get(columnOf[j]) instanceof Preparation.Numeric) {
                columns.add(new Column(j));
            }
        }
        double[] x = new double[X.columns()];
        for (int n = 0; n < X.rows() && !columns.isEmpty(); n++) {
            X.read(n, x);
            int row = n;
            columns.removeIf(column -> !column.takes(row, x[column.feature]));
        }
        return columns.stream()
                .filter(column -> column.numbers(X))
                .map(column -> new Found(columnOf[column.feature], (long) column.least, (long) column.most))
                .toList();
    }
}
