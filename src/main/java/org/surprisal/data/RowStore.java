package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/**
 * Takes rows of D numbers, one after the other: into an array, or, where they outgrow what of the heap they may have, into a
 * {@link RowFile}. Whoever reads them then gets the same numbers from either.
 *
 * @param <A> an array of the numbers
 * @param <R> how rows are read
 */
final class RowStore<A, R> implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 17; // bytes
    private static final int CHUNK = 1 << 20;
    private static final int MEGABYTE = 1_000_000;

    private final Numbers<A, R> kind;
    private final Path source;
    private final int coming;
    private final RowCache cache;
    private final long most;
    private int D;
    private A values; // all rows; of those on the disk, the last ones, not yet written
    private int length; // of values
    private int inValues;
    private int rows;
    private RowFile.@Nullable Writer disk;
    private @Nullable R kept;
    private @Nullable String note;

    /**
     * A store of no rows.
     *
     * @param source what messages call that which they come from
     * @param coming how many there will be, where that is known: then they take no more memory than they need, and none
     *     where they are too many; else 0
     */
    RowStore(Numbers<A, R> kind, Path source, int D, int coming, RowCache cache) {
        this.kind = kind;
        this.source = source;
        this.D = D;
        this.coming = coming;
        this.cache = cache;
        this.most = cache.mostInMemory(kind.bytes());
        this.values = kind.array(0);
    }

    /**
     * Looks for the rows that were made before; they then are those of this store.
     *
     * @return what stands behind them; null where there are none, or none of the source as it is
     */
    @Nullable ByteBuffer find() {
        RowFile found = cache.find();
        if (found == null) {
            return null;
        }
        rows = found.rows();
        D = found.width() / kind.bytes();
        kept = kind.rows(found);
        note = source + ": its " + told(rows) + ", are read from " + cache.place() + ", made before";
        return found.takeBehind();
    }

    /**
     * The array that the next row goes into.
     *
     * @throws DataException if there is no room for it
     */
    A values() {
        long needed = (inValues + 1L) * D;
        if (needed <= length) {
            return values;
        }
        if (disk != null) {
            flush(disk);
        } else if (Math.max(needed, (long) coming * D) > most) {
            disk = writer();
            flush(disk);
            length = Math.max(1, CHUNK / width()) * D;
            values = kind.array(length);
        } else {
            // A row may be wide, and the only one.
            long first = Math.max(needed, Math.min(64L * D, FIRST_ROOM / kind.bytes()));
            long room = coming > 0 ? Math.max(needed, (long) coming * D) : length == 0 ? first : 2 * needed;
            length = (int) Math.min(room, most);
            values = kind.resized(values, length);
        }
        return values;
    }

    private int width() {
        return D * kind.bytes();
    }

    private RowFile.Writer writer() {
        long free = RowCache.free();
        if ((long) coming * width() > free) {
            throw new DataException(
                    refusal(cache.folder(), told(coming) + ", and " + free / MEGABYTE + " MB are free"));
        }
        try {
            return cache.begin(width());
        } catch (IOException e) {
            throw cannotTake(e);
        }
    }

    private void flush(RowFile.Writer disk) {
        int rowsAtOnce = Math.max(1, CHUNK / width());
        try {
            for (int first = 0; first < inValues; first += rowsAtOnce) {
                int now = Math.min(rowsAtOnce, inValues - first);
                disk.append(kind.inFile(values, first * D, now * D), now);
            }
        } catch (IOException e) {
            throw cannotTake(e);
        }
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

    /** What is to stand behind the rows in a file. */
    interface Behind {
        byte[] bytes() throws IOException;
    }

    /**
     * There are no more to come.
     *
     * @throws DataException if the source was changed meanwhile
     */
    void finish(Behind behind) {
        if (disk == null) {
            kept = kind.rows(length == rows * D ? values : kind.resized(values, rows * D), D);
            return;
        }
        flush(disk);
        try {
            kept = kind.rows(cache.keep(disk, behind.bytes()));
        } catch (IOException e) {
            throw cannotTake(e);
        }
        note = source + ": its " + told(rows) + ", are more than memory has room for; they are read from "
                + (cache.keeps()
                        ? cache.place() + ", made once; delete it when it is no longer needed"
                        : "a file in " + cache.folder() + " that is gone when this ends");
    }

    /** The rows that were found, or put in. */
    R kept() {
        return Objects.requireNonNull(kept, "not finished");
    }

    /** How many numbers a row has: of those that were found, as many as they have. */
    int columns() {
        return D;
    }

    /** Says that the rows are on a disk, and where; nothing where they are not. */
    void tell(Consumer<String> to) {
        if (note != null) {
            to.accept(note);
        }
    }

    private String told(int rows) {
        return String.format(Locale.ROOT, kind.said(), rows, D) + ", " + (long) rows * width() / MEGABYTE + " MB";
    }

    private DataException cannotTake(IOException e) {
        return new DataException(refusal(cache.place(), IoReason.of(e)), e);
    }

    private String refusal(Path place, String why) {
        return source + " has more rows than memory has room for, and " + place + " cannot take them: " + why
                + "; expected room there, another folder by SURPRISAL_CACHE, or more memory by -Xmx";
    }

    @Override
    public void close() {
        try (cache) {
            if (disk != null) {
                disk.close();
            }
        } catch (IOException e) {
            throw cannotTake(e);
        }
    }
}
