package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/**
 * The rows of an ARFF file, as Weka describes it, plain or gzipped, strictly: a row has a value for each attribute, and
 * that of a nominal one is among those declared. What is missing reads as "?". A sparse row, {@code {1 X, 3 Y}}, leaves
 * out what is 0; for a nominal attribute that is its first value, not a missing one.
 *
 * <p>DataVec has no reader for ARFF.
 */
final class ArffRows implements TableRows {
    private static final Pattern BEGINNING =
            Pattern.compile("(?i)\uFEFF?+(?:[ \t]*+(?:%[^\r\n]*+)?+[\r\n]++)*+[ \t]*+@relation\\b");
    private static final int LEFT_OUT = -1; // of a sparse row
    private static final int NO_PLACE = -1;

    private final TextLines lines;
    private final ArffLine line;
    private final List<ArffHeader.Attribute> attributes;
    private final List<TableColumn> columns;
    private final String[] called; // what a message calls each
    private final int[] from;
    private final int[] to;
    private final int[] places; // of a nominal attribute's value among those declared

    /**
     * Opens a file and reads its attributes.
     *
     * @throws DataException if they cannot be taken as they stand
     */
    ArffRows(Path file, Encoding encoding) throws IOException {
        lines = new TextLines(file, encoding, '%', "an ARFF file");
        try {
            line = new ArffLine(lines);
            attributes = ArffHeader.read(file, lines, line);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
        columns = attributes.stream().map(ArffHeader.Attribute::column).toList();
        called = IntStream.range(0, columns.size())
                .mapToObj(c -> column(c, columns.get(c).name()))
                .toArray(String[]::new);
        from = new int[columns.size()];
        to = new int[columns.size()];
        places = new int[columns.size()];
    }

    /** Whether a text that begins so is ARFF: {@code @relation} is the first that is no comment. */
    static boolean isBeginning(String head) {
        return BEGINNING.matcher(head).lookingAt();
    }

    /** What a message calls column c: "column 2 (kind)". */
    static String column(int c, String name) {
        return "column " + (c + 1) + " (" + Quote.shorten(name) + ")";
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public boolean advance() {
        if (!lines.next()) {
            return false;
        }
        line.begin();
        if (line.take('{')) {
            sparseRow();
        } else {
            row();
        }
        return true;
    }

    private void row() {
        int c = 0;
        boolean comma = false;
        for (; !line.atEnd() || comma; c++) {
            if (line.at('{') && c >= columns.size()) {
                throw weight();
            }
            String what = c < columns.size() ? called[c] : "value " + (c + 1);
            if (!line.value(what)) {
                throw lines.refused(what + (line.atEnd() || line.at(',') ? " is empty" : " is \"" + line.rest() + "\"")
                        + "; expected a value, ? where it is missing, and quotes around one with , { } % or a quote");
            }
            if (c < columns.size()) {
                take(c, what);
            }
            comma = separator(what, false);
        }
        if (c != columns.size()) {
            throw lines.refused(Count.of(c, "value") + "; expected " + columns.size()
                    + ", one for each attribute, and quotes around a value with blanks");
        }
    }

    /** Passes over what stands between two values; whether it is a comma, so that another value is due. */
    private boolean separator(String what, boolean sparse) {
        if (line.take(',')) {
            return true;
        }
        if (!line.atEnd() && !line.afterBlank() && !(sparse && line.at('}'))) {
            throw lines.refused(what + " has \"" + line.rest()
                    + "\" right behind it; expected a comma, and quotes around a" + " value with such characters");
        }
        return false;
    }

    private void sparseRow() {
        Arrays.fill(from, LEFT_OUT);
        int before = -1;
        boolean comma = false;
        while (comma || !line.take('}')) {
            int c = index();
            if (c <= before) {
                throw lines.refused("index " + c + " after " + before + "; expected ascending ones, each once");
            }
            String what = called[c];
            if (!line.value(what)) {
                throw lines.refused(what + " has no value; expected an index and a value, as in {1 X, 3 Y}");
            }
            take(c, what);
            before = c;
            comma = separator(what, true);
        }
        if (!line.atEnd()) {
            String rest = line.rest();
            line.take(',');
            throw !line.atEnd() && line.at('{')
                    ? weight()
                    : lines.refused("\"" + rest + "\" after the row's }; expected the end of the line");
        }
        for (int c = 0; c < from.length; c++) {
            if (from[c] == LEFT_OUT) {
                leaveOut(c);
            }
        }
    }

    private int index() {
        boolean is = line.value("the index") && !line.isQuoted();
        String text = is ? line.text() : "";
        if (!text.matches("[0-9]{1,9}")) {
            throw lines.refused((text.isEmpty() ? "no index" : "\"" + Quote.shorten(text) + "\" is no index")
                    + " in a sparse row; expected one and its value, as in {1 X, 3 Y}");
        }
        int c = Integer.parseInt(text);
        if (c >= columns.size()) {
            throw lines.refused("index " + c + " in a sparse row; expected at most " + (columns.size() - 1)
                    + ", as the first attribute is 0");
        }
        return c;
    }

    private void leaveOut(int c) {
        ArffHeader.Attribute attribute = attributes.get(c);
        if (attribute.places() == null && !attribute.numeric()) {
            throw lines.refused(called[c] + " is left out, and a text has no 0; expected it in each sparse row");
        }
        places[c] = attribute.places() == null ? NO_PLACE : 0;
    }

    /** Takes the value that has just been read for column c. */
    private void take(int c, String what) {
        from[c] = line.from();
        to[c] = line.to();
        places[c] = NO_PLACE;
        boolean missing = to[c] - from[c] == 1 && line.chars()[from[c]] == '?';
        Map<String, Integer> declared = attributes.get(c).places();
        if (declared == null && !missing) {
            return;
        }
        if (missing && line.isQuoted()) {
            throw lines.refused(
                    what + " is '?' in quotes, a text of its own to Weka; expected ? without quotes where a value"
                            + " is missing");
        }
        if (declared != null && !missing) {
            String value = line.text();
            Integer place = declared.get(value);
            if (place == null) {
                List<String> values = values(c);
                throw lines.refused(what + " is \"" + Quote.shorten(value) + "\"; expected one of its declared values "
                        + Quote.list(values) + Nearest.hint(value, values));
            }
            places[c] = place;
        }
    }

    private List<String> values(int c) {
        List<String> values = columns.get(c).values();
        return values == null ? List.of() : values;
    }

    private DataException weight() {
        return lines.refused("\"" + line.rest()
                + "\" is a weight of the row, and every row counts alike here; expected the" + " row without it");
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public double number(int c) {
        if (places[c] != NO_PLACE) {
            return Decimal.parse(values(c).get(places[c]));
        }
        return from[c] == LEFT_OUT ? 0 : Decimal.parse(line.chars(), from[c], to[c]);
    }

    @Override
    public String text(int c) {
        if (places[c] != NO_PLACE) {
            return values(c).get(places[c]);
        }
        return from[c] == LEFT_OUT ? "0" : new String(line.chars(), from[c], to[c] - from[c]).strip();
    }

    @Override
    public boolean isMissing(int c) {
        return places[c] == NO_PLACE && from[c] != LEFT_OUT && to[c] - from[c] == 1 && line.chars()[from[c]] == '?';
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
