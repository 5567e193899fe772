package org.surprisal.data;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Features of a table: doubles, in memory or on a disk.
 *
 * @param numbers row by row
 * @param places where they stand in a file, or null if they are from none
 */
record TableFeatures(
        int rows, int columns, RowSource numbers, @Nullable CsvPlaces places) implements Features {
    /** Rows that are kept one after the other in an array. */
    static TableFeatures of(int rows, int columns, double[] values) {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values; expected " + rows + " rows of " + columns + " columns");
        }
        return new TableFeatures(rows, columns, RowSource.of(values, columns), null);
    }

    @Override
    public void read(int row, double[] x) {
        numbers.read(row, x);
    }

    @Override
    public void encode(int row, ByteBuffer into) {
        numbers.encode(row, into);
    }

    @Override
    public long line(int row) {
        return places == null ? 0 : places.line(row);
    }

    @Override
    public String tell(int row, int column) {
        if (places == null) {
            return Features.super.tell(row, column);
        }
        double[] x = new double[columns];
        read(row, x);
        return places.of(row, column) + " is " + x[column];
    }
}
