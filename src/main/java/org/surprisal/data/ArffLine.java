package org.surprisal.data;

import org.surprisal.base.messages.Quote;

/**
 * Goes along one line of an ARFF file from value to value. As Weka has it, a value stands in single or double quotes or
 * ends at a blank, comma or brace; % begins a comment; a backslash within quotes writes a quote, a backslash, a percent
 * sign or a character that has no sign of its own.
 */
final class ArffLine {
    private final TextLines lines;
    private char[] chars;
    private int at;
    private int end;
    private int from;
    private int to;
    private boolean quoted;

    ArffLine(TextLines lines) {
        this.lines = lines;
        this.chars = lines.chars();
    }

    /** Begins with the line that has been read. */
    void begin() {
        chars = lines.chars();
        at = 0;
        end = lines.length();
    }

    /** The characters of the line, in which {@link #from} and {@link #to} count. */
    char[] chars() {
        return chars;
    }

    /** Where the value last read begins; what was written by backslashes stands there as it is meant. */
    int from() {
        return from;
    }

    /** Where it ends. */
    int to() {
        return to;
    }

    /** Whether it stands in quotes. */
    boolean isQuoted() {
        return quoted;
    }

    String text() {
        return new String(chars, from, to - from).strip();
    }

    /** Passes over blanks; whether nothing but a comment follows. */
    boolean atEnd() {
        skipBlanks();
        return at == end || chars[at] == '%';
    }

    /** Passes over blanks, then that character if it follows; whether it did. */
    boolean take(char c) {
        skipBlanks();
        boolean follows = at < end && chars[at] == c;
        at += follows ? 1 : 0;
        return follows;
    }

    /** Passes over blanks, then over {@code [ … ]} if that follows. */
    void takeBrackets() {
        if (take('[')) {
            while (at < end && chars[at - 1] != ']') {
                at++;
            }
        }
    }

    /** Whether the next character is that one. */
    boolean at(char c) {
        return at < end && chars[at] == c;
    }

    /** Whether the last character passed over was a blank. */
    boolean afterBlank() {
        return at > 0 && TextLines.isBlank(chars[at - 1]);
    }

    /** What stands from here to the line's end, for a message. */
    String rest() {
        return Quote.shorten(new String(chars, at, end - at).strip());
    }

    /**
     * Reads a value; false if there is none here.
     *
     * @param what is said of a value that goes wrong: "column 2 (kind)"
     */
    boolean value(String what) {
        skipBlanks();
        quoted = at < end && (chars[at] == '\'' || chars[at] == '"');
        if (quoted) {
            quotedValue(what);
        } else {
            from = at;
            while (at < end && !endsBareValue(chars[at])) {
                at++;
            }
            to = at;
            if (to > from && at < end && chars[at] == '%') {
                throw lines.refused(what + " is \"" + Quote.shorten(text())
                        + "%…\", and % begins a comment; expected quotes around a" + " value with %");
            }
        }
        if (to - from > CsvRow.LONGEST_FIELD) {
            throw lines.refused(what + " is too long; expected at most " + CsvRow.LONGEST_FIELD + " characters");
        }
        return quoted || to > from;
    }

    private static boolean endsBareValue(char c) {
        return switch (c) {
            case ' ', '\t', ',', '{', '}', '%', '\'', '"' -> true;
            default -> false;
        };
    }

    private void quotedValue(String what) {
        char quote = chars[at++];
        from = at;
        to = at;
        while (at < end && chars[at] != quote) {
            char c = chars[at++];
            chars[to++] = c == '\\' ? escaped(what) : c;
        }
        if (at == end) {
            throw lines.refused(
                    what + ": its quote " + quote + " is never closed; expected another before the line ends");
        }
        at++;
        while (from < to && TextLines.isBlank(chars[from])) {
            from++;
        }
        while (from < to && TextLines.isBlank(chars[to - 1])) {
            to--;
        }
    }

    /** The character that is written after a backslash; \ u001E and \036 are one by its number. */
    private char escaped(String what) {
        char c = at < end ? chars[at++] : ' ';
        return switch (c) {
            case '\\', '\'', '"', '%' -> c;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'u' -> number(what, 16, 4, 4);
            case '0', '1', '2', '3' -> {
                at--;
                yield number(what, 8, 1, 3);
            }
            default ->
                throw lines.refused(what + " has \\" + Quote.printable(c + "")
                        + "; expected \\\\ for a backslash, or one" + " of \\' \\\" \\% \\t \\n \\r");
        };
    }

    private char number(String what, int base, int least, int most) {
        int value = 0;
        int digits = 0;
        while (digits < most && at < end && Character.digit(chars[at], base) >= 0 && chars[at] < 0x80) {
            value = base * value + Character.digit(chars[at++], base);
            digits++;
        }
        if (digits < least || value == 0 || Character.isSurrogate((char) value)) {
            throw lines.refused(
                    what + " has a backslash that writes no character; expected \\\\ for a backslash itself");
        }
        return (char) value;
    }

    private void skipBlanks() {
        while (at < end && TextLines.isBlank(chars[at])) {
            at++;
        }
    }
}
