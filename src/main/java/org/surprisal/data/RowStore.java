package org.surprisal.data;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows of D doubles, one after the other: into an array, and, where they outgrow what of the heap they may have, into a
 * {@link RowFile}. Whoever reads them then gets the same numbers from either.
 */
final class RowStore implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 14;
    private static final int CHUNK = 1 << 17;

    private final int D;
    private final RowCache cache;
    private double[] values; // all rows; of those on the disk, the last ones, not yet written
    private int rows;
    private int inValues;
    private RowFile.@Nullable Writer disk;

    RowStore(int D, RowCache cache) {
        this.D = D;
        this.cache = cache;
        this.values = new double[(int) Math.min(64L * D, FIRST_ROOM)]; // a row may be wide, and the only one
    }

    /** The array that the next row goes into. */
    double[] values() throws IOException {
        long needed = (inValues + 1L) * D;
        if (needed <= values.length) {
            return values;
        }
        if (disk != null) {
            flush(disk);
        } else if (needed > cache.mostInMemory()) {
            disk = cache.begin(D);
            flush(disk);
            values = new double[Math.max(1, CHUNK / D) * D];
        } else {
            values = Arrays.copyOf(values, (int) Math.min(2 * needed, cache.mostInMemory()));
        }
        return values;
    }

    private void flush(RowFile.Writer disk) throws IOException {
        disk.append(values, inValues);
        inValues = 0;
    }

    /** Where in {@link #values} it begins. */
    int begin() {
        return inValues * D;
    }

    /** It is whole. */
    void add() {
        inValues++;
        rows++;
    }

    /** How many there are. */
    int rows() {
        return rows;
    }

    /** Whether they are on a disk. */
    boolean isOnDisk() {
        return disk != null;
    }

    /** Those in memory, once there are no more to come. */
    RowSource inMemory() {
        values = values.length == rows * D ? values : Arrays.copyOf(values, rows * D);
        return RowSource.of(values, D);
    }

    /** Those on the disk, likewise, with what is to stand behind them. */
    RowFile onDisk(byte[] behind) throws IOException {
        if (disk == null) {
            throw new IllegalStateException("the rows are in memory");
        }
        flush(disk);
        return cache.keep(disk, behind);
    }

    @Override
    public void close() throws IOException {
        try (cache) {
            if (disk != null) {
                disk.close();
            }
        }
    }
}
