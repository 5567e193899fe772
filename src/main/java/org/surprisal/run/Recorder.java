package org.surprisal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.Disk;
import org.surprisal.model.Classifier;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Position;
import org.surprisal.train.StepReport;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;

/**
 * Keeps a training in its run directory: a line of metrics.csv, and the checkpoint that stands for it. A stop between
 * the two leaves lines too many, which resuming drops.
 *
 * <p>Each file is forced to the disk, which takes longer than a quick epoch. So what is due within a second of the last
 * writing waits for the next; {@link #flush} writes what waits, and must be called however training ends. Another pause
 * than a second is for the tests, which cut a training short within its writes; the clock is the run's machine's.
 *
 * <p>When a stop is asked for, the step under way is kept as any other is, and then training stops.
 */
final class Recorder implements TrainingListener {
    private static final long PAUSE_NANOS = 1_000_000 * Long.getLong("surprisal.checkpoint-pause", 1000);

    private final RunDirectory directory;
    private final Classifier model;
    private final Trainer trainer;
    private final Checkpoint.Context context;
    private final int checkpointEvery;
    private final LongSupplier nanoTime;
    private final BooleanSupplier stopAsked;
    private final MetricsFile metrics;
    private final Disk disk;
    private boolean stopping; // once this step is proven
    private @Nullable Position stoppedAt;
    private @Nullable Checkpoint unproven; // of the step before, within an epoch
    private @Nullable Checkpoint latest; // waits to be written
    private @Nullable Checkpoint best; // likewise
    private long writtenAt;

    Recorder(
            RunDirectory directory,
            MetricsFile metrics,
            Classifier model,
            Trainer trainer,
            Checkpoint.Context context,
            int checkpointEvery,
            Disk disk,
            LongSupplier nanoTime,
            BooleanSupplier stopAsked)
            throws IOException {
        this.directory = directory;
        this.metrics = metrics;
        this.model = model;
        this.trainer = trainer;
        this.context = context;
        this.checkpointEvery = checkpointEvery;
        this.disk = disk;
        this.nanoTime = nanoTime;
        this.writtenAt = nanoTime.getAsLong() - PAUSE_NANOS;
        this.stopAsked = stopAsked;
        metrics.begin();
    }

    @Override
    public void onEpoch(EpochReport report) {
        MetricsRow row = MetricsRow.of(report);
        unproven = null;
        try {
            metrics.append(row);
            latest = checkpoint(trainer.position()); // not before its line stands
            best = metrics.best().epoch() == row.epoch() ? latest : best;
            flushNowAndThen();
        } catch (IOException e) {
            throw writingFailed(e);
        }
        if (stopAsked.getAsBoolean()) {
            stopAt(trainer.position());
        }
    }

    /**
     * Keeps what a step came to once the next step found a finite loss there: a state that training diverges from
     * never takes the place of a good one.
     */
    @Override
    public void onStep(StepReport report) {
        Checkpoint before = unproven;
        unproven = null;
        if (before != null && before.isFinite()) {
            latest = before;
            try {
                flushNowAndThen();
            } catch (IOException e) {
                throw writingFailed(e);
            }
            if (stopping) {
                stopAt(before.position());
                return;
            }
        }
        stopping = stopAsked.getAsBoolean();
        boolean due = stopping || (checkpointEvery > 0 && report.stepInEpoch() % checkpointEvery == 0);
        if (due && report.stepInEpoch() < report.stepsPerEpoch()) {
            unproven = checkpoint(report.position());
        }
    }

    private Checkpoint checkpoint(Position position) {
        trainer.bringBack();
        return Checkpoint.of(model, trainer.optimizer(), position, context, metrics.state());
    }

    private void stopAt(Position kept) {
        stoppedAt = kept;
        trainer.stop();
    }

    /**
     * After a failed write nothing more is written: the checkpoint that waits would stand for a line of metrics.csv
     * that is not whole, or not on the disk. (A force that failed once may say nothing the second time.)
     */
    private UncheckedIOException writingFailed(IOException e) {
        latest = null;
        return new UncheckedIOException(e);
    }

    private void flushNowAndThen() throws IOException {
        if (nanoTime.getAsLong() - writtenAt >= PAUSE_NANOS) {
            flush();
            writtenAt = nanoTime.getAsLong();
        }
    }

    /** Writes what waits. The order matters: what a stop leaves behind is always enough to go on from. */
    void flush() throws IOException {
        if (latest == null) {
            return;
        }
        metrics.force();
        if (best != null) {
            best.write(directory.best(), disk);
            best = null;
        }
        latest.write(directory.latest(), disk);
        latest = null;
    }

    /** Where training goes on, once {@link #flush} wrote it; null unless it stopped as asked. */
    @Nullable Position stoppedAt() {
        return stoppedAt;
    }
}
