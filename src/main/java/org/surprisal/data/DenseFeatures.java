package org.surprisal.data;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Features kept as doubles, row after row: those of a table.
 *
 * @param places where they stand in a file, or null if they are from none
 */
record DenseFeatures(
        int rows, int columns, double[] values, @Nullable CsvPlaces places) implements Features {
    DenseFeatures {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values; expected " + rows + " rows of " + columns + " columns");
        }
    }

    @Override
    public void read(int row, double[] x) {
        System.arraycopy(values, row * columns, x, 0, columns);
    }

    @Override
    public void encode(int row, ByteBuffer into) {
        int from = row * columns;
        for (int j = 0; j < columns; j++) {
            into.putDouble(values[from + j]);
        }
    }

    @Override
    public long line(int row) {
        return places == null ? 0 : places.line(row);
    }

    @Override
    public String tell(int row, int column) {
        return places == null
                ? Features.super.tell(row, column)
                : places.of(row, column) + " is " + values[row * columns + column];
    }
}
