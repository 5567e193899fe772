package org.surprisal.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.nio.file.Path;
import java.util.Arrays;
import org.surprisal.base.messages.Decimal;

/**
 * One row of a CSV file: its fields as characters, one after the other in one array that the next row overwrites, so
 * that a number is read from where it stands. FastCSV hands each field over here; what is too long, too wide or too
 * empty ends the reading there and then, so that memory and time stay bounded.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    static final int LONGEST_FIELD = 1 << 16;
    static final int LONGEST_ROW = 1 << 22;
    static final int MOST_FIELDS = 1 << 14;
    private static final int MOST_BLANK_LINES = 1 << 20; // a gzip bomb is made of them

    private final Path file;
    private final int skipped;
    private char[] chars = new char[1 << 10];
    private int[] ends = new int[1 << 6]; // ends[c]: where field c ends and the next begins
    private boolean[] inQuotes = new boolean[1 << 6];
    private int fields;
    private int blankLines;

    /**
     * A row to be filled.
     *
     * @param skipped how many lines of the file come before those that FastCSV counts
     */
    CsvRow(Path file, int skipped) {
        this.file = file;
        this.skipped = skipped;
    }

    /** The line that the row begins in, from 1. */
    long line() {
        return skipped + getStartingLineNumber();
    }

    /** How many fields the row has. */
    int fields() {
        return fields;
    }

    /** The text of a field, as it stands in the file but for the quotes. */
    String text(int c) {
        return new String(chars, begin(c), ends[c] - begin(c));
    }

    /** Whether the field stands in quotes. */
    boolean isQuoted(int c) {
        return inQuotes[c];
    }

    /**
     * The number in a field; blanks around it do not count.
     *
     * @throws NumberFormatException as {@link Decimal#parse} does
     */
    double number(int c, DecimalMark mark) {
        int from = afterBlanks(c);
        int to = beforeBlanks(c);
        return mark == DecimalMark.POINT ? Decimal.parse(chars, from, to) : withComma(from, to);
    }

    /** The text of a field that should be a number: without the blanks that do not count. */
    String numeral(int c) {
        int from = afterBlanks(c);
        return new String(chars, from, beforeBlanks(c) - from);
    }

    private double withComma(int from, int to) {
        char[] number = Arrays.copyOfRange(chars, from, to);
        for (int i = 0; i < number.length; i++) {
            if (number[i] == '.') { // thousands, or another notation
                throw new NumberFormatException("not a number with a decimal comma");
            }
            number[i] = number[i] == ',' ? '.' : number[i];
        }
        return Decimal.parse(number, 0, number.length);
    }

    private int afterBlanks(int c) {
        int from = begin(c);
        while (from < ends[c] && TextLines.isBlank(chars[from])) {
            from++;
        }
        return from;
    }

    private int beforeBlanks(int c) {
        int to = ends[c];
        int from = afterBlanks(c);
        while (from < to && TextLines.isBlank(chars[to - 1])) {
            to--;
        }
        return to;
    }

    private int begin(int c) {
        return c == 0 ? 0 : ends[c - 1];
    }

    @Override
    protected void handleBegin(long line) {
        fields = 0;
    }

    @Override
    protected void handleField(int c, char[] buffer, int offset, int length, boolean quoted) {
        if (c == MOST_FIELDS) {
            throw new DataException(file + ":" + line() + ": too many fields; expected at most " + MOST_FIELDS);
        }
        int begin = begin(c);
        int end = begin + length;
        if (length > LONGEST_FIELD || end > LONGEST_ROW) {
            throw new DataException(tooLong(file + ":" + line()));
        }
        if (end > chars.length) {
            chars = Arrays.copyOf(chars, 2 * end);
        }
        if (c == ends.length) {
            ends = Arrays.copyOf(ends, 2 * c);
            inQuotes = Arrays.copyOf(inQuotes, 2 * c);
        }
        System.arraycopy(buffer, offset, chars, begin, length);
        ends[c] = end;
        inQuotes[c] = quoted;
        fields = c + 1;
        blankLines = 0;
    }

    @Override
    protected void handleEmpty() {
        if (++blankLines > MOST_BLANK_LINES) {
            throw new DataException(file + ":" + line() + ": more than " + MOST_BLANK_LINES
                    + " blank lines after one another; expected rows");
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    /** What is said of a field or row that has no end in sight. */
    static String tooLong(String where) {
        return where + ": a row or field is too long; expected at most " + LONGEST_FIELD
                + " characters a field: is a quote left open?";
    }
}
