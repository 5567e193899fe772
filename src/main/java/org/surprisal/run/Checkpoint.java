package org.surprisal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.Disk;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.DataDigest;
import org.surprisal.data.Dataset;
import org.surprisal.data.Preparation;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.run.SafeTensors.Content;
import org.surprisal.run.SafeTensorsHeader.Entry;
import org.surprisal.train.Position;

/**
 * A moment of a training, complete: parameters, the optimizer's state and position to go on from, and the names and the
 * standardisation to predict with.
 *
 * @param tensors by name: W, velocity.W, b, velocity.b, … with what the optimizer keeps, input.mean, input.std
 * @param metadata the rest
 */
record Checkpoint(Map<String, Tensor> tensors, CheckpointMetadata metadata) {
    private static final List<String> KEPT_BY_OLD = List.of("velocity"); // with any momentum, in version 0.1
    private static final String MEAN = "input.mean";
    private static final String STD = "input.std";
    private static final String NO_FURTHER = "no further tensor";

    /** What goes with the numbers of a model. */
    record Context(
            List<String> featureNames,
            List<String> classNames,
            Preparation preparation,
            @Nullable Standardizer standardizer,
            DataDigest data,
            RunConfig config) {
        /** Looks at every row, for the digest. */
        static Context of(RunConfig config, TrainingData data) {
            return new Context(
                    data.training().featureNames(),
                    data.training().classNames(),
                    data.preparation(),
                    data.standardizer(),
                    DataDigest.of(data),
                    config);
        }
    }

