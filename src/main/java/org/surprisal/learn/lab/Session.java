package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.TrainingData;
import org.surprisal.train.DivergedException;

/**
 * One tab's training. All that touches it is done by one thread of its own, in the order in which it was asked; while it
 * plays, that thread makes steps between what is asked.
 */
final class Session implements AutoCloseable {
    private static final int MOST_READERS = 3; // whose connections may hang
    private static final long SLICE_NANOS = 12_000_000; // of steps without listening
    private static final long PACE_MILLIS = 20; // between steps that are shown

    private final String name = Gate.sessionName();
    private final Limits limits;
    private final Scene scene;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Outbox outbox = new Outbox();
    private volatile boolean heard;
    private int readers;
    private volatile int waiting;

    Session(Material material, TrainingData data, Limits limits) {
        this.limits = limits;
        this.scene = new Scene(material, data, limits, parts -> this.outbox.changed(parts));
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread own = new Thread(task, "lab session");
            own.setDaemon(true);
            return own;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    String name() {
        return name;
    }

    /** Sets the scene as a page asks for it, which its address may say. */
    void begin(JsonNode asked) throws InterruptedException {
        inTurn(() -> {
            scene.begin(asked);
            return "";
        });
    }

    /** Does what a page asks for, and gives what it is to be told at once. */
    Object act(JsonNode asked) throws InterruptedException {
        String command = Json.text(asked, "command", 20);
        return inTurn(() -> {
            if (command.equals("play")) {
                play(Json.number(asked, "speed"));
                return Map.of();
            }
            return Acts.act(scene, command, asked);
        });
    }

    /** Steps in a second, 0 for as many as there can be; each is shown as far as the screen keeps up. */
    private void play(double speed) {
        OptionException.require(speed >= 0 && speed <= 1000, "speed", speed, "a number from 0 to 1,000 steps a second");
        boolean wasPlaying = scene.isPlaying();
        scene.play(speed);
        if (!wasPlaying && scene.isPlaying()) {
            thread.execute(this::some);
        }
    }

    /** Some steps, and then again, as long as it plays. */
    private void some() {
        if (!scene.isPlaying()) {
            return;
        }
        double speed = scene.speed();
        try {
            if (speed == 0) {
                long end = System.nanoTime() + SLICE_NANOS;
                do {
                    scene.play();
                } while (scene.isPlaying() && System.nanoTime() - end < 0);
                thread.execute(this::some);
            } else {
                long millis = Math.max(PACE_MILLIS, Math.round(1000 / speed));
                for (long i = Math.max(1, Math.round(speed * millis / 1000)); i > 0 && scene.isPlaying(); i--) {
                    scene.play();
                }
                Future<?> unused = thread.schedule(this::some, millis, TimeUnit.MILLISECONDS);
            }
        } catch (DivergedException e) {
            scene.stopped(String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException e) {
            // closed meanwhile
        }
    }

    /** Has the page's parts told, as JSON. */
    String told(Set<Outbox.Part> parts) throws InterruptedException {
        return inTurn(() -> {
            Map<String, Object> told = new LinkedHashMap<>();
            for (Outbox.Part part : parts) {
                told.put(part.name().toLowerCase(Locale.ROOT), scene.told(part));
            }
            return Json.write(told);
        });
    }

    private <T> T inTurn(Callable<T> task) throws InterruptedException {
        if (waiting > limits.waiting()) {
            throw new OptionException("requests that wait", waiting, "at most " + limits.waiting());
        }
        Future<T> done;
        synchronized (this) {
            waiting++;
        }
        try {
            done = thread.submit(task);
            return done.get();
        } catch (RejectedExecutionException | CancellationException e) {
            throw new OptionException("the session", "closed", "a page that is loaded again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            synchronized (this) {
                waiting--;
            }
        }
    }

    /** A page begins to listen; one that did before is told no more. Null if too many did that never went. */
    synchronized @Nullable Outbox listen() {
        if (readers >= MOST_READERS) {
            return null;
        }
        readers++;
        outbox.close();
        outbox = new Outbox();
        heard = true;
        return outbox;
    }

    /** A page listens no more. */
    synchronized void deaf(Outbox gone) {
        readers--;
        if (outbox == gone) {
            heard = false;
            try {
                thread.execute(() -> scene.play(-1)); // nobody looks
            } catch (RejectedExecutionException e) {
                // closed already
            }
        }
    }

    boolean isDeaf() {
        return !heard;
    }

    /** What runs is interrupted, and what waits for its turn is told that it will not come. */
    @Override
    public void close() {
        outbox.close();
        for (Runnable waits : thread.shutdownNow()) {
            if (waits instanceof Future<?> asked) {
                asked.cancel(false);
            }
        }
    }
}
