package org.surprisal.linalg;

import java.lang.ref.Reference;

/**
 * How work is cut: by its shape alone, never by the number of threads that do it, so that the bits are the same with any.
 * The tiles are then taken by {@link Workers}.
 */
public final class Tiles {
    private static final int WORTH_HANDING_OVER = 1 << 14; // numbers, each a matter of a nanosecond

    private static volatile Workers workers = new Workers(1);
    private static volatile boolean chosen;

    private Tiles() {}

    /** A task in tiles: no two tiles may write to the same place, no two workers to the same room. */
    public interface Task {
        /**
         * Does one tile.
         *
         * @param worker 0 … threads−1; 0 is the calling thread
         */
        void run(int tile, int worker);
    }

    /** Rows of a matrix in so many tiles: {@code numbers} in each, about. */
    static int ofRows(int rows, int columns, int numbers) {
        long all = (long) rows * columns;
        return all < 2L * numbers ? 1 : (int) Math.max(1, Math.min(rows, all / numbers));
    }

    /** Where a tile of n rows or columns begins, or where the one before ends. */
    static int bound(int n, int tiles, int tile) {
        return (int) ((long) n * tile / tiles);
    }

    /** Does every tile. The matrices that the task holds are kept until it has ended, as their memory alone would not be. */
    static void run(int tiles, Task task) {
        try {
            if (tiles == 1) {
                task.run(0, 0);
            } else {
                workers().run(tiles, task);
            }
        } finally {
            Reference.reachabilityFence(task);
        }
    }

    /**
     * Does something to each of several matrices or parts of them, several at once where they are large.
     *
     * @param numbers in all of them
     * @param task must write to no matrix but its own
     */
    public static void forEach(int parts, long numbers, Task task) {
        if (numbers < WORTH_HANDING_OVER) {
            for (int part = 0; part < parts; part++) {
                task.run(part, 0);
            }
        } else {
            run(parts, task);
        }
    }

    /** The threads in use: all cores, unless told otherwise. They are started by the first task that is worth it. */
    private static Workers workers() {
        if (!chosen) {
            useAllCores();
        }
        return workers;
    }

    /** Where no number of threads was chosen, looked at once more: another thread may be choosing one. */
    private static synchronized void useAllCores() {
        if (!chosen) {
            use(Runtime.getRuntime().availableProcessors());
        }
    }

    static int threads() {
        return workers().threads();
    }

    static synchronized void use(int threads) {
        workers.close();
        workers = new Workers(Math.min(threads, Workers.MOST));
        chosen = true;
    }
}
