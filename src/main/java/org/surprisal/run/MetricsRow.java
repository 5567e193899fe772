package org.surprisal.run;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.List;
import org.surprisal.base.messages.Quote;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;

/** One line of metrics.csv: an epoch's figures. Entropies in nats; {@code crossEntropy} to {@code ece} are held-out. */
public record MetricsRow(
        int epoch,
        long step,
        double learningRate,
        double trainLoss,
        double crossEntropy,
        double targetEntropy,
        double kl,
        double predictiveEntropy,
        double marginalKl,
        double accuracy,
        double brier,
        double ece,
        double gradientNorm,
        double seconds) {
    /** The names of {@link #figures}. */
    static final List<String> FIGURES = List.of(
            "learning_rate",
            "train_loss",
            "cross_entropy",
            "target_entropy",
            "kl",
            "predictive_entropy",
            "marginal_kl",
            "accuracy",
            "brier",
            "ece",
            "gradient_norm",
            "seconds");

    static final int LONGEST_LINE = 1000; // 14 numbers of at most 24 characters are a third of it

    static final String HEADER = "epoch,step," + String.join(",", FIGURES);

    private static final String[] COLUMNS = HEADER.split(",", -1);

    /** The figures of one epoch. */
    public static MetricsRow of(EpochReport report) {
        Evaluation h = report.heldOut();
        return new MetricsRow(
                report.epoch(),
                report.step(),
                report.learningRate(),
                report.trainLoss(),
                h.crossEntropy(),
                h.targetEntropy(),
                h.kl(),
                h.predictiveEntropy(),
                h.marginalKl(),
                h.accuracy(),
                h.brier(),
                h.ece(),
                report.gradientNorm(),
                report.seconds());
    }

    /**
     * All but the counts, in the order of the columns.
     *
     * @throws IllegalStateException if one is infinite or NaN: training ends before it comes to that, and no file may
     *     hold it
     */
    double[] figures() {
        double[] figures = {
            learningRate,
            trainLoss,
            crossEntropy,
            targetEntropy,
            kl,
            predictiveEntropy,
            marginalKl,
            accuracy,
            brier,
            ece,
            gradientNorm,
            seconds
        };
        for (int i = 0; i < figures.length; i++) {
            if (!Double.isFinite(figures[i])) {
                throw new IllegalStateException(FIGURES.get(i) + " is " + figures[i] + " at epoch " + epoch);
            }
        }
        return figures;
    }

    String toCsv() {
        StringBuilder line = new StringBuilder().append(epoch).append(',').append(step);
        for (double figure : figures()) {
            line.append(',').append(shortest(figure));
        }
        return line.toString();
    }

    /** The shortest digits that give the double again, the same on every Java; Double.toString has them since Java 19. */
    public static String shortest(double x) {
        return NumberOutput.toString(x, true);
    }

    /**
     * The figures that a line says.
     *
     * @throws NumberFormatException unless the line is what {@link #toCsv} makes of them, to the letter; the message names
     *     the column and what was expected there
     */
    static MetricsRow parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS.length) {
            throw new NumberFormatException(cells.length + " cells; expected " + COLUMNS.length + ", as in the header");
        }
        double[] v = new double[cells.length];
        for (int i = 2; i < v.length; i++) {
            v[i] = figure(cells, i);
        }
        MetricsRow row = new MetricsRow(
                (int) count(cells, 0, Integer.MAX_VALUE),
                count(cells, 1, Long.MAX_VALUE),
                v[2],
                v[3],
                v[4],
                v[5],
                v[6],
                v[7],
                v[8],
                v[9],
                v[10],
                v[11],
                v[12],
                v[13]);
        String[] written = row.toCsv().split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            if (!written[i].equals(cells[i])) {
                throw unexpected(cells, i, written[i] + ", which is how that number is written here");
            }
        }
        return row;
    }

    private static double figure(String[] cells, int column) {
        double figure = Double.NaN;
        try {
            figure = Double.parseDouble(cells[column]);
        } catch (NumberFormatException e) {
            // told below
        }
        if (!Double.isFinite(figure)) {
            throw unexpected(cells, column, "a finite number");
        }
        return figure;
    }

    private static long count(String[] cells, int column, long most) {
        long count = -1;
        try {
            count = Long.parseLong(cells[column]);
        } catch (NumberFormatException e) {
            // told below
        }
        if (count < 0 || count > most) {
            throw unexpected(cells, column, "a whole number from 0 to " + most);
        }
        return count;
    }

    private static NumberFormatException unexpected(String[] cells, int column, String expected) {
        return new NumberFormatException("\"" + Quote.shorten(cells[column]) + "\" in column " + (column + 1) + ", "
                + COLUMNS[column] + "; expected " + expected);
    }
}
