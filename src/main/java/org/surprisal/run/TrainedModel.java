package org.surprisal.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.surprisal.data.DataException;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.model.Classifier;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Predictor;

/** The model of a run, to measure and to predict with. */
public final class TrainedModel {
    private final RunConfig config;
    private final Checkpoint checkpoint;
    private final Classifier model;

    private TrainedModel(RunConfig config, Checkpoint checkpoint) {
        this.config = config;
        this.checkpoint = checkpoint;
        this.model = config.model()
                .build(
                        config.dtype(),
                        checkpoint.featureNames().size(),
                        checkpoint.classNames().size(),
                        new Random(0)); // every weight is overwritten
        checkpoint.restore(model);
    }

    /**
     * Opens the model of a run.
     *
     * @param best the best epoch's parameters instead of the latest
     */
    public static TrainedModel open(RunDirectory run, boolean best) {
        RunConfig config = ConfigReader.open(run.config()).read(List.of());
        return new TrainedModel(config, Checkpoint.read(best ? run.best() : run.latest(), config));
    }

    /** Measures the model on all rows of another file. */
    public Evaluation evaluate(Path data) {
        return evaluate(other(data), data);
    }

    /**
     * Measures the model on the run's own held-out rows.
     *
     * @param otherData whether other rows will do, where the run's data changed since
     * @param note is told what a person should know of the data
     * @throws CheckpointException if the data is not what it was
     */
    public Evaluation evaluateHeldOut(boolean otherData, Consumer<String> note) {
        TrainingData data = RunData.again(config, checkpoint, otherData);
        data.notes().forEach(note);
        if (checkpoint.isOld()) {
            note.accept(checkpoint.origin() + " is of version 0.1, which did not keep what its rows were;"
                    + " these may be others");
        }
        return evaluate(data.heldOut(), config.data().path());
    }

    private Evaluation evaluate(Dataset rows, Path place) {
        Evaluation evaluation = new Evaluator(model, rows).evaluate();
        if (!evaluation.isFinite()) {
            throw overflow(place);
        }
        return evaluation;
    }

    private Dataset other(Path data) {
        Dataset raw = DataLoader.loadOther(config.data(), data, checkpoint.featureNames(), checkpoint.classNames());
        Standardizer standardizer = checkpoint.standardizer();
        return standardizer == null ? raw : raw.standardized(standardizer);
    }

    /** The predicted distributions (N,K) of all rows of a file. */
    public double[][] predict(Path data) {
        Features raw = DataLoader.loadFeatures(config.data(), data, checkpoint.featureNames());
        Standardizer standardizer = checkpoint.standardizer();
        double[][] Q = new Predictor(model, standardizer == null ? raw : standardizer.apply(raw)).probabilities();
        if (!Arrays.stream(Q).allMatch(q -> Double.isFinite(Arrays.stream(q).sum()))) {
            throw overflow(data);
        }
        return Q;
    }

    private static DataException overflow(Path data) {
        return new DataException(data
                + " holds features so large that the model's logits overflow;"
                + " expected some like those it was trained on");
    }

    public Classifier model() {
        return model;
    }

    public List<String> classNames() {
        return checkpoint.classNames();
    }

    /** Whether the run's own targets are votes or other soft labels, which no other file has. */
    public boolean hasSoftLabels() {
        return config.data().softLabels() != null;
    }

    /** The epoch that the parameters are of. */
    public int epoch() {
        return checkpoint.position().epoch();
    }
}
