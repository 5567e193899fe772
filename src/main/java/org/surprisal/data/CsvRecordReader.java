package org.surprisal.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.split.InputSplit;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of one schema from one CSV file with a header line (RFC 4180, UTF-8, plain or gzipped), strictly:
 * a row has as many fields as the header, and a numeric field is a plain decimal number. Blank lines are skipped.
 * DataVec's own CSV reader keeps silent about each of these.
 */
final class CsvRecordReader extends SequentialRecordReader {
    private static final long serialVersionUID = 1L;

    /** Which columns to read, in which order, and their types, given the header of the file. */
    interface Columns {
        Schema of(List<String> header);
    }

    private final Path file;
    private final transient Columns columns;
    private transient @Nullable Opened opened;

    /** What is known once the file is open: {@code fields[c]} is the place of the schema's column c in a row. */
    private record Opened(
            CloseableIterator<CsvRecord> rows, URI uri, List<String> header, Schema schema, int[] fields) {}

    /** A reader of this file; messages name it as it is given here. */
    CsvRecordReader(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    @SuppressWarnings("resource") // held by Opened, closed by close()
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        CloseableIterator<CsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file))
                .iterator();
        if (!guarded(rows::hasNext)) {
            throw new DataException(file + " is empty; expected a header line and rows");
        }
        List<String> header =
                guarded(rows::next).getFields().stream().map(String::strip).toList();
        requireDistinct(header);
        Schema schema = columns.of(header);
        int[] fields =
                schema.getColumnNames().stream().mapToInt(header::indexOf).toArray();
        opened = new Opened(rows, file.toUri(), header, schema, fields);
    }

    /** Bytes as characters: unpacked if gzipped, without byte order mark, refusing what is not UTF-8. */
    private static InputStreamReader text(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = startsWith(bytes, 0x1f, 0x8b) ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
        if (startsWith(plain, 0xff, 0xfe) || startsWith(plain, 0xfe, 0xff)) {
            throw new DataException(file + " is UTF-16 text; expected UTF-8: convert it first");
        }
        if (startsWith(plain, 0xef, 0xbb, 0xbf)) {
            plain.skipNBytes(3);
        }
        return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
    }

    private static boolean startsWith(InputStream in, int... signature) throws IOException {
        in.mark(signature.length);
        boolean same = true;
        for (int expected : signature) {
            same = same && in.read() == expected;
        }
        in.reset();
        return same;
    }

    private void requireDistinct(List<String> header) {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < header.size(); c++) {
            if (header.get(c).isEmpty()) {
                throw new DataException(file + ":1: column " + (c + 1) + " has no name; expected a header line");
            }
            if (!seen.add(header.get(c))) {
                throw new DataException(file + ":1: two columns are called \"" + header.get(c)
                        + "\"; expected a name of its own for each");
            }
        }
    }

    /** The schema that the header gave. */
    Schema schema() {
        return open().schema;
    }

    @Override
    public boolean hasNext() {
        return guarded(open().rows::hasNext);
    }

    @Override
    public Record nextRecord() {
        Opened from = open();
        CsvRecord row = guarded(from.rows::next);
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != from.header.size()) {
            throw new DataException(file + ":" + line + ": " + row.getFieldCount() + " fields; expected "
                    + from.header.size() + " as in the header");
        }
        List<Writable> record = new ArrayList<>(from.fields.length);
        for (int c = 0; c < from.fields.length; c++) {
            int field = from.fields[c];
            String text = row.getField(field).strip();
            if (from.schema.getType(c) == ColumnType.Double) {
                record.add(new DoubleWritable(number(text, line, field, from.header)));
            } else {
                record.add(new Text(text));
            }
        }
        invokeListeners(record);
        return new org.datavec.api.records.impl.Record(
                record, new RecordMetaDataLine((int) line, from.uri, CsvRecordReader.class));
    }

    private double number(String text, long line, int field, List<String> header) {
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException e) {
            throw new DataException(
                    file + ":" + line + ": column " + (field + 1) + " (" + header.get(field) + ") "
                            + (text.isEmpty() ? "is empty" : "\"" + Quote.shorten(text) + "\" is " + e.getMessage())
                            + "; expected a number such as 5.1",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.rows.close();
        }
    }

    private Opened open() {
        if (opened == null) {
            throw new IllegalStateException("the reader was not initialized");
        }
        return opened;
    }

    private interface Step<T> {
        T go();
    }

    /** Turns what the parser and the decoder throw into one line that names the file. */
    private <T> T guarded(Step<T> step) {
        try {
            return step.go();
        } catch (CsvParseException e) {
            throw new DataException(file + ": " + Quote.oneLine(rootMessage(e)), e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new DataException(file + " is not UTF-8 text; convert it to UTF-8 first", e);
            }
            throw new DataException(file + " cannot be read: " + rootMessage(e), e);
        } catch (NoSuchElementException e) {
            throw new DataException(file + " ends where a row was expected", e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
