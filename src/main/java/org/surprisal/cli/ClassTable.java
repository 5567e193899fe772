package org.surprisal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Count;
import org.surprisal.train.ClassFigures;
import org.surprisal.train.ClassMetric;
import org.surprisal.train.OverallMetric;

/** What is known of each class, in lines of at most 80 characters. */
final class ClassTable {
    private static final int MOST = 20;
    private static final int NAME = 30;
    private static final int CONFUSIONS = 3;

    private ClassTable() {}

    /** The figures over all classes, which stand below the accuracy. */
    static String overall(ClassFigures figures) {
        return "  "
                + Arrays.stream(OverallMetric.values())
                        .map(metric -> metric.title() + " " + share(metric.of(figures)))
                        .collect(Collectors.joining(", "));
    }

    /**
     * A line a class, of many the worst; below them what is confused most often.
     *
     * @param soft whether the targets are votes or the like
     */
    static List<String> of(ClassFigures figures, List<String> classNames, boolean soft) {
        List<String> header = new ArrayList<>(List.of("class"));
        Arrays.stream(ClassMetric.values()).map(ClassMetric::heading).forEach(header::add);
        List<List<String>> rows = shown(figures).stream()
                .map(k -> row(figures, k, classNames.get(k)))
                .toList();
        List<String> lines = new ArrayList<>(Formatting.columns(header, rows));
        if (rows.size() < figures.classes()) {
            lines.add("(the " + MOST + " classes of the lowest F1, of " + figures.classes() + ")");
        }
        if (soft) {
            lines.add("(the class of a row is the most probable one of its soft label)");
        }
        for (ClassFigures.Confused confused : figures.worst(CONFUSIONS)) {
            lines.add(Formatting.format(
                    "%d of %d rows of %s taken for %s",
                    confused.rows(),
                    figures.support(confused.truth()),
                    ColumnTable.cut(classNames.get(confused.truth()), NAME - 6),
                    ColumnTable.cut(classNames.get(confused.predicted()), NAME - 6)));
        }
        return lines;
    }

    /** How much a row of each class counts in the training loss. */
    static List<String> weights(double[] weights, List<String> classNames) {
        List<String> parts = new ArrayList<>();
        IntStream.range(0, weights.length)
                .limit(MOST)
                .forEach(k -> parts.add((k == 0 ? "class weights " : "") + ColumnTable.cut(classNames.get(k), NAME)
                        + " " + Formatting.narrow(weights[k])));
        if (weights.length > MOST) {
            parts.add("and " + (weights.length - MOST) + " more");
        }
        parts.add("train loss = sum w H / sum w");
        return Formatting.lines(parts, ", ");
    }

    private static List<Integer> shown(ClassFigures figures) {
        return IntStream.range(0, figures.classes())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> figures.classes() <= MOST ? k : ClassMetric.F1.of(figures, k)))
                .limit(MOST)
                .toList();
    }

    private static List<String> row(ClassFigures figures, int k, String name) {
        List<String> row = new ArrayList<>(List.of(ColumnTable.cut(name, NAME)));
        for (ClassMetric metric : ClassMetric.values()) {
            double value = metric.of(figures, k);
            row.add(metric.isCount() ? Count.grouped((long) value) : share(value));
        }
        return row;
    }

    private static String share(double x) {
        return Double.isNaN(x) ? "-" : Formatting.format("%.4f", x);
    }
}
