package org.surprisal.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Does something with each of several things, a few at a time, the calling thread among them, until none is left, somebody
 * asks to stop, or something fails; what fails first is thrown once all threads are done.
 *
 * @param stops asked before each
 * @param onFailure told of the first failure, while others go on
 */
record SideBySide<T>(Consumer<T> task, BooleanSupplier stops, Runnable onFailure) {
    void each(List<T> things, int threads) {
        Queue<T> queue = new ArrayDeque<>(things);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, things.size()); i++) {
            Thread worker = new Thread(() -> work(queue, failure), "sweep " + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        work(queue, failure);
        workers.forEach(SideBySide::join);
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    private void work(Queue<T> queue, AtomicReference<Throwable> failure) {
        while (!stops.getAsBoolean() && failure.get() == null) {
            T next;
            synchronized (queue) {
                next = queue.poll();
            }
            if (next == null) {
                return;
            }
            try {
                task.accept(next);
            } catch (RuntimeException | Error e) {
                if (failure.compareAndSet(null, e)) {
                    onFailure.run();
                }
            }
        }
    }

    /** Waits for it, interrupted or not: what it trains is kept by it alone. */
    private static void join(Thread worker) {
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
