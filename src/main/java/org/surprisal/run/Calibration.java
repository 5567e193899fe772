package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.Program;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.model.Classifier;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.plot.ReliabilityPicture;
import org.surprisal.theory.TemperatureFit;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Predictor;
import org.surprisal.train.Reliability;

/**
 * The temperature of a run's model, fitted on its validation rows, and what that changes.
 *
 * @param run whose model it is
 * @param epoch that the parameters are of
 * @param model how a person names it
 * @param fit the temperature
 * @param validation figures of the rows it was fitted on
 * @param heldOut those of the rows reported; null where these are the training rows
 */
public record Calibration(
        RunDirectory run,
        int epoch,
        String model,
        TemperatureFit fit,
        Change validation,
        @Nullable Change heldOut) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPERATURE = "temperature";
    private static final String SHA256 = "checkpoint_sha256";
    private static final String EPOCH = "epoch";

    /** Figures of some rows before and after. */
    public record Change(Evaluation before, Evaluation after) {
        static Change of(Classifier model, Dataset rows, double temperature) {
            return new Change(
                    new Evaluator(model, rows).evaluate(), new Evaluator(model, rows, temperature).evaluate());
        }
    }

    /**
     * Fits the temperature and keeps it in the run's calibration.json.
     *
     * @param best the best epoch's parameters instead of the latest
     * @throws ConfigException if the run has no validation rows
     * @throws CheckpointException if its data is not what it was
     */
    public static Calibration of(RunDirectory run, boolean best) {
        TrainedModel trained = TrainedModel.open(run, best);
        if (trained.config().data().validation() == 0) {
            throw new ConfigException(
                    run.path() + " has no validation rows to calibrate on, and the rows it reports on must not be those"
                            + " it is fitted to; train with some: ",
                    Program.type("train", run.config().toString(), "--set", "data.validation=0.2"));
        }
        TrainingData data = trained.data(false);
        Dataset rows = data.validation();
        if (rows == null) {
            throw new IllegalStateException(
                    "data.validation is " + trained.config().data().validation() + " but there are no such rows");
        }
        double[][] logits = new double[rows.rows()][];
        new Predictor(trained.model(), rows.features()).forEachRow((row, x) -> logits[row] = x.clone());
        TemperatureFit fit = TemperatureFit.of(logits, rows.targets());
        Calibration calibration = new Calibration(
                run,
                trained.epoch(),
                trained.model().describe(),
                fit,
                Change.of(trained.model(), rows, fit.temperature()),
                data.reportsOnTraining() ? null : Change.of(trained.model(), data.heldOut(), fit.temperature()));
        try {
            Path checkpoint = best ? run.best() : run.latest();
            AtomicFiles.write(run.calibration(), JsonText.of(calibration.tree(checkpoint)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return calibration;
    }

    /** Draws the reliability diagram before and after beside it; a line where that failed. */
    public List<String> draw() {
        Change shown = heldOut == null ? validation : heldOut;
        String title = model + ", " + shown.before.rows() + (heldOut == null ? " validation" : " held-out")
                + " rows: how often a prediction is right";
        try {
            Pictures.write(
                    ReliabilityPicture.of(
                            title,
                            List.of(
                                    ClassPictures.bins("before, ", shown.before),
                                    ClassPictures.bins("calibrated, ", shown.after))),
                    run.file("calibration.png"));
            return List.of();
        } catch (PictureException e) { // a picture is not worth a temperature
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> tree(Path checkpoint) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(TEMPERATURE, fit.temperature());
        tree.put("fit", ConfigValues.name(fit.end()));
        tree.put("model", model);
        tree.put(EPOCH, epoch);
        tree.put(SHA256, Sha256.of(checkpoint));
        tree.put("validation", tree(validation));
        if (heldOut != null) {
            tree.put("held_out", tree(heldOut));
        }
        return tree;
    }

    private static Map<String, Object> tree(Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rows", change.before.rows());
        tree.put("before", tree(change.before));
        tree.put("after", tree(change.after));
        return tree;
    }

    private static Map<String, Object> tree(Evaluation figures) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Reliability bins = figures.reliability();
        tree.put("cross_entropy", figures.crossEntropy());
        tree.put("brier", figures.brier());
        tree.put("ece", figures.ece());
        tree.put("reliability_rows", bins.rows());
        tree.put("reliability_right", bins.right());
        tree.put("reliability_confidence", bins.confidence());
        return tree;
    }

    /**
     * The temperature that is kept for a checkpoint.
     *
     * @throws CheckpointException if there is none, or it is that of other parameters
     */
    static double temperature(RunDirectory run, boolean best) {
        Path file = run.calibration();
        String command = best
                ? Program.type("calibrate", run.path().toString(), "--best")
                : Program.type("calibrate", run.path().toString());
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + " is not there; fit a temperature first: ", command);
        }
        try {
            JsonNode kept = JSON.readTree(Files.readAllBytes(file));
            double temperature = kept.path(TEMPERATURE).asDouble(Double.NaN);
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new CheckpointException(
                        file + " has temperature " + kept.path(TEMPERATURE)
                                + "; expected a number above 0; fit it anew: ",
                        command);
            }
            if (!Sha256.of(best ? run.best() : run.latest())
                    .equals(kept.path(SHA256).asText())) {
                throw new CheckpointException(
                        file + " was fitted to other parameters, those of epoch " + kept.path(EPOCH)
                                + "; fit a temperature to these: ",
                        command);
            }
            return temperature;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not JSON; fit the temperature anew: ", command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
