package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;

/**
 * Reads one CSV file (RFC 4180, plain or gzipped), strictly: a row has as many fields as the header, and text is what
 * the encoding allows. Blank lines are skipped. DataVec's own CSV reader keeps silent about each of these.
 *
 * <p>A row is read in either of two ways: as DataVec's record, a text for each column, or, without an object for each
 * number, by {@link #advance} to it and then {@link #number} and {@link #text} of its columns.
 */
final class CsvRecordReader extends SequentialRecordReader implements TableRows {
    private static final long serialVersionUID = 1L;
    private static final int FEWEST_NUMBERED = 4;

    private final Path file;
    private final transient TableText form;
    private transient @Nullable Opened opened;
    private transient @Nullable CsvRow row;
    private transient boolean firstIsData;

    /** What is known once the file is open. */
    private record Opened(CsvRows rows, List<TableColumn> columns, long headerLine) {}

    /**
     * A reader of this file; messages name it as it is given here.
     *
     * @param form how its text is to be read, its separator known
     */
    CsvRecordReader(Path file, TableText form) {
        this.file = file;
        this.form = form;
    }

    /** A reader at the beginning of a file. */
    static CsvRecordReader open(Path file, TableText form) throws IOException {
        CsvRecordReader reader = new CsvRecordReader(file, form);
        reader.begin();
        return reader;
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        begin();
    }

    private void begin() throws IOException {
        CsvRows rows = new CsvRows(file, form);
        try {
            opened = opened(rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private Opened opened(CsvRows rows) {
        boolean named = form.header() != TableText.Header.FALSE;
        if (!rows.hasNext()) {
            throw new DataException(file + " is empty; expected " + (named ? "a header line and rows" : "rows"));
        }
        CsvRow first = rows.next();
        firstIsData = !named;
        row = named ? null : first;
        List<TableColumn> columns = new ArrayList<>();
        for (int c = 0; c < first.fields(); c++) {
            columns.add(new TableColumn(named ? name(first, c) : "c" + (c + 1), null));
        }
        if (form.header() == TableText.Header.AUTO) {
            requireNames(columns.stream().map(TableColumn::name).toList(), first.line());
        }
        return new Opened(rows, columns, first.line());
    }

    /** Whether a first line is data: it has numbers in it, unless each of at least four numbers its own column. */
    static boolean looksLikeData(List<String> names, DecimalMark mark) {
        List<Integer> numbers = IntStream.range(0, names.size())
                .filter(c -> isNumber(names.get(c), mark))
                .boxed()
                .toList();
        boolean count = IntStream.of(0, 1).anyMatch(from -> IntStream.range(0, numbers.size())
                .allMatch(i -> names.get(numbers.get(i)).equals(String.valueOf(from + i))));
        return !numbers.isEmpty() && !(count && numbers.size() >= FEWEST_NUMBERED);
    }

    private void requireNames(List<String> names, long line) {
        if (!looksLikeData(names, form.decimal())) {
            return;
        }
        throw DataException.withKeys(
                file + ":" + line + ": the first line looks like data: "
                        + Quote.list(names.stream().limit(6).toList())
                        + "; expected the names of the columns (header: true if these are). If it is data, its columns"
                        + " are called c1 to c" + names.size() + ", and the label goes by number:",
                List.of("header: false", "label: -1   # the last column, or the number of another"));
    }

    private static boolean isNumber(String name, DecimalMark mark) {
        return Decimal.isPlain(mark == DecimalMark.COMMA ? name.replace(',', '.') : name);
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

    @Override
    public List<TableColumn> columns() {
        return open().columns;
    }

    @Override
    public boolean advance() {
        Opened from = open();
        if (firstIsData) {
            firstIsData = false;
            return true;
        }
        row = null;
        if (!from.rows.hasNext()) {
            return false;
        }
        CsvRow next = from.rows.next();
        int expected = from.columns.size();
        if (next.fields() != expected) {
            throw wrongLength(next, expected);
        }
        row = next;
        return true;
    }

    private DataException wrongLength(CsvRow row, int expected) {
        String found = file + ":" + row.line() + ": " + Count.of(row.fields(), "field")
                + "; expected " + expected
                + (form.header() == TableText.Header.FALSE ? " as in the line before" : " as in the header");
        Separator other = SeparatorSearch.other(file, form);
        if (other != null) {
            return DataException.withKeys(
                    found + ". Between fields stand " + form.separator().plural()
                            + ", as data.separator says, but every" + " line is split alike by:",
                    List.of("separator: " + other));
        }
        boolean rowNames = row.fields() == expected + 1
                && row.line() == open().headerLine + 1
                && !row.text(expected).isBlank();
        if (!rowNames || form.header() == TableText.Header.FALSE) {
            return new DataException(found);
        }
        return DataException.withKeys(
                found + ". R writes tables so, a row's name before each row and none above them: write it with"
                        + " row.names = FALSE, or leave the header and the names out:",
                List.of(
                        "skip-lines: " + open().headerLine,
                        "header: false",
                        "ignore: [1]",
                        "label: -1   # or the number of the column that names the class"));
    }

    /** The line that the row begins in; before the first, that of the header. */
    @Override
    public long line() {
        return row == null ? open().headerLine : row.line();
    }

    @Override
    public double number(int c) {
        return row().number(c, form.decimal());
    }

    @Override
    public String text(int c) {
        return name(row(), c);
    }

    @Override
    public String raw(int c) {
        return row().numeral(c);
    }

    @Override
    public boolean hasNext() {
        return firstIsData || open().rows.hasNext();
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** Back to the first row. */
    @Override
    public void reset() {
        try {
            close();
            begin();
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    @Override
    public Record nextRecord() {
        if (!advance()) {
            throw new NoSuchElementException("no row after the last");
        }
        List<Writable> record = new ArrayList<>();
        for (int c = 0; c < open().columns.size(); c++) {
            record.add(new Text(text(c)));
        }
        invokeListeners(record);
        return new org.datavec.api.records.impl.Record(
                record, new RecordMetaDataLine((int) line(), file.toUri(), CsvRecordReader.class));
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
