package org.surprisal.cli;

import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.linalg.Backend;
import picocli.CommandLine.Option;

/** How many threads compute. */
final class ThreadsArgument {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads for large matrix operations (default: all cores). The result is the same with any.")
    private @Nullable Integer threads;

    /** Whether a number was typed. */
    boolean isGiven() {
        return threads != null;
    }

    /** How many: all cores unless told otherwise. */
    int count() {
        return threads == null ? Math.min(Runtime.getRuntime().availableProcessors(), Backend.MOST_THREADS) : threads;
    }

    /**
     * Before the first matrix.
     *
     * @throws org.surprisal.base.messages.OptionException if it is no such number
     */
    void apply() {
        if (threads != null) {
            require(threads);
            Backend.useThreads(threads);
        }
    }

    /**
     * Refuses what is no number of threads.
     *
     * @throws OptionException naming the flag
     */
    static void require(int threads) {
        OptionException.require(
                threads >= 1 && threads <= Backend.MOST_THREADS, "--threads", threads, "1 to " + Backend.MOST_THREADS);
    }
}
