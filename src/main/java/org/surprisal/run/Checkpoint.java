package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Standardizer;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Sgd;
import org.surprisal.run.SafeTensors.Content;
import org.surprisal.run.SafeTensors.Tensor;
import org.surprisal.train.Position;

/**
 * A moment of a training, complete: parameters, velocities and position to go on from, and the names and the
 * standardisation to predict with.
 *
 * @param content the tensors by name (W, velocity.W, input.mean, …) and the rest as text
 * @param origin what a complaint calls it: the file it was read from
 */
record Checkpoint(Content content, String origin) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "surprisal-checkpoint-1";
    private static final String VELOCITY = "velocity.";
    private static final String MEAN = "input.mean";
    private static final String STD = "input.std";

    /** What goes with the numbers of a model. */
    record Context(
            List<String> featureNames,
            List<String> classNames,
            @Nullable Standardizer standardizer,
            RunConfig config) {}

    /** The state of a training now. Copies everything, so training may go on. */
    static Checkpoint of(Classifier model, Sgd sgd, Position position, Context context) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < model.parameters().size(); i++) {
            Parameter p = model.parameters().get(i);
            tensors.put(p.name(), Tensor.of(p.value()));
            tensors.put(VELOCITY + p.name(), Tensor.of(sgd.velocities().get(i)));
        }
        Standardizer standardizer = context.standardizer;
        if (standardizer != null) {
            tensors.put(MEAN, Tensor.of(standardizer.mean()));
            tensors.put(STD, Tensor.of(standardizer.std()));
        }
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", FORMAT);
        metadata.put("model", model.describe());
        metadata.put("features", json(context.featureNames));
        metadata.put("classes", json(context.classNames));
        metadata.put("seed", String.valueOf(context.config.seed()));
        metadata.put("configuration", ConfigMapper.digest(context.config));
        metadata.put("epoch", String.valueOf(position.epoch()));
        metadata.put("step_in_epoch", String.valueOf(position.stepInEpoch()));
        metadata.put("step", String.valueOf(position.step()));
        metadata.put("loss_sum", String.valueOf(position.lossSum()));
        metadata.put("loss_lost", String.valueOf(position.lossLost()));
        return new Checkpoint(new Content(tensors, metadata), "the checkpoint");
    }

    void write(Path file) throws IOException {
        AtomicFiles.write(file, SafeTensors.encode(content));
    }

    static Checkpoint read(Path file) {
        Content content = SafeTensors.read(file);
        String format = content.metadata().get("format");
        if (!FORMAT.equals(format)) {
            throw new CheckpointException(file + " has format " + format + "; expected " + FORMAT);
        }
        return new Checkpoint(content, file.toString());
    }

    /** Whether every number in it is finite: one that is not would go on into every step from here. */
    boolean isFinite() {
        return content.tensors().values().stream().allMatch(Tensor::isFinite);
    }

    Position position() {
        try {
            return new Position(
                    Integer.parseInt(text("epoch")),
                    Integer.parseInt(text("step_in_epoch")),
                    Long.parseLong(text("step")),
                    Double.parseDouble(text("loss_sum")),
                    Double.parseDouble(text("loss_lost")));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(origin + " has no usable position: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses another configuration than the checkpoint was made with: what it would come to is neither the old run
     * nor a new one.
     */
    void requireMadeWith(RunConfig config) {
        if (!text("configuration").equals(ConfigMapper.digest(config))) {
            throw new CheckpointException(origin + " (" + text("model") + ", seed " + text("seed")
                    + ") was made with another configuration; expected that of config.yaml: was it changed?");
        }
    }

    /** Refuses other data likewise, as far as names, classes and standardisation tell. */
    void requireDataOf(Context context) {
        boolean same =
                featureNames().equals(context.featureNames) && classNames().equals(context.classNames);
        if (!same || !sameScale(context.standardizer, standardizer())) {
            throw new CheckpointException(
                    origin + " was made with other data; expected that of config.yaml: was it or the data changed?");
        }
    }

    private static boolean sameScale(@Nullable Standardizer one, @Nullable Standardizer other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Arrays.equals(one.mean(), other.mean()) && Arrays.equals(one.std(), other.std());
    }

    List<String> featureNames() {
        return list("features");
    }

    List<String> classNames() {
        return list("classes");
    }

    @Nullable Standardizer standardizer() {
        Tensor mean = content.tensors().get(MEAN);
        Tensor std = content.tensors().get(STD);
        return mean == null || std == null ? null : new Standardizer(mean.toArray(), std.toArray());
    }

    /** Puts the parameters into a model of the same shape. */
    void restore(Classifier model) {
        for (Parameter p : model.parameters()) {
            restore(p.name(), p.value());
        }
    }

    /** Puts the velocities into the optimizer of such a model. */
    void restore(Classifier model, Sgd sgd) {
        for (int i = 0; i < model.parameters().size(); i++) {
            restore(
                    VELOCITY + model.parameters().get(i).name(),
                    sgd.velocities().get(i));
        }
    }

    private void restore(String name, Matrix into) {
        Tensor tensor = content.tensors().get(name);
        if (tensor == null
                || tensor.rows() != into.rows()
                || tensor.columns() != into.columns()
                || tensor.precision() != into.precision()) {
            throw new CheckpointException(origin + " is of " + text("model") + " and has no " + name + " of shape "
                    + into.shape() + ", " + into.precision().label()
                    + "; was config.yaml changed?");
        }
        tensor.copyTo(into);
    }

    private String text(String key) {
        String value = content.metadata().get(key);
        if (value == null) {
            throw new CheckpointException(origin + " has no " + key);
        }
        return value;
    }

    private List<String> list(String key) {
        try {
            return List.of(JSON.readValue(text(key), String[].class));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(origin + " has " + key + " that are not a list of names", e);
        }
    }

    private static String json(List<String> names) {
        return JSON.valueToTree(names).toString();
    }
}
