package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Lines;

/**
 * A matrix on a terminal. A large one is cut to some of its rows and columns, those with the largest entries, in their
 * order, and a line below says which.
 *
 * @param rowNames one for each row
 * @param columnNames one for each column; none for no heading
 * @param values (rows,columns)
 */
record TextMatrix(List<String> rowNames, List<String> columnNames, double[][] values) {
    private static final String INDENT = "   ";
    private static final int LONGEST_NAME = 14;
    private static final int CELL = 10; // with the space before
    private static final int WIDEST_CELL = 15; // where there is room for longer names
    private static final int MOST_ROWS = 6;
    private static final int MOST_NAMED = 3; // columns that are left out

    /** Which columns are kept, by their weights, and in words. */
    record Kept(IntToDoubleFunction weight, String said) {
        Kept(double[] weights, String said) {
            this(j -> weights[j], said);
        }
    }

    /** All rows, for there are few, and as many columns as fit. */
    List<String> allRows(Kept columns) {
        return lines(IntStream.range(0, values.length).toArray(), columns);
    }

    /** The rows and columns with the largest entries. */
    List<String> lines() {
        return lines(values);
    }

    /** The rows and columns with the largest entries of another matrix of the same shape. */
    List<String> lines(double[][] by) {
        int[] rows = largest(by.length, MOST_ROWS, i -> largest(by[i]));
        return lines(
                rows,
                new Kept(
                        j -> {
                            double most = 0;
                            for (int i : rows) {
                                most = Math.max(most, Math.abs(by[i][j]));
                            }
                            return most;
                        },
                        "the largest"));
    }

    /** The first rows, a certain one among them, and as many columns as fit. */
    List<String> around(int row, Kept columns) {
        int[] rows = IntStream.range(0, Math.min(MOST_ROWS, values.length)).toArray();
        if (row >= rows.length) {
            rows[rows.length - 1] = row;
        }
        return lines(rows, columns);
    }

    private List<String> lines(int[] rows, Kept kept) {
        int columns = values[0].length;
        List<String> names = ShortNames.of(rowNames, rows, LONGEST_NAME);
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        int room = Lines.WIDTH - INDENT.length() - width;
        int fit = room / CELL;
        int[] shown = largest(columns, fit, kept.weight());
        int longest = columnNames.isEmpty()
                ? 0
                : Arrays.stream(shown)
                        .map(j -> columnNames.get(j).length())
                        .max()
                        .orElse(0);
        int cell = Math.max(CELL, Math.min(Math.min(WIDEST_CELL, longest + 1), room / columns));
        List<String> lines = new ArrayList<>();
        if (!columnNames.isEmpty()) {
            StringBuilder head = new StringBuilder(INDENT + " ".repeat(width));
            ShortNames.of(columnNames, shown, cell - 1).forEach(name -> head.append(right(name, cell)));
            lines.add(head.toString());
        }
        for (int i = 0; i < rows.length; i++) {
            String name = names.get(i);
            StringBuilder line = new StringBuilder(INDENT + name + " ".repeat(width - name.length()));
            for (int j : shown) {
                line.append(right(Digits.of(values[rows[i]][j]), cell));
            }
            lines.add(line.toString());
        }
        String left = left(rows.length, shown, kept.said());
        if (!left.isEmpty()) {
            lines.addAll(Lines.wrap(INDENT, left));
        }
        return lines;
    }

    /** What is left out; of columns, few are named, of many it is said how those that stay were chosen. */
    private String left(int rows, int[] shown, String said) {
        int columns = values[0].length;
        List<String> parts = new ArrayList<>();
        if (rows < values.length) {
            parts.add(rows + " of " + Count.grouped(values.length, "row"));
        }
        if (shown.length < columns) {
            boolean isNamed = columns - shown.length <= MOST_NAMED && columnNames.size() == columns;
            String which = isNamed
                    ? "without "
                            + IntStream.range(0, columns)
                                    .filter(j -> Arrays.binarySearch(shown, j) < 0)
                                    .mapToObj(j -> ShortNames.cut(columnNames.get(j), 40))
                                    .collect(Collectors.joining(", "))
                    : said;
            parts.add(shown.length + " of " + Count.grouped(columns, "column") + ": " + which);
        }
        return parts.isEmpty() ? "" : "(" + String.join("; ", parts) + ")";
    }

    private static double largest(double[] row) {
        return Arrays.stream(row).map(Math::abs).max().orElse(0);
    }

    /** At most so many of n indices, those with the largest size, the first on a tie, in their order. */
    static int[] largest(int n, int most, IntToDoubleFunction size) {
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -size.applyAsDouble(i)))
                .limit(most)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
    }

    private static String right(String text, int cell) {
        return " ".repeat(Math.max(1, cell - text.length())) + text;
    }
}
