package org.surprisal.data;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the numbers of a CSV table stand in its file, for messages. Most rows are the line after the row before, so
 * only those that are not take memory: after blank lines, or after a field with line breaks.
 */
final class CsvPlaces {
    private final Path file;
    private final List<String> columns;
    private int rows;
    private long last;
    private int jumps;
    private int[] jumpRows = new int[2]; // ascending: the rows that are not the line after the row before
    private long[] jumpLines = new long[2]; // and the line that each begins in

    /**
     * No rows yet.
     *
     * @param columns what a message calls each feature's column
     */
    CsvPlaces(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Takes the line that the next row begins in. */
    void add(long line) {
        if (rows == 0 || line != last + 1) {
            if (jumps == jumpRows.length) {
                jumpRows = Arrays.copyOf(jumpRows, 2 * jumps);
                jumpLines = Arrays.copyOf(jumpLines, 2 * jumps);
            }
            jumpRows[jumps] = rows;
            jumpLines[jumps] = line;
            jumps++;
        }
        last = line;
        rows++;
    }

    /** Writes down the lines, for {@link #read}. */
    void write(DataOutput out) throws IOException {
        out.writeInt(jumps);
        for (int i = 0; i < jumps; i++) {
            out.writeInt(jumpRows[i]);
            out.writeLong(jumpLines[i]);
        }
    }

    /** Takes the lines of so many rows as they were written down. */
    void read(ByteBuffer in, int rows) {
        jumps = in.getInt();
        jumpRows = new int[Math.max(2, jumps)];
        jumpLines = new long[Math.max(2, jumps)];
        for (int i = 0; i < jumps; i++) {
            jumpRows[i] = in.getInt();
            jumpLines[i] = in.getLong();
        }
        this.rows = rows;
    }

    /** "iris.csv:3: column 1 (sepal_length)". */
    String of(int row, int column) {
        return file + ":" + line(row) + ": " + columns.get(column);
    }

    /** The line that the row begins in. */
    long line(int row) {
        int found = Arrays.binarySearch(jumpRows, 0, jumps, row);
        int before = found >= 0 ? found : -found - 2;
        return jumpLines[before] + row - jumpRows[before];
    }
}
