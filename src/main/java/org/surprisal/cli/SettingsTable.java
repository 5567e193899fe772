package org.surprisal.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose last column holds settings, as many as there are: beside the others where they fit into 80 columns, else on
 * lines of their own, as are names that leave no room for the others. Nothing is cut.
 */
final class SettingsTable {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private SettingsTable() {}

    /**
     * The lines.
     *
     * @param header of the columns but the last
     * @param rows their cells
     * @param title of the last column
     * @param settings of each row, such as "seed 7"
     */
    static List<String> lines(List<String> header, List<List<String>> rows, String title, List<List<String>> settings) {
        List<String> columns = Formatting.columns(header, rows);
        int left = columns.stream().mapToInt(String::length).max().orElse(0) + 2;
        int widest = settings.stream()
                .mapToInt(some -> String.join(", ", some).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        if (widest > 0 && left + widest <= WIDTH) {
            lines.add(padded(columns.get(0), left) + title);
            for (int i = 0; i < rows.size(); i++) {
                lines.add((padded(columns.get(i + 1), left) + String.join(", ", settings.get(i))).stripTrailing());
            }
            return lines;
        }
        boolean apart = left - 2 > WIDTH;
        if (apart) {
            columns = Formatting.columns(
                    header,
                    rows.stream()
                            .map(row -> {
                                List<String> nameless = new ArrayList<>(row);
                                nameless.set(0, "");
                                return nameless;
                            })
                            .toList());
        }
        lines.add(columns.get(0));
        for (int i = 0; i < rows.size(); i++) {
            if (apart) {
                lines.add(rows.get(i).get(0));
            }
            lines.add(columns.get(i + 1));
            lines.addAll(wrapped(settings.get(i), ", "));
        }
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** Items on indented lines of 80 columns; one that is longer goes on in the next line. */
    static List<String> wrapped(List<String> items, String separator) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int room = WIDTH - INDENT.length();
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i < items.size() - 1 ? separator.strip() : "");
            if (!line.isEmpty() && line.length() + 1 + item.length() > room) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(item);
            while (line.length() > room) {
                lines.add(INDENT + line.substring(0, room));
                line.delete(0, room);
            }
        }
        if (!line.isEmpty()) {
            lines.add(INDENT + line);
        }
        return lines;
    }
}
