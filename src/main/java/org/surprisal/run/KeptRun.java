package org.surprisal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surprisal.model.Classifier;
import org.surprisal.train.Position;

/**
 * What a run's directory holds to go on from, once it is known to be of one run: the checkpoints and the lines of
 * metrics.csv must be those that were written together.
 */
record KeptRun(Checkpoint latest, MetricsFile metrics) {
    private static final String TO_GO_ON = "; to go on without it, move it away";
    private static final String TO_REPORT =
            "; to report on the last epoch instead, set training.report to last in config.yaml, and resume";
    private static final String TO_MEASURE = "; without --best, the latest epoch's model is used";

    /**
     * Reads the latest checkpoint, the best where there is one, and the figures up to the latest. To be called under the
     * lock: where a crash came after the best was written and before the latest was, that is done now.
     *
     * @throws CheckpointException naming the file that is damaged or not the run's
     */
    static KeptRun read(RunDirectory run, RunConfig config) throws IOException {
        if (!isThere(run.latest())) {
            throw new CheckpointException(
                    run.latest()
                            + " is not there: training was cut short before it saved anything; train again, in another directory");
        }
        Checkpoint latest = Checkpoint.read(run.latest(), config);
        if (latest.isOld()) {
            throw new CheckpointException(
                    latest.origin() + " is of version 0.1, from which training cannot go on; repeat it with: ",
                    run.trainCommand());
        }
        Checkpoint best = isThere(run.best()) ? best(run, config, TO_GO_ON) : null;
        if (best != null && best.position().step() > latest.position().step()) {
            requireOfRun(run, best, TO_GO_ON);
            best.write(run.latest());
            latest = best;
        }
        return new KeptRun(latest, metrics(run, latest, best));
    }

    /**
     * Reads the best checkpoint, to measure and to predict with.
     *
     * @throws CheckpointException unless it is whole and, where metrics.csv is there, of the best epoch up to it
     */
    static Checkpoint best(RunDirectory run, RunConfig config) {
        Checkpoint best = best(run, config, TO_MEASURE);
        if (!best.isOld() && isThere(run.metrics())) {
            requireOfRun(run, best, TO_MEASURE);
        }
        return best;
    }

    /**
     * The model of the best epoch, to report on; training is over.
     *
     * @throws CheckpointException unless its checkpoint is whole and of the best of these epochs
     */
    static Classifier reported(RunDirectory run, RunConfig config, MetricsFile metrics) {
        Checkpoint best = best(run, config, TO_REPORT);
        requireBest(run, best, metrics, TO_REPORT);
        return new TrainedModel(config, best).model();
    }

    private static Checkpoint best(RunDirectory run, RunConfig config, String wayOut) {
        try {
            return Checkpoint.read(run.best(), config);
        } catch (CheckpointException e) {
            throw new CheckpointException(e.getMessage() + wayOut, e);
        }
    }

    private static MetricsFile metrics(RunDirectory run, Checkpoint latest, @Nullable Checkpoint best) {
        if (latest.position().equals(Position.START)) { // it reports epoch 0 again, which is then the best
            return new MetricsFile(run.metrics());
        }
        MetricsFile metrics = MetricsFile.upTo(epoch(latest), run.metrics(), latest.dataChanges());
        if (!isOf(metrics, latest)) {
            throw new CheckpointException(run.metrics() + " was changed: its figures of epochs 0 to " + epoch(latest)
                    + " are not those that " + latest.origin() + " was made with; expected them as they were measured");
        }
        if (best != null) {
            requireOfRun(run, best, TO_GO_ON);
            requireBest(run, best, metrics, TO_GO_ON);
        }
        return metrics;
    }

    private static void requireOfRun(RunDirectory run, Checkpoint best, String wayOut) {
        MetricsFile metrics;
        try {
            metrics = MetricsFile.upTo(epoch(best), run.metrics(), best.dataChanges());
        } catch (CheckpointException e) {
            throw new CheckpointException(
                    best.origin() + " cannot be told to be of this run: " + e.getMessage() + wayOut, e);
        }
        if (!isOf(metrics, best)) {
            throw new CheckpointException(best.origin() + " is not of this run, or " + run.metrics()
                    + " was changed: its figures of epochs 0 to " + epoch(best)
                    + " are not those that the checkpoint was made with" + wayOut);
        }
        requireBest(run, best, metrics, wayOut);
    }

    private static void requireBest(RunDirectory run, Checkpoint best, MetricsFile metrics, String wayOut) {
        int step = best.position().stepInEpoch();
        if (step > 0 || epoch(best) != metrics.best().epoch()) {
            throw new CheckpointException(best.origin() + " is of " + (step > 0 ? "step " + step + " after " : "")
                    + "epoch " + epoch(best) + "; expected the end of epoch "
                    + metrics.best().epoch() + ", the best of epochs 0 to "
                    + metrics.lastEpoch() + " in " + run.metrics() + wayOut);
        }
    }

    private static boolean isOf(MetricsFile metrics, Checkpoint checkpoint) {
        return metrics.state().digest().equals(checkpoint.metricsDigest());
    }

    private static int epoch(Checkpoint checkpoint) {
        return checkpoint.position().epoch();
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
