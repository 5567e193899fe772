package org.surprisal.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
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
    private final IntConsumer end;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int code = Failures.STOPPED;
    private volatile boolean keepsCode;
    private @Nullable Thread hook;

    StopOnSignal(Console console) {
        this(console, PATIENCE, Runtime.getRuntime()::halt);
    }

    /**
     * One that waits for so long.
     *
     * @param end ends the process with an exit code, from within a hook
     */
    StopOnSignal(Console console, Duration patience, IntConsumer end) {
        this.console = console;
        this.patience = patience;
        this.end = end;
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

    /** Likewise for a command that says itself whether it was stopped: at its end it keeps its own exit code. */
    void callUnlessOver(Runnable stop) {
        keepsCode = true;
        call(stop);
    }

    void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                console.error("not stopped after " + patience.toSeconds()
                        + " s: ended within a step, as if killed; what was saved before it remains");
            } else if (keepsCode && code != Failures.STOPPED) {
                end.accept(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done with this exit code and has said so: nothing holds up the end of the process any more. */
    void done(int code) {
        this.code = code;
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
