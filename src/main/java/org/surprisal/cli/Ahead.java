package org.surprisal.cli;

import org.surprisal.linalg.Backend;
import org.surprisal.plot.Curves;
import org.surprisal.plot.CurvesPicture;
import org.surprisal.plot.Pictures;

/**
 * What a training will need, brought into memory by a second thread while the first reads the configuration and the
 * data: ND4J with its natives, then the classes and fonts of the pictures. It computes nothing that is kept, and what
 * fails here is told where it is needed.
 */
final class Ahead implements AutoCloseable {
    private final Thread thread;
    private volatile boolean ended;

    private Ahead(Runnable... steps) {
        thread = new Thread(() -> take(steps), "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** For a command that trains and draws. */
    static Ahead ofTraining() {
        return new Ahead(Backend::multipliesRight, Ahead::drawing);
    }

    private void take(Runnable... steps) {
        for (Runnable step : steps) {
            if (ended) {
                return;
            }
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                // none may cost the command, which meets it itself where it matters
            }
        }
    }

    private static void drawing() {
        double[] epochs = {0, 1};
        Pictures.warmUp(new CurvesPicture(new Curves("", 2, epochs, epochs, epochs, epochs, epochs, epochs, epochs)));
    }

    /**
     * Begins no further step, and waits for the one that has begun: a process that ends while natives are loaded may
     * crash.
     */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
