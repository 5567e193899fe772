package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;

/** One look through a whole table: what each of its columns holds. */
final class TableSurvey {
    private static final int CELLS_BETWEEN_COUNTS = 1 << 16;
    private static final int BYTES_OF_A_VALUE = 512; // kept twice, and no more than a quarter of the memory for all
    private static final int MOST_VALUES = 1 << 22; // more features than that are of no use
    private static final int MOST_TOLD = 6;
    private static final int FEW = 256; // values of a column, which it keeps however many all have

    private final List<ColumnStatistics> columns = new ArrayList<>();
    private final List<Long> repeats = new ArrayList<>(); // the first lines that are as the header is
    private long repeated;
    private long rows;

    private TableSurvey() {}

    /**
     * Looks at every row that is left.
     *
     * @param taken which columns may become features; the values of others are told apart as far as there is room
     */
    static TableSurvey of(Path file, TableRows table, DataOptions options, IntPredicate taken) {
        long room = Math.min(MOST_VALUES, Runtime.getRuntime().maxMemory() / BYTES_OF_A_VALUE);
        return of(file, table, options, taken, room);
    }

    /**
     * The same.
     *
     * @param room how many different values all columns may have
     * @throws DataException if they have more
     */
    static TableSurvey of(Path file, TableRows table, DataOptions options, IntPredicate taken, long room) {
        TableSurvey survey = new TableSurvey();
        MissingValues missing = options.table().missingValues();
        double[] markers = missing.numbers(options.text().decimal());
        List<TableColumn> columns = table.columns();
        for (int c = 0; c < columns.size(); c++) {
            survey.columns.add(new ColumnStatistics(c, columns.get(c).name(), markers));
        }
        boolean mayRepeat = columns.stream()
                .map(TableColumn::name)
                .noneMatch(name -> missing.has(name) && !MissingValues.DEFAULTS.has(name)); // else that is known
        int between = Math.max(1, CELLS_BETWEEN_COUNTS / Math.max(1, columns.size()));
        for (; table.advance(); survey.rows++) {
            for (int c = 0; c < columns.size(); c++) {
                survey.columns.get(c).add(table, c, missing);
            }
            if (mayRepeat && isHeader(table, columns)) {
                survey.repeated++;
                if (survey.repeats.size() < MOST_TOLD) {
                    survey.repeats.add(table.line());
                }
            }
            if (survey.rows % between == 0 && survey.values() > room) {
                survey.makeRoom(file, options, taken, room);
            }
        }
        return survey;
    }

    private static boolean isHeader(TableRows table, List<TableColumn> columns) {
        for (int c = 0; c < columns.size(); c++) {
            if (!table.text(c).equals(columns.get(c).name())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses a table in which the line of names stands again, as where one file was put below another. A first row that
     * was taken for names may stand again too, but then what stands in it does in other rows as well.
     */
    void requireOneHeader(Path file) {
        boolean isAlone = columns.stream()
                .allMatch(column ->
                        column.values() == null || column.values().getOrDefault(column.name(), 0L) <= repeated);
        if (repeated == 0 || !isAlone || columns.stream().allMatch(column -> Decimal.isPlain(column.name()))) {
            return;
        }
        String names = Quote.list(columns.stream().map(ColumnStatistics::name).toList());
        String lines = repeats.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (repeated > repeats.size() ? ", … (" + repeated + " in all)" : "");
        throw new DataException(
                repeated == 1
                        ? file + ":" + lines + ": the line repeats the header (" + names
                                + "), as where one file was put"
                                + " below another; expected the names of the columns in the first line alone: leave this"
                                + " one out of the file"
                        : file + ": lines " + lines + " repeat the header (" + names
                                + "), as where files were put below"
                                + " one another; expected the names of the columns in the first line alone: leave these"
                                + " out of the file");
    }

    private long values() {
        return columns.stream().mapToLong(ColumnStatistics::kept).sum();
    }

    /** Only words that become features must be told apart; numbers and what is left out need not. */
    private void makeRoom(Path file, DataOptions options, IntPredicate taken, long room) {
        boolean takesWords = options.table().categorical() != ColumnOptions.Categorical.IGNORE;
        for (ColumnStatistics column : columns) {
            if (column.kept() > FEW && (column.hasNumbersOnly() || !takesWords || !taken.test(column.place()))) {
                column.forgetValues();
            }
        }
        if (values() > room) {
            List<String> most = columns.stream()
                    .filter(column -> column.kept() > FEW)
                    .sorted(Comparator.comparing(ColumnStatistics::distinct).reversed())
                    .map(column -> (column.name().isEmpty() ? "column " + (column.place() + 1) : column.name()) + " ("
                            + column.distinct() + ")")
                    .toList();
            throw DataException.withKeys(
                    file + ": there is not enough memory (-Xmx) to tell all categories of its columns apart: "
                            + Quote.list(most) + " have most of them after " + (rows + 1)
                            + " rows; expected fewer, such columns named by data.ignore, or all of words left out:",
                    List.of("categorical: ignore"));
        }
    }

    long rows() {
        return rows;
    }

    /** All columns of the table, in its order. */
    List<ColumnStatistics> columns() {
        return columns;
    }
}
