package org.surprisal.cli;

import java.util.List;
import org.surprisal.linalg.Backend;
import org.surprisal.plot.Curves;
import org.surprisal.plot.CurvesPicture;
import org.surprisal.plot.Pictures;

/**
 * What a training will need, brought into memory by a second thread while the first reads the configuration and the
 * data: ND4J with its natives, then the classes and fonts of the pictures. It computes nothing that is kept, and what
 * fails here is told where it is needed.
 *
 * <p>In a build for the card the configuration decides what is loaded, so this waits to be told, or never begins.
 */
final class WarmUp implements AutoCloseable {
    private final Thread thread;
    private volatile boolean ended;

    private final List<Runnable> steps;

    /** For a command that trains and draws; begins at once, unless there is something to decide. */
    WarmUp() {
        this(List.of(Backend::multipliesRight, WarmUp::draw));
    }

    /** For a command that trains and draws nothing. */
    static WarmUp withoutPictures() {
        return new WarmUp(List.of(Backend::multipliesRight));
    }

    private WarmUp(List<Runnable> steps) {
        this.steps = steps;
        thread = new Thread(this::load, "warm-up");
        thread.setDaemon(true);
        if (!Backend.isBuiltForCuda()) {
            thread.start();
        }
    }

    /** Begins if it has not: the device is decided. */
    void begin() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void load() {
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

    private static void draw() {
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