    /**
     * The state of a training now. Copies everything, so training may go on.
     *
     * @param metrics what metrics.csv holds by now
     */
    static Checkpoint of(
            Classifier model, Optimizer optimizer, Position position, Context context, MetricsFile.State metrics) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < model.parameters().size(); i++) {
            Parameter p = model.parameters().get(i);
            tensors.put(p.name(), Tensor.of(p.value()));
            for (Map.Entry<String, List<Matrix>> kept : optimizer.state().entrySet()) {
                tensors.put(
                        kept.getKey() + "." + p.name(),
                        Tensor.of(kept.getValue().get(i)));
            }
        }
        Standardizer standardizer = context.standardizer;
        if (standardizer != null) {
            tensors.put(MEAN, Tensor.of(standardizer.mean()));
            tensors.put(STD, Tensor.of(standardizer.std()));
        }
        return new Checkpoint(
                tensors, CheckpointMetadata.of(model.describe(), position, optimizer.t(), context, metrics));
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IllegalStateException if a number is not finite: no file holds such a one
     */
    void write(Path file) throws IOException {
        write(file, Disk.FORCED);
    }

    /** Likewise, in this way. */
    void write(Path file, Disk disk) throws IOException {
        String broken = notFinite();
        if (broken != null) {
            throw new IllegalStateException(broken + " holds a number that is not finite; " + file + " stays as it is");
        }
        disk.write(file, SafeTensors.encode(new Content(tensors, metadata.values())));
    }

    /**
     * Reads and checks the checkpoint of a run.
     *
     * @throws CheckpointException naming the file, unless it is whole and of this configuration
     */
    static Checkpoint read(Path file, RunConfig config) {
        Content content = SafeTensors.read(file, header -> {
            CheckpointMetadata metadata = new CheckpointMetadata(header.metadata(), file.toString());
            metadata.requireMadeWith(config);
            metadata.position();
            metadata.dataChanges();
            metadata.requirePreparation();
            requireTensors(header.entries(), metadata, config);
        });
        Checkpoint checkpoint =
                new Checkpoint(content.tensors(), new CheckpointMetadata(content.metadata(), file.toString()));
        String broken = checkpoint.notFinite();
        if (broken != null) {
            throw new CheckpointException(file + " holds a number in " + broken + " that is not finite");
        }
        return checkpoint;
    }

    /** Refuses other tensors than {@link #of} makes, be it in name, place, shape or number type. */
    private static void requireTensors(List<Entry> entries, CheckpointMetadata metadata, RunConfig config) {
        List<Entry> expected = entries(
                config,
                metadata.isOld()
                        ? KEPT_BY_OLD
                        : config.training().optimizerOptions().state(),
                metadata.count(CheckpointMetadata.FEATURES),
                metadata.count(CheckpointMetadata.CLASSES));
        for (int i = 0; i < Math.max(expected.size(), entries.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i).described() : NO_FURTHER;
            String found = i < entries.size() ? entries.get(i).described() : NO_FURTHER;
            if (!found.equals(wanted)) {
                throw new CheckpointException(metadata.origin() + " (" + metadata.shown("model") + ") has " + found
                        + "; expected " + wanted + " there");
            }
        }
    }

    /** The tensors of a checkpoint that such a run would make, in their order. */
    static List<Entry> entries(RunConfig config, int features, int classes) {
        return entries(config, config.training().optimizerOptions().state(), features, classes);
    }

    private static List<Entry> entries(RunConfig config, List<String> state, int features, int classes) {
        List<Integer> widths = widths(config, features, classes);
        boolean linear = config.model().hidden() == null;
        List<Entry> entries = new ArrayList<>();
        for (int l = 1; l < widths.size(); l++) {
            String layer = linear ? "" : String.valueOf(l);
            addWithState(entries, "W" + layer, state, config.dtype(), widths.get(l - 1), widths.get(l));
            addWithState(entries, "b" + layer, state, config.dtype(), 1, widths.get(l));
        }
        if (config.data().standardize()) {
            add(entries, MEAN, Precision.DOUBLE, 1, features);
            add(entries, STD, Precision.DOUBLE, 1, features);
        }
        return entries;
    }

    private static List<Integer> widths(RunConfig config, int features, int classes) {
        List<Integer> hidden = config.model().hidden();
        List<Integer> widths = new ArrayList<>(hidden == null ? List.of() : hidden);
        widths.add(0, features);
        widths.add(classes);
        return widths;
    }

    private static void addWithState(
            List<Entry> entries, String name, List<String> state, Precision precision, int rows, int columns) {
        add(entries, name, precision, rows, columns);
        for (String kept : state) {
            add(entries, kept + "." + name, precision, rows, columns);
        }
    }

    private static void add(List<Entry> entries, String name, Precision precision, int rows, int columns) {
        long before = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).to();
        entries.add(Entry.after(before, name, precision, rows, columns));
    }

    /** Whether every number in it is finite, the losses so far included: one that is not would go on into every step from here. */
    boolean isFinite() {
        return notFinite() == null;
    }

    private @Nullable String notFinite() {
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (!entry.getValue().isFinite()) {
                return entry.getKey();
            }
        }
        Position position = position();
        return Double.isFinite(position.lossSum() + position.lossCompensation()) ? null : "loss_sum";
    }

    Position position() {
        return metadata.position();
    }

    /**
     * Refuses features and classes that are not the model's.
     *
     * @param place where they were found
     */
    void requireColumnsOf(Dataset found, String place) {
        requireSame("features", featureNames(), found.featureNames(), place);
        requireSame("classes", classNames(), found.classNames(), place);
    }

    private void requireSame(String what, List<String> made, List<String> found, String place) {
        if (!made.equals(found)) {
            throw new CheckpointException(madeWithOtherData(
                    place + " now has the " + what + " " + Quote.list(found) + "; expected " + Quote.list(made)));
        }
    }

    /** What a complaint calls it. */
    String origin() {
        return metadata.origin();
    }

    String madeWithOtherData(String how) {
        return metadata.origin() + " was made with other data: " + how;
    }

    /** Whether version 0.1 made it, which kept no digest of the data. */
    boolean isOld() {
        return metadata.isOld();
    }

    /** What the rows were that it was made with. */
    DataDigest data() {
        return metadata.data();
    }

    /** The digest of the lines of metrics.csv up to here. */
    String metricsDigest() {
        return metadata.metricsDigest();
    }

    /** The epochs after which training went on with other data. */
    List<Integer> dataChanges() {
        return metadata.dataChanges();
    }

    /** How columns become the model's features. */
    Preparation preparation() {
        Preparation kept = metadata.preparation();
        return kept == null ? Preparation.numeric(featureNames()) : kept;
    }

    List<String> featureNames() {
        return metadata.names(CheckpointMetadata.FEATURES);
    }

    List<String> classNames() {
        return metadata.names(CheckpointMetadata.CLASSES);
    }

    @Nullable Standardizer standardizer() {
        Tensor mean = tensors.get(MEAN);
        Tensor std = tensors.get(STD);
        return mean == null || std == null ? null : new Standardizer(mean.toArray(), std.toArray());
    }

    /** Puts the parameters into a model of the same shape. */
    void restore(Classifier model) {
        for (Parameter p : model.parameters()) {
            restore(p.name(), p.value());
        }
    }

    /** Puts what it kept into the optimizer of such a model. */
    void restore(Classifier model, Optimizer optimizer) {
        optimizer.state().forEach((name, kept) -> {
            for (int i = 0; i < kept.size(); i++) {
                restore(name + "." + model.parameters().get(i).name(), kept.get(i));
            }
        });
        optimizer.resumeAt(metadata.optimizerSteps());
    }

    private void restore(String name, Matrix into) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.rows() != into.rows() || tensor.columns() != into.columns()) {
            throw new IllegalStateException("no " + name + " of shape " + into.shape()
                    + " in what was checked to be the checkpoint of such a model");
        }
        tensor.copyTo(into);
    }
}
