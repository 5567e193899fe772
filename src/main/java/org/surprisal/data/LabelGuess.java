package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Quote;

/**
 * Which column of a table that nobody has described names the class, and why one may think so.
 *
 * @param place from 0
 * @param why "its name, 3 different values"
 */
record LabelGuess(int place, String why) {
    private static final List<String> NAMES = List.of(
            "class",
            "label",
            "target",
            "species",
            "y",
            "survived",
            "diagnosis",
            "outcome",
            "category",
            "kind",
            "quality",
            "response",
            "classes",
            "labels",
            "targets",
            "classname",
            "classlabel",
            "churn",
            "digit");
    private static final int MOST_NUMBERS = 20;
    private static final int MOST_WORDS = 100;
    private static final int FEW_ROWS = 8;
    private static final int MOST_OFFERED = 6;

    /**
     * The only column whose name says so; else the last one, or the first, whichever alone has few different values.
     *
     * @param names what the columns are called, or nothing where no line says it
     * @throws UnclearLabelException naming the columns it could be, if that does not tell
     */
    static LabelGuess in(Path file, List<ColumnStatistics> columns, List<String> names) {
        int last = columns.size() - 1;
        List<Integer> named = IntStream.range(0, Math.min(columns.size(), names.size()))
                .filter(c ->
                        NAMES.contains(names.get(c).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")))
                .boxed()
                .toList();
        List<Integer> all =
                named.stream().filter(c -> isClass(columns.get(c), true)).toList();
        List<Integer> atEnds = all.stream().filter(c -> c == 0 || c == last).toList();
        List<Integer> classes = atEnds.isEmpty() ? all : atEnds; // Titanic's survived, first, and class, of the cabin
        if (classes.size() == 1) {
            String others = all.stream()
                    .filter(c -> !c.equals(classes.get(0)))
                    .map(c -> Quote.shorten(names.get(c)))
                    .collect(Collectors.joining(", "));
            return guess(columns, classes.get(0), "its name" + (others.isEmpty() ? "" : ", as of " + others));
        }
        if (classes.size() > 1) {
            throw unclear(file, columns, names, classes, "more than one column is called as if it were it");
        }
        if (!named.isEmpty()) {
            ColumnStatistics column = columns.get(named.get(0));
            throw unclear(
                    file,
                    columns,
                    names,
                    candidates(columns),
                    Quote.shorten(names.get(named.get(0))) + " has " + whyNoClass(column));
        }
        boolean isLast = isClass(columns.get(last), false);
        boolean namesRows = !names.isEmpty() && names.get(0).isEmpty();
        boolean isFirst = last > 0 && !namesRows && isClass(columns.get(0), false);
        if (isLast && isFirst) {
            throw unclear(
                    file, columns, names, candidates(columns), "the first and the last column have few values both");
        }
        if (isLast || isFirst) {
            return guess(columns, isLast ? last : 0, isLast ? "the last column" : "the first column");
        }
        throw unclear(
                file,
                columns,
                names,
                candidates(columns),
                "neither the first nor the last column has few values, and no name says it");
    }

    private static LabelGuess guess(List<ColumnStatistics> columns, int place, String why) {
        return new LabelGuess(place, why + ", " + many(columns.get(place)) + " different values");
    }

    private static String whyNoClass(ColumnStatistics column) {
        if (column.isEmpty()) {
            return "nothing in any row";
        }
        return column.distinct() == 1
                ? "the same value in every row, where classes differ"
                : many(column) + " different values, as a number to predict has rather than a class";
    }

    private static String many(ColumnStatistics column) {
        return (column.hasTooManyValues() ? "more than " + ColumnStatistics.MOST_VALUES : column.distinct()) + "";
    }

    /** Whether a column may name classes: few different values, of which most stand in some rows. */
    private static boolean isClass(ColumnStatistics column, boolean isNamedSo) {
        Map<String, Long> values = column.values();
        if (values == null || values.size() < 2 || areMistakes(column) || areRare(column)) {
            return false;
        }
        if (column.isNumeric() && (!column.isWhole() || column.countsUp())) {
            return false;
        }
        long rows = column.rows() - column.missing();
        boolean few = 2L * values.size() <= rows || (rows < FEW_ROWS && (isNamedSo || !column.isNumeric()));
        return few && (isNamedSo || values.size() <= (column.isNumeric() ? MOST_NUMBERS : MOST_WORDS));
    }

    /** Whether numbers stand there, and few words that are none; of few values some may well be classes. */
    private static boolean areMistakes(ColumnStatistics column) {
        return column.isMixed() && !(column.hasFewValues() && !column.isOneMistake());
    }

    /** Whether most of a column's values stand in one or two rows; of few values that may be chance. */
    static boolean areRare(ColumnStatistics column) {
        Map<String, Long> values = column.values();
        return values == null
                || TableWarnings.areRare(
                        values.values().stream().mapToLong(rows -> rows).toArray());
    }

    private static List<Integer> candidates(List<ColumnStatistics> columns) {
        return IntStream.range(0, columns.size())
                .filter(c -> isClass(columns.get(c), false))
                .boxed()
                .toList();
    }

    private static UnclearLabelException unclear(
            Path file, List<ColumnStatistics> columns, List<String> names, List<Integer> candidates, String why) {
        List<Integer> offered = new ArrayList<>(candidates);
        ColumnStatistics last = columns.get(columns.size() - 1);
        if (offered.isEmpty() && last.distinct() > 1 && !areRare(last)) { // else it would be refused as the label
            offered.add(last.place());
        }
        if (offered.isEmpty()) {
            throw new DataException(file + ": no column looks like a class: " + why
                    + "; expected one with at least two different values, each in several rows, or --label with the"
                    + " column that names the class all the same");
        }
        // The last first, as it is usual.
        offered.sort((a, b) -> Boolean.compare(b == columns.size() - 1, a == columns.size() - 1));
        String told = offered.stream()
                .limit(MOST_OFFERED)
                .map(c -> told(columns.get(c), names))
                .collect(Collectors.joining(", "));
        return new UnclearLabelException(
                file + ": which column names the class does not show: " + why + ". It could be " + told
                        + (offered.size() > MOST_OFFERED ? ", … (" + offered.size() + " in all)" : "")
                        + ". Say which it is:",
                file.toString(),
                offered.stream()
                        .limit(MOST_OFFERED)
                        .map(c -> ref(c, names).toType())
                        .toList());
    }

    private static String told(ColumnStatistics column, List<String> names) {
        ColumnRef ref = ref(column.place(), names);
        String title = ref.name() == null ? "column " + ref : Quote.shorten(ref.name());
        return title + " ("
                + column.mostFrequent(3).stream()
                        .map(value -> Quote.shorten(value.getKey()))
                        .collect(Collectors.joining(", "))
                + (column.distinct() > 3 ? ", …" : "") + ")";
    }

    /** By name where that tells, else by number. */
    static ColumnRef ref(int place, List<String> names) {
        String name = place < names.size() ? names.get(place) : "";
        boolean tells = !name.isEmpty() && names.indexOf(name) == names.lastIndexOf(name);
        return tells ? ColumnRef.named(name) : ColumnRef.at(place + 1);
    }
}
