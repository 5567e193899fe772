package org.surprisal.data;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file as FastCSV splits them, each with the line it begins in. Whatever the parser or the decoder
 * stumbles over becomes a {@link DataException}. A row's length is bounded, hence so is the memory it takes.
 */
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int LONGEST_ROW = 1 << 22;
    private static final int LONGEST_BUFFER = 1 << 20; // of a quoted field not closed yet
    private static final int MOST_FIELDS = 1 << 14;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final Pattern PLACE = Pattern.compile(" \\(record starting at line \\d+\\)");

    private final Path file;
    private final CloseableIterator<CsvRecord> rows;

    CsvRows(Path file) throws IOException {
        this.file = file;
        CsvRecordHandler limited = CsvRecordHandler.builder()
                .maxFields(MOST_FIELDS)
                .maxFieldSize(LONGEST_FIELD)
                .maxRecordSize(LONGEST_ROW)
                .build();
        this.rows = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_BUFFER)
                .build(limited, CsvText.open(file))
                .iterator();
    }

    boolean hasNext() {
        return guarded(rows::hasNext);
    }

    /** Throws {@link java.util.NoSuchElementException} after the last. */
    CsvRecord next() {
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
            throw malformed(e);
        } catch (UncheckedIOException e) {
            IOException cause = requireNonNull(e.getCause());
            throw cause instanceof CharacterCodingException ? notUtf8(cause) : DataException.unreadable(file, cause);
        }
    }

    private DataException malformed(CsvParseException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        Matcher line = LINE.matcher(text);
        String where = line.find() ? file + ":" + line.group(1) : file.toString();
        if (text.contains("buffer size") || text.contains("max field size") || text.contains("max record size")) {
            return new DataException(
                    where + ": a row or field is too long; expected at most " + LONGEST_FIELD
                            + " characters a field: is a quote left open?",
                    e);
        }
        if (text.contains("maximum limit")) {
            return new DataException(where + ": too many fields; expected at most " + MOST_FIELDS, e);
        }
        return new DataException(
                where + ": " + Quote.oneLine(PLACE.matcher(text).replaceAll(""))
                        + "; expected quotes around whole fields, and doubled within",
                e);
    }

    private DataException notUtf8(IOException e) {
        try {
            return new DataException(
                    file + ":" + CsvText.firstUndecodableLine(file) + ": not UTF-8 text; convert it to UTF-8 first", e);
        } catch (IOException again) {
            return DataException.unreadable(file, again);
        }
    }
}
