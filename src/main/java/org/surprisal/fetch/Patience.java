package org.surprisal.fetch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a download waits and how often it tries.
 *
 * @param attempts requests within one call, the first included
 * @param connect time for a connection to come about
 * @param idle time without a single byte after which the server counts as gone
 * @param pause what happens between two attempts
 */
record Patience(int attempts, Duration connect, Duration idle, Pause pause) {
    /** Waits 1, 2, 4 and 8 seconds between five attempts. */
    static final Patience NORMAL = new Patience(
            5, Duration.ofSeconds(20), Duration.ofSeconds(30), attempt -> TimeUnit.SECONDS.sleep(1L << (attempt - 2)));

    /** The wait before an attempt. */
    interface Pause {
        /** Returns when attempt number {@code attempt} (2 and up) may start. */
        void before(int attempt) throws InterruptedException;
    }
}
