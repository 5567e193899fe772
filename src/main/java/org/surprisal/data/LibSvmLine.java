package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;

/** The lines of a LIBSVM file, one after the other: where its label stands, and each index with where its value stands. */
final class LibSvmLine implements AutoCloseable {
    private final TextLines lines;
    private final int indexBase;
    private final int features;
    private final String whose;
    private String label = "";
    private double labelValue;
    private int entries;
    private int[] found = new int[64];
    private int[] begins = new int[64];
    private int[] ends = new int[64];

    /**
     * Opens a file.
     *
     * @param indexBase the index of the first feature, 1 or 0
     * @param features the most there may be
     * @param whose who says so, for a message: "features of the model"
     */
    LibSvmLine(Path file, Encoding encoding, int indexBase, int features, String whose) throws IOException {
        this.indexBase = indexBase;
        this.features = features;
        this.whose = whose;
        lines = new TextLines(file, encoding, '#', "a LIBSVM file");
    }

    /** Goes on to the next row; false after the last. */
    boolean next() {
        entries = 0;
        if (!lines.next()) {
            return false;
        }
        char[] chars = lines.chars();
        int end = lines.length();
        int at = token(chars, 0, end);
        int labelEnd = tokenEnd(chars, at, end);
        label = new String(chars, at, labelEnd - at);
        requireLabel();
        at = token(chars, labelEnd, end);
        while (at < end && chars[at] != '#') {
            int tokenEnd = tokenEnd(chars, at, end);
            take(chars, at, tokenEnd);
            at = token(chars, tokenEnd, end);
        }
        return true;
    }

    private static int token(char[] chars, int from, int end) {
        int at = from;
        while (at < end && TextLines.isBlank(chars[at])) {
            at++;
        }
        return at;
    }

    private static int tokenEnd(char[] chars, int from, int end) {
        int at = from;
        while (at < end && !TextLines.isBlank(chars[at]) && chars[at] != '#') {
            at++;
        }
        return at;
    }

    private void requireLabel() {
        if (label.indexOf(':') >= 0) {
            throw lines.refused("the row begins with \"" + Quote.shorten(label) + "\"; expected its label first");
        }
        if (label.indexOf(',') >= 0) {
            throw lines.refused("\"" + Quote.shorten(label)
                    + "\" is several labels of one row, and a row has one class here;" + " expected a single one");
        }
        try {
            labelValue = Decimal.parse(label);
        } catch (NumberFormatException e) {
            throw lines.refused("the label \"" + Quote.shorten(label) + "\" is " + e.getMessage()
                    + "; expected label index:value index:value …");
        }
    }

    private void take(char[] chars, int from, int end) {
        int colon = from;
        int index = 0;
        while (colon < end && chars[colon] >= '0' && chars[colon] <= '9' && index <= LibSvmRows.MOST_FEATURES) {
            index = 10 * index + chars[colon++] - '0';
        }
        if (colon == from || colon == end || (chars[colon] != ':' && index <= LibSvmRows.MOST_FEATURES)) {
            throw noPair(new String(chars, from, end - from));
        }
        int feature = index - indexBase;
        if (feature < 0) {
            throw lines.refused("index 0; expected at least 1, or data.index-base: 0 if the first feature has index 0");
        }
        if (feature >= features) {
            throw lines.refused("index " + Quote.shorten(new String(chars, from, end - from).replaceFirst(":.*", ""))
                    + "; expected at most " + (features - 1 + indexBase) + " for the " + features + " " + whose);
        }
        if (entries > 0 && feature <= found[entries - 1]) {
            throw lines.refused("index " + index + " after " + (found[entries - 1] + indexBase)
                    + "; expected ascending ones, each once");
        }
        if (entries == found.length) {
            found = Arrays.copyOf(found, 2 * entries);
            begins = Arrays.copyOf(begins, 2 * entries);
            ends = Arrays.copyOf(ends, 2 * entries);
        }
        found[entries] = feature;
        begins[entries] = colon + 1;
        ends[entries] = end;
        entries++;
    }

    private DataException noPair(String token) {
        return lines.refused(
                token.startsWith("qid:")
                        ? "\"" + Quote.shorten(token)
                                + "\" groups rows for ranking, and rows are classified one by one here;"
                                + " expected the row without it"
                        : "\"" + Quote.shorten(token) + "\"; expected index:value, with a whole number as index");
    }

    /** How many features the row has a value for. */
    int entries() {
        return entries;
    }

    /** Which feature entry i is of, from 0. */
    int feature(int i) {
        return found[i];
    }

    /** The number that stands for that feature; throws as {@link Decimal#parse} does. */
    double number(int i) {
        return Decimal.parse(lines.chars(), begins[i], ends[i]);
    }

    /** That no number stands for that feature. */
    DataException noNumber(int i, NumberFormatException e) {
        return lines.refused("\"" + Quote.shorten(found[i] + indexBase + ":" + text(i)) + "\" has a value that is "
                + e.getMessage() + "; expected index:value, with a number such as 5.1 as value");
    }

    String text(int i) {
        return new String(lines.chars(), begins[i], ends[i] - begins[i]);
    }

    /** The label as it is written. */
    String label() {
        return label;
    }

    double labelValue() {
        return labelValue;
    }

    /** The line, from 1. */
    long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
