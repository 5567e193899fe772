package org.surprisal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataException;
import org.surprisal.data.DataFormat;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Preparation;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TextColumns;
import org.surprisal.data.TrainingData;
import org.surprisal.model.Classifier;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Predictor;

/**
 * The model of a run, to measure and to predict with.
 *
 * <pre>{@code
 * TrainedModel model = TrainedModel.open(RunDirectory.open(run), false);
 * double[] q = model.predict(5.1, 3.5, 1.4, 0.2); // in the order of model.featureNames()
 * System.out.println(model.classNames().get(Softmax.argMax(q))); // setosa
 * }</pre>
 */
public final class TrainedModel {
    private final RunConfig config;
    private final Checkpoint checkpoint;
    private final Classifier model;
    private final double temperature;

    TrainedModel(RunConfig config, Checkpoint checkpoint) {
        this(config, checkpoint, 1);
    }

    private TrainedModel(RunConfig config, Checkpoint checkpoint, double temperature) {
        this.temperature = temperature;
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
        return open(run, best, false);
    }

    /**
     * Opens the model of a run.
     *
     * @param best the best epoch's parameters instead of the latest
     * @param calibrated whether it predicts at the temperature that was fitted to the validation rows
     * @throws CheckpointException if there is none for these parameters
     */
    public static TrainedModel open(RunDirectory run, boolean best, boolean calibrated) {
        RunConfig config = ConfigReader.open(run.config()).read(List.of());
        Checkpoint checkpoint = best ? KeptRun.best(run, config) : Checkpoint.read(run.latest(), config);
        return new TrainedModel(config, checkpoint, calibrated ? Calibration.temperature(run, best) : 1);
    }

    /**
     * The rows of the run, prepared as the model is used to.
     *
     * @param otherData whether other rows will do, where the run's data changed since
     * @throws CheckpointException if the data is not what it was
     */
    public TrainingData data(boolean otherData) {
        return RunData.again(config, checkpoint, otherData).data();
    }

    /**
     * Measures the model on all rows of another file; those that miss a value are left out where the run does so.
     *
     * @param note is told what a person should know of them
     */
    public Evaluator.Measured evaluate(Path data, Consumer<String> note) {
        return evaluate(other(data, note), data);
    }

    /**
     * Measures the model on the run's own held-out rows.
     *
     * @param otherData whether other rows will do, where the run's data changed since
     * @param note is told what a person should know of the data
     * @throws CheckpointException if the data is not what it was
     */
    public Evaluator.Measured evaluateHeldOut(boolean otherData, Consumer<String> note) {
        TrainingData data = data(otherData);
        data.notes().forEach(note);
        if (checkpoint.isOld()) {
            note.accept(checkpoint.origin() + " is of version 0.1, which did not keep what its rows were;"
                    + " these may be others");
        }
        return evaluate(data.heldOut(), config.data().path());
    }

    /** Measures the model on rows that are prepared and standardised as it is used to. */
    public Evaluator.Measured measure(Dataset rows) {
        return new Evaluator(model, rows, temperature).measure();
    }

    private Evaluator.Measured evaluate(Dataset rows, Path place) {
        Evaluator.Measured measured = measure(rows);
        if (!measured.figures().isFinite()) {
            predict(rows.features(), q -> {}); // tells which row it is, where it is a single one
            throw new DataException(place + " holds features so large that the figures of all rows overflow;"
                    + " expected some like those the model was trained on");
        }
        return measured;
    }

    private Dataset other(Path data, Consumer<String> note) {
        Dataset raw =
                DataLoader.loadOther(config.data(), data, checkpoint.preparation(), checkpoint.classNames(), note);
        Standardizer standardizer = checkpoint.standardizer();
        return standardizer == null ? raw : raw.standardized(standardizer);
    }

    /**
     * The features of all rows of a file, as the model takes them in.
     *
     * @param note is told what a person should know of them
     */
    public Features features(Path data, Consumer<String> note) {
        Features raw =
                DataLoader.loadFeatures(config.data(), data, checkpoint.preparation(), checkpoint.classNames(), note);
        Standardizer standardizer = checkpoint.standardizer();
        return standardizer == null ? raw : standardizer.apply(raw);
    }

    /** Columns of a table as they stand there, a text for each row of {@link #features}. */
    public TextColumns texts(Path data, List<ColumnRef> columns) {
        return DataLoader.loadTexts(config.data(), data, checkpoint.preparation(), checkpoint.classNames(), columns);
    }

    /**
     * Hands on the predicted distribution (K) of each row as it is made.
     *
     * @param X from {@link #features}
     * @param predictions takes an array that is used again for the next row
     * @throws DataException at a row too far out to predict for, those before it handed on
     */
    public void predict(Features X, Consumer<double[]> predictions) {
        new Predictor(model, X, temperature).forEachPrediction((row, q) -> predictions.accept(q));
    }

    /** The model itself, which takes standardised features. */
    public Classifier model() {
        return model;
    }

    /** What the model was trained with. */
    public RunConfig config() {
        return config;
    }

    /** How columns become its features. */
    public Preparation preparation() {
        return checkpoint.preparation();
    }

    /** How features are standardised; null if they are not. */
    public @Nullable Standardizer standardizer() {
        return checkpoint.standardizer();
    }

    /** D names. */
    public List<String> featureNames() {
        return checkpoint.featureNames();
    }

    /** The shape of the images that it takes; null where it takes rows of a table. */
    public @Nullable ImageShape image() {
        DataFormat format = config.data().format();
        return format != null && format.isOfImages() ? ImageShape.named(featureNames()) : null;
    }

    /**
     * The predicted distribution (K) of one row.
     *
     * @param x its features (D) as {@link #featureNames} has them, before they are standardised
     * @throws DataException if one is too large for the model's numbers
     */
    public double[] predict(double... x) {
        Features raw = Features.of(new double[][] {x});
        Standardizer standardizer = checkpoint.standardizer();
        double[] q = new double[classNames().size()];
        predict(standardizer == null ? raw : standardizer.apply(raw), row -> System.arraycopy(row, 0, q, 0, q.length));
        return q;
    }

    /** T of the predictions, softmax(logits/T); 1 unless it was asked for calibrated. */
    public double temperature() {
        return temperature;
    }

    /** K names. */
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
