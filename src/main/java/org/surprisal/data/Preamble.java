package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.surprisal.base.messages.Quote;

/** Lines above a table that are none of it, such as a title or where it was exported from. */
final class Preamble {
    private static final int MOST = 30;
    private static final int FEWEST_ROWS = 2; // names and data
    private static final List<Separator> SEPARATORS =
            List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB, Separator.BAR);

    private Preamble() {}

    /**
     * How many lines stand above a table whose lines no separator splits alike, where those below them are; 0 if none
     * do. They have at most half as many fields as it has columns: a header that is a field short is none.
     */
    static int lines(Path file, TableText text) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try {
            List<String> beginning = beginning(file, text);
            for (Separator separator : SEPARATORS) {
                boolean possible = text.decimal() == DecimalMark.POINT || !separator.equals(Separator.COMMA);
                int lines = possible ? lines(beginning, separator.character()) : 0;
                TableText below = text.withSkipLines(text.skipLines() + lines);
                if (lines > 0 && SeparatorSearch.fields(file, below, separator, Long.MAX_VALUE) > 1) {
                    return lines;
                }
            }
            return 0;
        } catch (DataException e) { // whoever reads the file says what is wrong
            return 0;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** The first whole lines. */
    private static List<String> beginning(Path file, TableText text) throws IOException {
        String beginning = TextEncoding.beginning(file, text.encoding());
        int end = beginning.lastIndexOf('\n');
        return end < 0
                ? List.of()
                : beginning.substring(0, end).lines().skip(text.skipLines()).toList();
    }

    /** The same by the first lines alone, all of which are to be split alike below. */
    private static int lines(List<String> beginning, char separator) {
        int fields = 0;
        int rows = 0;
        int first = beginning.size(); // of the table
        for (int i = beginning.size() - 1; i >= 0; i--) {
            int found = fields(beginning.get(i), separator);
            if (found > 0 && fields > 0 && found != fields) {
                break;
            }
            if (found > 0) {
                fields = found;
                first = i;
                rows++;
            }
        }
        int most = Math.max(1, fields / 2);
        List<String> above = beginning.subList(0, first);
        boolean areApart = above.stream().allMatch(line -> fields(line, separator) <= most)
                && !above.stream().allMatch(String::isBlank);
        return fields > 1 && rows >= FEWEST_ROWS && first <= MOST && areApart ? first : 0;
    }

    /** How many fields a line has; 0 for a blank one. */
    private static int fields(String line, char separator) {
        if (line.isBlank()) {
            return 0;
        }
        int fields = 1;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            fields += line.charAt(i) == separator && !quoted ? 1 : 0;
        }
        return fields;
    }

    /** Refuses a file with such lines, and says how to leave them out. */
    static void requireNone(Path file, TableText text) {
        int lines = lines(file, text);
        if (lines > 0) {
            throw DataException.withKeys(
                    file + ":1: " + (lines == 1 ? "the first line is" : "the first " + lines + " lines are")
                            + " split otherwise than all below: \"" + Quote.shorten(first(file, text))
                            + "\"; expected the names of the columns in the first. To leave "
                            + (lines == 1 ? "it" : "them") + " out:",
                    List.of("skip-lines: " + (text.skipLines() + lines)));
        }
    }

    private static String first(Path file, TableText text) {
        try (CsvRows rows = new CsvRows(file, text.withSeparator(Separator.COMMA))) {
            return rows.hasNext() ? rows.next().text(0) : "";
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }
}
