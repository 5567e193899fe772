package org.surprisal.data;

import static org.surprisal.base.messages.OptionException.require;

import org.surprisal.base.messages.Embedded;
import org.surprisal.base.messages.Written;

/**
 * How the text of a table is to be read: keys of the section {@code data}.
 *
 * @param encoding which characters its bytes stand for
 * @param separator what stands between the fields of a CSV line
 * @param decimal what stands before a number's decimals
 * @param header whether the first line of a CSV file names the columns
 * @param skipLines how many lines come before that
 * @param indexBase what a LIBSVM file calls its first feature, 0 or 1
 */
public record TableText(
        Encoding encoding, Separator separator, DecimalMark decimal, Header header, int skipLines, int indexBase)
        implements Embedded {
    /** UTF-8, a separator to be found, decimal points, a header line. */
    public static final TableText DEFAULTS =
            new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.POINT, Header.AUTO, 0, 1);

    private static final int MOST_SKIPPED = 1_000_000;

    public TableText {
        require(
                skipLines >= 0 && skipLines <= MOST_SKIPPED,
                "data.skip-lines",
                skipLines,
                "a number of lines, from 0 to " + MOST_SKIPPED);
        require(indexBase == 0 || indexBase == 1, "data.index-base", indexBase, "0 or 1");
        require(
                decimal != DecimalMark.COMMA || !separator.equals(Separator.COMMA),
                "data.separator",
                "\",\" with decimal \",\"",
                "another separator, such as \";\"");
    }

    /** Whether the first line of a table names its columns. */
    public enum Header implements Written {
        /** It does, unless it looks like data, which is refused. */
        AUTO,
        /** It does, whatever it looks like. */
        TRUE,
        /** It is data: the columns are called c1, c2, … */
        FALSE;

        /** As a configuration says it. */
        public static Header read(Object written) {
            return switch (written.toString()) {
                case "auto" -> AUTO;
                case "true" -> TRUE;
                case "false" -> FALSE;
                default -> throw new IllegalArgumentException("one of auto, true, false");
            };
        }

        @Override
        public Object written() {
            return this == AUTO ? "auto" : (Object) (this == TRUE);
        }
    }

    /** The first key that is not at its default. */
    String firstSet() {
        if (encoding != DEFAULTS.encoding) {
            return "encoding";
        }
        if (!separator.equals(DEFAULTS.separator)) {
            return "separator";
        }
        if (decimal != DEFAULTS.decimal) {
            return "decimal";
        }
        if (header != DEFAULTS.header) {
            return "header";
        }
        return skipLines != 0 ? "skip-lines" : "index-base";
    }

    /** The defaults, but for the encoding. */
    TableText withEncodingAlone() {
        return new TableText(encoding, DEFAULTS.separator, DEFAULTS.decimal, DEFAULTS.header, 0, DEFAULTS.indexBase);
    }

    /** The same, with a first line that names the columns taken as it is: a model finds them by name. */
    TableText withNames() {
        return header == Header.AUTO ? withHeader(Header.TRUE) : this;
    }

    TableText withEncoding(Encoding other) {
        return new TableText(other, separator, decimal, header, skipLines, indexBase);
    }

    TableText withDecimal(DecimalMark mark) {
        return new TableText(encoding, separator, mark, header, skipLines, indexBase);
    }

    TableText withHeader(Header other) {
        return new TableText(encoding, separator, decimal, other, skipLines, indexBase);
    }

    TableText withSkipLines(int lines) {
        return new TableText(encoding, separator, decimal, header, lines, indexBase);
    }

    TableText withIndexBase(int base) {
        return new TableText(encoding, separator, decimal, header, skipLines, base);
    }

    /** Refuses keys that mean nothing in a format, which takes these alone. */
    void requireOnly(TableText taken, String format) {
        require(
                equals(taken),
                "data." + firstSet(),
                "set with format " + format,
                "none: lines and fields are as the format has them");
    }

    TableText withSeparator(Separator found) {
        return new TableText(encoding, found, decimal, header, skipLines, indexBase);
    }
}
