package org.surprisal.fetch;

import java.io.IOException;
import java.time.Duration;

/**
 * Holds a body to a least rate: in each window of time at least so many bytes. Silence alone does not tell a server that
 * sends a byte now and then, which no download would outlive, from a slow line.
 */
final class Pace {
    private final Least least;
    private final Clock clock;
    private long since;
    private long bytes;

    /**
     * The rate below which a server counts as gone.
     *
     * @param bytes at least so many
     * @param window in each such time
     */
    record Least(long bytes, Duration window) {}

    /** The first window begins now. */
    Pace(Least least, Clock clock) {
        this.least = least;
        this.clock = clock;
        this.since = clock.nanos();
    }

    /**
     * Counts bytes that have just come.
     *
     * @throws IOException if a window is over in which there were too few
     */
    void count(long more) throws IOException {
        bytes += more;
        Duration passed = Duration.ofNanos(clock.nanos() - since);
        if (passed.compareTo(least.window()) < 0) {
            return;
        }
        if (bytes < least.bytes()) {
            throw new IOException("only " + Units.bytes(bytes) + " came in " + passed.toSeconds()
                    + " s, expected at least " + Units.bytes(least.bytes()));
        }
        since += passed.toNanos();
        bytes = 0;
    }
}
