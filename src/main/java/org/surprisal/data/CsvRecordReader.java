package org.surprisal.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.split.InputSplit;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * Reads the columns of one schema from one CSV file with a header line (RFC 4180, UTF-8, plain or gzipped), strictly:
 * a row has as many fields as the header, and a numeric field is a plain decimal number. Blank lines are skipped.
 * DataVec's own CSV reader keeps silent about each of these.
 *
 * <p>A row is read in either of two ways: as DataVec's record, or, without an object for each number, by
 * {@link #advance} to it and then {@link #number} and {@link #text} of its columns. Both are equally strict, the first
 * being made of the second.
 */
final class CsvRecordReader extends SequentialRecordReader {
    private static final long serialVersionUID = 1L;

    /** Which columns to read, in which order, and their types, given the header and the line it stands in. */
    interface Columns {
        Schema of(List<String> header, long line);
    }

    private final Path file;
    private final transient Columns columns;
    private transient @Nullable Opened opened;
    private transient @Nullable CsvRow row;

    /** What is known once the file is open: {@code fields[c]} is the place of the schema's column c in a row. */
    private record Opened(CsvRows rows, URI uri, List<String> header, Schema schema, int[] fields) {}

    /** A reader of this file; messages name it as it is given here. */
    CsvRecordReader(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        CsvRows rows = new CsvRows(file);
        try {
            opened = opened(rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private Opened opened(CsvRows rows) {
        if (!rows.hasNext()) {
            throw new DataException(file + " is empty; expected a header line and rows");
        }
        CsvRow first = rows.next();
        long line = first.line();
        List<String> header = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int c = 0; c < first.fields(); c++) {
            header.add(name(first, c));
            requireNew(header.get(c), places.put(header.get(c), c), line, c);
        }
        requireCommas(header, line);
        Schema schema = columns.of(header, line);
        int[] fields = schema.getColumnNames().stream()
                .mapToInt(name -> requireNonNull(places.get(name), name))
                .toArray();
        return new Opened(rows, file.toUri(), header, schema, fields);
    }

    private void requireNew(String name, @Nullable Integer before, long line, int c) {
        if (name.isEmpty()) {
            throw new DataException(file + ":" + line + ": column " + (c + 1) + " has no name; expected a header line");
        }
        if (before != null) {
            throw new DataException(file + ":" + line + ": columns " + (before + 1) + " and " + (c + 1)
                    + " are both called \"" + Quote.shorten(name) + "\"; expected a name of its own for each");
        }
    }

    private void requireCommas(List<String> header, long line) {
        String first = header.get(0);
        if (header.size() == 1 && (first.contains(";") || first.contains("\t"))) {
            throw new DataException(file + ":" + line + ": \"" + Quote.shorten(first) + "\" is separated by "
                    + (first.contains(";") ? "semicolons" : "tabs") + "; expected commas");
        }
    }

    /** A field that stays text: the name of a column or of a class. */
    private String name(CsvRow row, int c) {
        String text = row.text(c).strip();
        boolean quoteWithin = text.startsWith("\"") && !row.isQuoted(c);
        if (quoteWithin || text.indexOf('\0') >= 0) {
            throw new DataException(file + ":" + row.line() + ": column " + (c + 1) + " is \""
                    + Quote.shorten(text) + "\"; expected "
                    + (quoteWithin ? "its quote right after the comma" : "text, which has no NUL character"));
        }
        return text;
    }

    /** The schema that the header gave. */
    Schema schema() {
        return open().schema;
    }

    /** Goes on to the next row and checks its length; false after the last. */
    boolean advance() {
        Opened from = open();
        row = null;
        if (!from.rows.hasNext()) {
            return false;
        }
        CsvRow next = from.rows.next();
        int expected = from.header.size();
        if (next.fields() != expected) {
            throw new DataException(file + ":" + next.line() + ": " + next.fields()
                    + (next.fields() == 1 ? " field" : " fields") + "; expected " + expected + " as in the header");
        }
        row = next;
        return true;
    }

    /** The line that the row begins in. */
    long line() {
        return row().line();
    }

    /** The row's number in the schema's column c. */
    double number(int c) {
        int field = open().fields[c];
        try {
            return row().number(field);
        } catch (NumberFormatException e) {
            String text = row().numeral(field);
            throw new DataException(
                    file + ":" + line() + ": " + column(c) + " "
                            + (text.isEmpty() ? "is empty" : "\"" + Quote.shorten(text) + "\" is " + e.getMessage())
                            + "; expected a number such as 5.1",
                    e);
        }
    }

    /** What a message calls the schema's column c: "column 2 (sepal_width)", as counted in the file. */
    String column(int c) {
        int field = open().fields[c];
        return "column " + (field + 1) + " (" + Quote.shorten(open().header.get(field)) + ")";
    }

    /** The row's text in the schema's column c, without the blanks around it. */
    String text(int c) {
        return name(row(), open().fields[c]);
    }

    @Override
    public boolean hasNext() {
        return open().rows.hasNext();
    }

    @Override
    public Record nextRecord() {
        if (!advance()) {
            throw new NoSuchElementException("no row after the last");
        }
        Opened from = open();
        List<Writable> record = new ArrayList<>(from.fields.length);
        for (int c = 0; c < from.fields.length; c++) {
            boolean numeric = from.schema.getType(c) == ColumnType.Double;
            record.add(numeric ? new DoubleWritable(number(c)) : new Text(text(c)));
        }
        invokeListeners(record);
        return new org.datavec.api.records.impl.Record(
                record, new RecordMetaDataLine((int) line(), from.uri, CsvRecordReader.class));
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.rows.close();
            opened = null;
        }
    }

    private Opened open() {
        if (opened == null) {
            throw new IllegalStateException("the reader was not initialized, or is closed");
        }
        return opened;
    }

    private CsvRow row() {
        if (row == null) {
            throw new IllegalStateException("there is no row: advance to one");
        }
        return row;
    }
}
