package org.surprisal.linalg;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take the tiles of a task one by one, the calling thread among them. Which thread takes which tile is
 * chance; what a tile computes is not, so any number of threads makes the same bits, and a machine that is busy or has no
 * thread left for a helper only takes longer.
 *
 * <p>A handover costs less than a microsecond while a helper waits spinning, which it does for some fifty before it
 * sleeps: within a training step there is always more to come.
 */
final class Workers {
    /** More than this take no part: each matrix keeps room for what a worker works with. */
    static final int MOST = 256;

    private static final int SPINS = 1 << 12;
    private static final long PAUSE_NANOS = 20_000;

    private final Helper[] helpers;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Job offered;
    private volatile boolean closed;

    /** Starts threads − 1 helpers, or as many of them as the process may have. */
    Workers(int threads) {
        Helper[] started = new Helper[threads - 1];
        int count = 0;
        try {
            for (; count < started.length; count++) {
                Helper helper = new Helper(count + 1);
                helper.start();
                started[count] = helper;
            }
        } catch (OutOfMemoryError e) { // "unable to create native thread"
            started = Arrays.copyOf(started, count);
        }
        this.helpers = started;
    }

    private static final class Job {
        final Tiles.Task task;
        final int tiles;
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        private int failed = Integer.MAX_VALUE; // the first tile that did
        private @Nullable Throwable failure; // its own

        Job(Tiles.Task task, int tiles) {
            this.task = task;
            this.tiles = tiles;
        }

        /** Takes tiles until none is left. */
        void work(int worker) {
            for (int tile = next.getAndIncrement(); tile < tiles; tile = next.getAndIncrement()) {
                try {
                    task.run(tile, worker);
                } catch (RuntimeException | Error e) {
                    fail(tile, e);
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        private synchronized void fail(int tile, Throwable e) {
            if (tile < failed) {
                failed = tile;
                failure = e;
            }
        }

        synchronized @Nullable Throwable failure() {
            return failure;
        }

        boolean hasTilesLeft() {
            return next.get() < tiles;
        }
    }

    private final class Helper extends Thread {
        private final int worker;
        private volatile boolean asleep;

        Helper(int worker) {
            super("worker " + worker);
            this.worker = worker;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (int spins = 0; !closed; ) {
                Job job = offered;
                if (job != null && job.hasTilesLeft()) {
                    job.work(worker);
                    spins = 0;
                } else if (spins < SPINS) {
                    Thread.onSpinWait();
                    spins++;
                } else {
                    asleep = true;
                    job = offered;
                    if (!closed
                            && (job == null || !job.hasTilesLeft())) { // asked again: else a wake-up might be missed
                        LockSupport.park();
                    }
                    asleep = false;
                    spins = 0;
                }
            }
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }
    }

    /**
     * Does every tile and returns when all are done; what the first of them in their order throws is thrown here. Called
     * from within a tile, or while another thread's task is under way, it does them all itself.
     */
    void run(int tiles, Tiles.Task task) {
        if (helpers.length == 0 || !busy.compareAndSet(false, true)) {
            for (int tile = 0; tile < tiles; tile++) {
                task.run(tile, 0);
            }
            return;
        }
        Job job = new Job(task, tiles);
        try {
            offered = job;
            for (int i = 0; i < Math.min(helpers.length, tiles - 1); i++) {
                helpers[i].wake();
            }
            job.work(0);
            awaitDone(job);
        } finally {
            offered = null;
            busy.set(false);
        }
        Throwable failure = job.failure();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private static void awaitDone(Job job) {
        for (int spins = 0; job.done.get() < job.tiles; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS); // a helper has begun a tile, but has no core at the moment
            }
        }
    }

    /** How many threads take part. */
    int threads() {
        return helpers.length + 1;
    }

    /** Ends the helpers, each after the tile it is at. */
    void close() {
        closed = true;
        for (Helper helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
