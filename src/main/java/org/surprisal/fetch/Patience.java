package org.surprisal.fetch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a download waits and how often it tries.
 *
 * @param attempts requests within one call, the first included
 * @param connect time for a connection to come about
 * @param idle time without a single byte after which the server counts as gone; {@code connect} and this together are
 *     the time for an answer's headers, those of redirects included
 * @param least the rate below which it counts as gone
 * @param pause what happens between two attempts
 * @param clock what all of this is measured by
 */
record Patience(int attempts, Duration connect, Duration idle, Pace.Least least, Pause pause, Clock clock) {
    /** Waits 1, 2, 4 and 8 seconds between five attempts; 4 KiB/s is less than a modem brought in 1998. */
    static final Patience NORMAL = new Patience(
            5,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            new Pace.Least(60 * 4096, Duration.ofSeconds(60)),
            attempt -> TimeUnit.SECONDS.sleep(1L << (attempt - 2)),
            Clock.SYSTEM);

    /** The wait before an attempt. */
    interface Pause {
        /** Returns when attempt number {@code attempt} (2 and up) may start. */
        void before(int attempt) throws InterruptedException;
    }
}
