package org.surprisal.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C, SIGTERM and a terminal that closes stop a training in good order. On such a signal the Java machine runs
 * its shutdown hooks, then ends with 128 + the signal's number, whatever else goes on. So a hook asks the training to
 * stop and holds the end up until the command is done, or patience is.
 */
final class StopOnSignal {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Console console;
    private final Duration patience;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Thread hook;

    StopOnSignal(Console console) {
        this(console, PATIENCE);
    }

    StopOnSignal(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    /** From here on signals call {@code stop}, in another thread; a process that is ending already begins nothing more. */
    void call(Runnable stop) {
        Thread thread = new Thread(() -> stopAndWait(stop), "stop");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException ending) {
            stop.run();
            return;
        }
        hook = thread;
    }

    void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                console.error("not stopped after " + patience.toSeconds()
                        + " s: ended within a step, as if killed; what was saved before it remains");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done and has said so: nothing holds up the end of the process any more. */
    void done() {
        done.countDown();
        Thread thread = hook;
        if (thread != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(thread);
            } catch (IllegalStateException ending) {
                // it is running, and returns
            }
        }
    }
}
