package org.surprisal.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file that say something, one after the other in one array that the next overwrites: those that are
 * blank or begin with the comment's character are passed over. Lines, and what is passed over between two, have bounds.
 */
final class TextLines implements AutoCloseable {
    static final int LONGEST = CsvRow.LONGEST_ROW;
    private static final int MOST_PASSED_OVER = 1 << 26; // characters; a gzip bomb is made of them

    private final Path file;
    private final Encoding encoding;
    private final char comment;
    private final FileVersion opened;
    private final Reader in;
    private final char[] buffer = new char[1 << 13];
    private int at;
    private int filled;
    private char[] chars = new char[1 << 10];
    private int length;
    private long line;

    /**
     * Opens a file.
     *
     * @param what the file should be, as a message says it: "an ARFF file"
     * @throws DataException if it is none, or its first bytes show another encoding or kind
     */
    TextLines(Path file, Encoding encoding, char comment, String what) throws IOException {
        DataException.requireFile(file, what);
        this.file = file;
        this.encoding = encoding;
        this.comment = comment;
        this.opened = FileVersion.of(file);
        this.in = TextEncoding.open(file, encoding);
    }

    /** Goes on to the next line that says something; false after the last. */
    boolean next() {
        long passedOver = 0;
        while (read()) {
            int first = 0;
            while (first < length && isBlank(chars[first])) {
                first++;
            }
            if (first < length && chars[first] != comment) {
                return true;
            }
            passedOver += length + 1;
            if (passedOver > MOST_PASSED_OVER) {
                throw refused("more than " + MOST_PASSED_OVER
                        + " characters of blank lines and comments after one another; expected rows");
            }
        }
        opened.requireStill(file);
        return false;
    }

    /** A blank or a tab, which do not count around a number. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The characters of the line, and whatever stands behind its end; they may be written over. */
    char[] chars() {
        return chars;
    }

    /** Where the line ends. */
    int length() {
        return length;
    }

    /** The line, from 1. */
    long line() {
        return line;
    }

    /** What is said of the line. */
    DataException refused(String says) {
        return new DataException(file + ":" + line + ": " + says);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean read() {
        length = 0;
        if (at == filled && !fill()) {
            return false;
        }
        line++;
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r' && buffer[end] != 0) {
                end++;
            }
            append(end);
            if (end < filled) {
                end(buffer[end]);
                return true;
            }
        }
        return true;
    }

    /** Takes what stands in the buffer up to there. */
    private void append(int end) {
        int added = end - at;
        if (length + added > LONGEST) {
            throw refused("the line is too long; expected at most " + LONGEST + " characters");
        }
        if (length + added > chars.length) {
            chars = Arrays.copyOf(chars, Math.min(LONGEST, 2 * (length + added)));
        }
        System.arraycopy(buffer, at, chars, length, added);
        length += added;
        at = end;
    }

    private void end(char end) {
        if (end == 0) {
            throw refused("the line has a NUL character; expected text");
        }
        at++;
        if (end == '\r' && (at < filled || fill()) && buffer[at] == '\n') {
            at++;
        }
    }

    private boolean fill() {
        try {
            at = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            return filled > 0;
        } catch (CharacterCodingException e) {
            throw TextEncoding.undecodable(file, encoding, e);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }
}
