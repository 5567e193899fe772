package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;

/** Training rows as points that can be added, moved and labelled otherwise; each gives new rows and leaves the old. */
final class Points {
    private static final long MOST_NUMBERS = 2_000_000;
    private static final int WIDE = 100; // features from which fewer rows are drawn, so that it stays quick
    private static final int MOST_WIDE = 400;

    private Points() {}

    /** The same with so many held-out rows at most, as can be measured while somebody waits. */
    static TrainingData fewer(TrainingData all, int most) {
        if (all.heldOut().rows() <= most) {
            return all;
        }
        return new TrainingData(
                all.training(),
                all.heldOut().select(IntStream.range(0, most).toArray()),
                false,
                all.validation(),
                all.preparation(),
                all.standardizer(),
                all.options(),
                all.files(),
                all.notes());
    }

    /** The features of the rows that are drawn. */
    static double[][] drawn(Dataset rows, Limits limits) {
        return read(rows, rows.columns() < WIDE ? limits.points() : Math.min(MOST_WIDE, limits.points()));
    }

    /** The features (N,D) of the rows as the model takes them in, at most so many rows of them. */
    static double[][] read(Dataset rows, int most) {
        double[][] X = new double[Math.min(most, rows.rows())][rows.columns()];
        for (int n = 0; n < X.length; n++) {
            rows.features().read(n, X[n]);
        }
        return X;
    }

    /** Whether the rows are few enough to be changed. */
    static boolean canChange(TrainingData data, Limits limits) {
        Dataset rows = data.training();
        return rows.rows() <= limits.points() && (long) rows.rows() * rows.columns() <= MOST_NUMBERS;
    }

    static TrainingData add(TrainingData data, double[] x, int label, Limits limits) {
        Dataset rows = changeable(data, limits);
        require(rows.rows() < limits.points(), "the points", rows.rows() + 1, "at most " + limits.points());
        requireClass(label, rows);
        double[][] X = Arrays.copyOf(read(rows, rows.rows()), rows.rows() + 1);
        double[][] Y = Arrays.copyOf(rows.targets(), rows.rows() + 1);
        X[rows.rows()] = x;
        Y[rows.rows()] = oneHot(label, rows);
        return with(data, X, Y);
    }

    static TrainingData move(TrainingData data, int row, UnaryOperator<double[]> move, Limits limits) {
        Dataset rows = changeable(data, limits);
        requireRow(row, rows);
        double[][] X = read(rows, rows.rows());
        X[row] = move.apply(X[row]);
        return with(data, X, rows.targets());
    }

    static TrainingData label(TrainingData data, int row, int label, Limits limits) {
        Dataset rows = changeable(data, limits);
        requireRow(row, rows);
        requireClass(label, rows);
        double[][] Y = rows.targets().clone();
        Y[row] = oneHot(label, rows);
        return with(data, read(rows, rows.rows()), Y);
    }

    static void requireRow(int row, Dataset rows) {
        require(row >= 0 && row < rows.rows(), "the row", row, "one from 0 to " + (rows.rows() - 1));
    }

    private static void requireClass(int label, Dataset rows) {
        require(label >= 0 && label < rows.classes(), "the class", label, "one from 0 to " + (rows.classes() - 1));
    }

    private static Dataset changeable(TrainingData data, Limits limits) {
        require(
                canChange(data, limits),
                "the rows",
                data.training().rows(),
                "at most " + limits.points() + " to change one");
        return data.training();
    }

    private static double[] oneHot(int label, Dataset rows) {
        double[] y = new double[rows.classes()];
        y[label] = 1;
        return y;
    }

    private static TrainingData with(TrainingData data, double[][] X, double[][] Y) {
        Dataset old = data.training();
        Dataset rows = new Dataset(Features.of(X), Y, old.featureNames(), old.classNames(), old.image());
        return new TrainingData(
                rows,
                data.reportsOnTraining() ? rows : data.heldOut(),
                data.reportsOnTraining(),
                data.validation(),
                data.preparation(),
                data.standardizer(),
                data.options(),
                data.files(),
                data.notes());
    }
}
