package org.surprisal.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;

/**
 * One line of metrics.csv: an epoch's figures, every {@link Metric}. Those of the validation rows are all there or, where
 * there are no such rows, all absent, and their cells empty.
 *
 * @param figures all finite: training ends before it comes to another, and no file may hold it
 */
public record MetricsRow(int epoch, long step, Map<Metric, Double> figures) {
    static final int LONGEST_LINE = 1000; // a number has at most 24 characters

    private static final List<Metric> ALL = List.of(Metric.values());
    private static final List<Metric> WITHOUT_VALIDATION =
            ALL.stream().filter(metric -> !metric.isOfValidation()).toList();

    static final String HEADER = header(ALL);

    /** Of files from before validation rows had figures: what is in them is that of a run without such rows. */
    static final String OLD_HEADER = header(WITHOUT_VALIDATION);

    private static String header(List<Metric> metrics) {
        return Stream.concat(Stream.of("epoch", "step"), metrics.stream().map(Metric::column))
                .collect(Collectors.joining(","));
    }

    /** Throws IllegalStateException if a figure is absent that must be there, infinite or NaN. */
    public MetricsRow {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(figures);
        boolean validated = copy.keySet().stream().anyMatch(Metric::isOfValidation);
        for (Metric metric : validated ? ALL : WITHOUT_VALIDATION) {
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
            if (metric.isIn(report)) {
                figures.put(metric, metric.of(report));
            }
        }
        return new MetricsRow(report.epoch(), report.step(), figures);
    }

    /** A figure; throws NullPointerException for one of validation rows where there are none. */
    public double get(Metric metric) {
        return Objects.requireNonNull(figures.get(metric), metric.column());
    }

    /** Held out, in nats. */
    public double crossEntropy() {
        return get(Metric.CROSS_ENTROPY);
    }

    /** Whether there are validation rows. */
    public boolean isValidated() {
        return figures.containsKey(Metric.VALIDATION_CROSS_ENTROPY);
    }

    /** What chooses the best epoch, which has the lowest: the cross-entropy of the validation rows, else of those held out. */
    public double choosing() {
        return get(isValidated() ? Metric.VALIDATION_CROSS_ENTROPY : Metric.CROSS_ENTROPY);
    }

    String toCsv() {
        return toCsv(ALL);
    }

    private String toCsv(List<Metric> columns) {
        StringBuilder line = new StringBuilder().append(epoch).append(',').append(step);
        for (Metric metric : columns) {
            Double figure = figures.get(metric);
            line.append(',').append(figure == null ? "" : Decimal.shortest(figure));
        }
        return line.toString();
    }

    /**
     * What a checkpoint's digest is made of: the line up to its seconds, without empty cells, so that it is the same in a
     * file of fewer columns.
     */
    String measured() {
        String line = toCsv(isValidated() ? ALL : WITHOUT_VALIDATION);
        return line.substring(0, line.lastIndexOf(',') + 1);
    }

    /**
     * The figures that a line says.
     *
     * @param header {@link #HEADER} or {@link #OLD_HEADER}
     * @throws NumberFormatException unless the line is what {@link #toCsv} makes of them, to the letter; the message names
     *     the column and what was expected there
     */
    static MetricsRow parse(String line, String header) {
        List<Metric> columns = header.equals(OLD_HEADER) ? WITHOUT_VALIDATION : ALL;
        String[] cells = line.split(",", -1);
        if (cells.length != columns.size() + 2) {
            throw new NumberFormatException(
                    cells.length + " cells; expected " + (columns.size() + 2) + ", as in the header");
        }
        boolean validated = false;
        for (int i = 0; i < columns.size(); i++) {
            validated |= columns.get(i).isOfValidation() && !cells[i + 2].isEmpty();
        }
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (int i = 0; i < columns.size(); i++) {
            if (validated || !columns.get(i).isOfValidation()) {
                figures.put(columns.get(i), figure(cells, i + 2, columns.get(i).column()));
            }
        }
        MetricsRow row = new MetricsRow(
                (int) count(cells, 0, "epoch", Integer.MAX_VALUE), count(cells, 1, "step", Long.MAX_VALUE), figures);
        String[] written = row.toCsv(columns).split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            if (!written[i].equals(cells[i])) {
                String name = header.split(",", -1)[i];
                throw unexpected(cells, i, name, written[i] + ", which is how that number is written here");
            }
        }
        return row;
    }

    private static double figure(String[] cells, int column, String name) {
        double figure = Double.NaN;
        try {
            figure = Double.parseDouble(cells[column]);
        } catch (NumberFormatException e) {
            // told below
        }
        if (!Double.isFinite(figure)) {
            throw unexpected(cells, column, name, "a finite number");
        }
        return figure;
    }

    private static long count(String[] cells, int column, String name, long most) {
        long count = -1;
        try {
            count = Long.parseLong(cells[column]);
        } catch (NumberFormatException e) {
            // told below
        }
        if (count < 0 || count > most) {
            throw unexpected(cells, column, name, "a whole number from 0 to " + most);
        }
        return count;
    }

    private static NumberFormatException unexpected(String[] cells, int column, String name, String expected) {
        return new NumberFormatException("\"" + Quote.shorten(cells[column]) + "\" in column " + (column + 1) + ", "
                + name + "; expected " + expected);
    }
}
