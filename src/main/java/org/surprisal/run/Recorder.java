package org.surprisal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.model.Classifier;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Position;
import org.surprisal.train.StepReport;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;

/**
 * Keeps a training in its run directory: a line of metrics.csv, then the checkpoint that stands for it. A stop
 * between the two leaves a line too many, which resuming drops.
 */
final class Recorder implements TrainingListener {
    private final RunDirectory directory;
    private final Classifier model;
    private final Trainer trainer;
    private final Checkpoint.Context context;
    private final int checkpointEvery;
    private final List<MetricsRow> rows;
    private @Nullable EpochReport lastReport;
    private @Nullable Checkpoint unproven; // of the step before, within an epoch

    Recorder(RunDirectory directory, Classifier model, Trainer trainer, Checkpoint.Context context, int checkpointEvery)
            throws IOException {
        this.directory = directory;
        this.model = model;
        this.trainer = trainer;
        this.context = context;
        this.checkpointEvery = checkpointEvery;
        // Training that starts, or was stopped within its first epoch, reports epoch 0 (again).
        int kept = trainer.position().equals(Position.START)
                ? -1
                : trainer.position().epoch();
        this.rows = new ArrayList<>(directory.keepMetricsUpTo(kept));
    }

    @Override
    public void onEpoch(EpochReport report) {
        MetricsRow row = MetricsRow.of(report);
        boolean best = rows.stream().allMatch(earlier -> row.crossEntropy() < earlier.crossEntropy());
        lastReport = report;
        try {
            directory.append(row);
            rows.add(row);
            Checkpoint checkpoint = Checkpoint.of(model, trainer.optimizer(), trainer.position(), context);
            if (best) {
                checkpoint.write(directory.best()); // first: after a stop here the epoch is trained and kept again
            }
            checkpoint.write(directory.latest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            try {
                before.write(directory.latest());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        boolean due = checkpointEvery > 0 && report.stepInEpoch() % checkpointEvery == 0;
        if (due && report.stepInEpoch() < report.stepsPerEpoch()) {
            unproven = Checkpoint.of(model, trainer.optimizer(), report.position(), context);
        }
    }

    List<MetricsRow> rows() {
        return List.copyOf(rows);
    }

    @Nullable EpochReport lastReport() {
        return lastReport;
    }
}
