package org.surprisal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.model.Classifier;
import org.surprisal.train.EpochReport;
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

    Recorder(RunDirectory directory, Classifier model, Trainer trainer, Checkpoint.Context context, int checkpointEvery)
            throws IOException {
        this.directory = directory;
        this.model = model;
        this.trainer = trainer;
        this.context = context;
        this.checkpointEvery = checkpointEvery;
        boolean fresh = trainer.position().step() == 0 && trainer.position().epoch() == 0;
        this.rows = fresh
                ? new ArrayList<>()
                : new ArrayList<>(directory.keepMetricsUpTo(trainer.position().epoch()));
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
            checkpoint.write(directory.latest());
            if (best) {
                checkpoint.write(directory.best());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onStep(StepReport report) {
        boolean due = checkpointEvery > 0 && report.stepInEpoch() % checkpointEvery == 0;
        if (due && report.stepInEpoch() < report.stepsPerEpoch()) {
            try {
                Checkpoint.of(model, trainer.optimizer(), report.position(), context)
                        .write(directory.latest());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    List<MetricsRow> rows() {
        return List.copyOf(rows);
    }

    @Nullable EpochReport lastReport() {
        return lastReport;
    }
}
