package org.surprisal.run;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.surprisal.base.messages.Quote;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;

/**
 * One line of metrics.csv: an epoch's figures, every {@link Metric}.
 *
 * @param figures all finite: training ends before it comes to another, and no file may hold it
 */
public record MetricsRow(int epoch, long step, Map<Metric, Double> figures) {
    static final int LONGEST_LINE = 1000; // a number has at most 24 characters

    static final String HEADER = Stream.concat(
                    Stream.of("epoch", "step"), Arrays.stream(Metric.values()).map(Metric::column))
            .collect(Collectors.joining(","));

    private static final String[] COLUMNS = HEADER.split(",", -1);

    /** Throws IllegalStateException if a figure is absent, infinite or NaN. */
    public MetricsRow {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(figures);
        for (Metric metric : Metric.values()) {
            Double x = copy.get(metric);
            if (x == null || !Double.isFinite(x)) {
                throw new IllegalStateException(metric.column() + " is " + x + " at epoch " + epoch);
            }
        }
        figures = Collections.unmodifiableMap(copy);
    }

    /** The figures of one epoch. */
    public static MetricsRow of(EpochReport report) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            figures.put(metric, metric.of(report));
        }
        return new MetricsRow(report.epoch(), report.step(), figures);
    }

    public double get(Metric metric) {
        return Objects.requireNonNull(figures.get(metric));
    }

    /** Held out, in nats; the lowest is the best. */
    public double crossEntropy() {
        return get(Metric.CROSS_ENTROPY);
    }

    String toCsv() {
        StringBuilder line = new StringBuilder().append(epoch).append(',').append(step);
        for (double figure : figures.values()) {
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
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        int column = 2;
        for (Metric metric : Metric.values()) {
            figures.put(metric, figure(cells, column));
            column++;
        }
        MetricsRow row =
                new MetricsRow((int) count(cells, 0, Integer.MAX_VALUE), count(cells, 1, Long.MAX_VALUE), figures);
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
