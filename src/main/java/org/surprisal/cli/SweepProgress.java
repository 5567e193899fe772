package org.surprisal.cli;

import java.util.function.LongSupplier;
import org.surprisal.base.messages.Count;
import org.surprisal.study.SweepFolder;
import org.surprisal.study.SweepListener;

/** How far a sweep is: a bar where a person watches, else a line for each run that ends. */
final class SweepProgress implements SweepListener {
    private final Console console;
    private final SweepFolder folder;
    private final LongSupplier nanoTime;
    private final ProgressBar bar;
    private long begunAt;
    private int runs;
    private int ended;
    private long epochs;
    private long done;

    SweepProgress(Console console, SweepFolder folder, LongSupplier nanoTime) {
        this.console = console;
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.bar = new ProgressBar(console, "epochs", 1, nanoTime);
    }

    @Override
    public synchronized void onBegin(int runs, long epochs) {
        this.runs = runs;
        this.epochs = epochs;
        this.begunAt = nanoTime.getAsLong();
        if (runs > 0) {
            console.progress(Count.grouped(runs, "run") + " to train, kept in " + folder.path());
        }
    }

    @Override
    public synchronized void onEpochs(int epochs) {
        done += epochs;
        bar.show(ended + " of " + Count.grouped(runs, "run"), done, this.epochs, "");
    }

    @Override
    public synchronized void onRun(String name, String what) {
        ended++;
        if (!console.drawsBars()) {
            console.progress(ended + " of " + runs + ": " + name + ", " + what + remainder());
        }
    }

    private String remainder() {
        String left = remaining();
        return ended == runs || left.isEmpty() ? "" : "; " + left;
    }

    /** By the epochs done so far; nothing before there are enough of them to tell. */
    private String remaining() {
        long elapsed = nanoTime.getAsLong() - begunAt;
        return done == 0 ? "" : Formatting.duration(elapsed / 1e9 * (epochs - done) / done) + " left";
    }

    @Override
    public synchronized void onNote(String note) {
        bar.clear();
        console.note(note);
    }

    /** Leaves the line to whatever is said next. */
    synchronized void end() {
        bar.clear();
    }
}
