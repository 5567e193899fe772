package org.surprisal.data;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;

/** What a reader of DataVec gives, as rows of the columns that its schema names. */
final class RecordRows implements TableRows {
    private final RecordReader reader;
    private final String title;
    private final List<TableColumn> columns = new ArrayList<>();
    private long rows;
    private @Nullable Record record;

    /**
     * The rows that are left in a reader.
     *
     * @param title what a message calls it
     */
    RecordRows(RecordReader reader, Schema schema, String title) {
        this.reader = reader;
        this.title = title;
        for (int c = 0; c < schema.numColumns(); c++) {
            columns.add(new TableColumn(schema.getName(c), null));
        }
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public boolean advance() {
        record = null;
        if (!reader.hasNext()) {
            return false;
        }
        Record next = reader.nextRecord();
        rows++;
        if (next.getRecord().size() != columns.size()) {
            throw new DataException(title + ":" + rows + ": " + next.getRecord().size() + " values; expected "
                    + columns.size() + " as in the schema");
        }
        record = next;
        return true;
    }

    /** The line that the reader says, else which row it is. */
    @Override
    public long line() {
        return record != null && record.getMetaData() instanceof RecordMetaDataLine line ? line.getLineNumber() : rows;
    }

    @Override
    public double number(int c) {
        Writable value = value(c);
        if (value instanceof DoubleWritable
                || value instanceof FloatWritable
                || value instanceof IntWritable
                || value instanceof LongWritable) {
            double number = value.toDouble();
            if (!Double.isFinite(number)) {
                throw new NumberFormatException("not a finite number");
            }
            return number;
        }
        char[] text = value.toString().strip().toCharArray();
        return Decimal.parse(text, 0, text.length);
    }

    @Override
    public String text(int c) {
        return value(c).toString().strip();
    }

    private Writable value(int c) {
        if (record == null) {
            throw new IllegalStateException("there is no row: advance to one");
        }
        return record.getRecord().get(c);
    }

    /** The reader is its owner's to close. */
    @Override
    public void close() {}

    /** What a message calls a reader. */
    static String title(RecordReader reader) {
        String name = reader.getClass().getSimpleName();
        return name.isEmpty() ? "the reader" : name;
    }
}
