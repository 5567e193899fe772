package org.surprisal.data;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * The rows of a CSV file as FastCSV splits them, each with the line it begins in. Whatever the parser or the decoder
 * stumbles over becomes a {@link DataException}.
 */
final class CsvRows implements AutoCloseable {
    /** A first line that says what separates the others, as a spreadsheet writes it. */
    static final String NAMES_SEPARATOR = "(?i)\\s*\"?sep=.\"?[;,\\h]*";

    private static final int SEPARATOR_LINE = 24; // longer than any
    private static final int LONGEST_BUFFER = 1 << 20; // of a quoted field not closed yet
    // FastCSV says the line in the digits of the machine's country.
    private static final Pattern LINE = Pattern.compile("line (\\p{Nd}+)");
    private static final Pattern PLACE = Pattern.compile(" \\(record starting at line \\p{Nd}+\\)");

    private final Path file;
    private final Encoding encoding;
    private final FileVersion opened;
    private final CloseableIterator<CsvRow> rows;
    private final int skipped;

    /**
     * Opens a file.
     *
     * @param form its separator known
     */
    CsvRows(Path file, TableText form) throws IOException {
        this.file = file;
        this.encoding = form.encoding();
        this.opened = FileVersion.of(file);
        PushbackReader text = open(file, form.encoding());
        try {
            this.skipped = form.skipLines() + (skip(text, form.skipLines()) == null ? 0 : 1);
        } catch (CharacterCodingException e) {
            text.close();
            throw TextEncoding.undecodable(file, encoding, e);
        }
        this.rows = CsvReader.builder()
                .fieldSeparator(form.separator().character())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_BUFFER)
                .build(
                        new CsvRow(file, skipped),
                        form.separator().equals(Separator.BLANKS)
                                ? new BlanksReader(new BufferedReader(text)) // it takes them one by one
                                : text)
                .iterator();
    }

    /**
     * Reads that many lines and, after them, the line sep=; that a spreadsheet begins with. A line ends as in the rows: at
     * a line feed, at a carriage return, or at both.
     *
     * @return that line; null where there is none
     */
    static @Nullable String skip(PushbackReader text, int lines) throws IOException {
        for (int skipped = 0; skipped < lines; skipped++) {
            int c = text.read();
            while (c >= 0 && c != '\n' && c != '\r') {
                c = text.read();
            }
            passLineFeed(text, c);
        }
        char[] start = new char[SEPARATOR_LINE];
        int length = 0;
        int c = text.read();
        for (; c >= 0; c = text.read()) {
            start[length++] = (char) c;
            if (c == '\n' || c == '\r' || length == SEPARATOR_LINE) {
                break;
            }
        }
        int end = c == '\n' || c == '\r' ? length - 1 : length;
        String line = new String(start, 0, end); // with the blanks at its end, since one may be the separator
        if (line.matches(NAMES_SEPARATOR)) {
            passLineFeed(text, c);
            return line;
        }
        text.unread(start, 0, length);
        return null;
    }

    private static void passLineFeed(PushbackReader text, int before) throws IOException {
        int c = before == '\r' ? text.read() : -1;
        if (c >= 0 && c != '\n') {
            text.unread(c);
        }
    }

    /** The text, to {@link #skip} lines of. */
    static PushbackReader open(Path file, Encoding encoding) throws IOException {
        return new PushbackReader(TextEncoding.open(file, encoding), SEPARATOR_LINE);
    }

    /** Whether there is another row; it overwrites the one before. */
    boolean hasNext() {
        boolean more = guarded(rows::hasNext);
        if (!more) {
            opened.requireStill(file);
        }
        return more;
    }

    /** Throws {@link java.util.NoSuchElementException} after the last. */
    CsvRow next() {
        return guarded(rows::next);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private interface Step<T> {
        T go();
    }

    /** Turns what the parser and the decoder throw into one line that names the file. */
    private <T> T guarded(Step<T> step) {
        try {
            return step.go();
        } catch (CsvParseException e) {
            throw e.getCause() instanceof DataException refused ? refused : malformed(e);
        } catch (UncheckedIOException e) {
            IOException cause = requireNonNull(e.getCause());
            throw cause instanceof CharacterCodingException
                    ? TextEncoding.undecodable(file, encoding, cause)
                    : DataException.unreadable(file, cause);
        }
    }

    private DataException malformed(CsvParseException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        Matcher line = LINE.matcher(text);
        String where = line.find() ? file + ":" + (skipped + Long.parseLong(line.group(1))) : file.toString();
        if (text.contains("buffer size")) {
            return new DataException(CsvRow.tooLong(where), e);
        }
        return new DataException(
                where + ": " + Quote.oneLine(PLACE.matcher(text).replaceAll(""))
                        + "; expected quotes around whole fields, and doubled within",
                e);
    }
}
