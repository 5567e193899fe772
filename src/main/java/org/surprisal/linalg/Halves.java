package org.surprisal.linalg;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task in two halves at once: one on the calling thread, one on a helper. What the halves are is fixed by the
 * task, so the result has the same bits whether the helper takes part or not: on a busy machine, one with a single core,
 * or one that has no thread left for a helper, the caller does both.
 *
 * <p>A handover costs less than a microsecond while the helper waits spinning, which it does for some fifty before it
 * sleeps: within a training step there is always more to come.
 */
final class Halves {
    private static final int SPINS = 1 << 12;
    private static final long PAUSE_NANOS = 20_000;
    private static final AtomicReference<@Nullable Handover> OFFERED = new AtomicReference<>();
    private static volatile boolean asleep;

    private Halves() {}

    /** A task: half 0 and half 1 must not write to the same place. */
    interface Task {
        void run(int half);
    }

    private static final class Handover {
        final Task task;
        volatile boolean done;
        volatile @Nullable Throwable failure;

        Handover(Task task) {
            this.task = task;
        }

        void runSecond() {
            try {
                task.run(1);
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                done = true;
            }
        }
    }

    /** Not made before the first task that is worth halving. */
    private static final class Helper {
        static final @Nullable Thread THREAD = Runtime.getRuntime().availableProcessors() < 2 ? null : start();

        private static @Nullable Thread start() {
            try {
                Thread thread = new Thread(Halves::help, "second half");
                thread.setDaemon(true);
                thread.start();
                return thread;
            } catch (OutOfMemoryError e) { // "unable to create native thread": the process may have no more
                return null;
            }
        }
    }

    /** Runs both halves and returns when both are done; what one of them throws is thrown here. */
    static void both(Task task) {
        both(task, Helper.THREAD);
    }

    /** The same with this helper, or with none. */
    static void both(Task task, @Nullable Thread helper) {
        Handover handover = new Handover(task);
        if (helper == null || !OFFERED.compareAndSet(null, handover)) {
            task.run(0);
            task.run(1);
            return;
        }
        try {
            if (asleep) {
                LockSupport.unpark(helper);
            }
            task.run(0);
        } finally {
            if (OFFERED.compareAndSet(handover, null)) { // the helper has not come to it
                handover.runSecond();
            }
            awaitDone(handover);
        }
        rethrow(handover.failure);
    }

    private static void awaitDone(Handover handover) {
        for (int spins = 0; !handover.done; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS); // the helper has begun, but has no core at the moment
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private static void help() {
        for (int spins = 0; true; ) {
            Handover handover = OFFERED.get();
            if (handover != null && OFFERED.compareAndSet(handover, null)) {
                handover.runSecond();
                spins = 0;
            } else if (spins < SPINS) {
                Thread.onSpinWait();
                spins++;
            } else {
                asleep = true;
                if (OFFERED.get() == null) { // asked again: an offer between the two would wake nobody
                    LockSupport.park();
                }
                asleep = false;
                spins = 0;
            }
        }
    }
}
