package org.surprisal.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.ColumnStatistics;
import org.surprisal.data.TableView;

/** The columns of a table, a line of at most 80 characters each. */
final class ColumnTable {
    private static final int MOST_COLUMNS = 200;
    private static final int NAME = 24;
    private static final int WIDTH = 80;
    private static final String LINE = "%-" + NAME + "s %-10s%8s%9s  %s";
    private static final int MOST_DIGITS = 6;

    private ColumnTable() {}

    static List<String> of(TableView table) {
        List<String> lines = new ArrayList<>();
        lines.add(Formatting.format(LINE, "column", "type", "missing", "distinct", "range or most frequent"));
        table.columns().stream().limit(MOST_COLUMNS).forEach(column -> lines.add(line(table, column)));
        if (table.columns().size() > MOST_COLUMNS) {
            lines.add("... and " + Count.grouped(table.columns().size() - MOST_COLUMNS) + " more");
        }
        return lines;
    }

    private static String line(TableView table, ColumnStatistics column) {
        String role = table.role(column).isEmpty() ? "" : " (" + table.role(column) + ")";
        String name = column.name().isEmpty() ? "column " + (column.place() + 1) : Quote.printable(column.name());
        String line = Formatting.format(
                LINE,
                cut(name, NAME - role.length()) + role,
                column.type().title(),
                Count.grouped(column.missing()),
                column.hasTooManyValues()
                        ? ">" + Count.grouped(column.distinct() - 1)
                        : Count.grouped(column.distinct()),
                "");
        return (line + values(column, table.label() == column.place(), WIDTH - line.length())).stripTrailing();
    }

    private static String values(ColumnStatistics column, boolean isLabel, int room) {
        if (column.isNumeric() && (!isLabel || column.hasTooManyValues())) {
            return column.least() == column.most()
                    ? "always " + number(column.least())
                    : number(column.least()) + " to " + number(column.most());
        }
        if (column.mostFrequent(1).isEmpty()) {
            return "";
        }
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Long> value : column.mostFrequent(room)) {
            String count = column.type() == ColumnStatistics.Type.TEXT ? "" : " " + value.getValue();
            told.add(cut(Quote.printable(value.getKey()), room / 2) + count);
        }
        String all = String.join(", ", told);
        return all.length() <= room ? all : fitting(told, room - ", ...".length());
    }

    /** The first of these that have room. */
    private static String fitting(List<String> told, int room) {
        StringBuilder line = new StringBuilder(told.get(0));
        for (String next : told.subList(1, told.size())) {
            if (line.length() + 2 + next.length() > room) {
                break;
            }
            line.append(", ").append(next);
        }
        return line + ", ...";
    }

    private static String number(double x) {
        if (x == Math.rint(x) && Math.abs(x) < 1e9) {
            return String.valueOf((long) x);
        }
        BigDecimal rounded =
                new BigDecimal(x).round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
        double size = Math.abs(x);
        return size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : Quote.dotted(text, length - 3);
    }
}
