package org.surprisal.data;

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
