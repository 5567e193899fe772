package org.surprisal.fetch;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time that a download goes by, handed in so that a test has a clock of its own and waits for nothing. */
interface Clock {
    /** The clock of this machine. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, Duration atMost) throws InterruptedException {
            return queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Takes what comes first, or null if nothing came for the time {@code atMost}. */
    <T> @Nullable T poll(BlockingQueue<T> queue, Duration atMost) throws InterruptedException;
}
