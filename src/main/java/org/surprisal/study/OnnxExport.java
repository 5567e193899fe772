package org.surprisal.study;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.data.ColumnOptions;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Preparation;
import org.surprisal.data.Standardizer;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.run.JsonText;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/**
 * A model as an ONNX graph that takes rows as a file has them: it tells categories apart, fills in what is missing,
 * standardises, runs the layers and gives the class's name and all probabilities.
 *
 * <p>A table of numbers goes in as {@code X} (N,D); one with other columns as an input a column, (N,1) each; images as
 * {@code X} (N,C,H,W), in 0 … 1. A number that is NaN where nothing fills it in makes the probabilities NaN and the
 * prediction empty.
 */
final class OnnxExport implements Exporter {
    private static final Map<Activation, String> OPERATORS =
            new EnumMap<>(Map.of(Activation.RELU, "Relu", Activation.TANH, "Tanh", Activation.SIGMOID, "Sigmoid"));

    private final OnnxGraph graph = new OnnxGraph();

    @Override
    public String fileName() {
        return "model.onnx";
    }

    @Override
    public List<Path> write(RunDirectory run, TrainedModel model, Path file) throws IOException {
        AtomicFiles.writeBelow(file, bytes(model));
        return List.of(file);
    }

    byte[] bytes(TrainedModel model) {
        OnnxGraph.Type type =
                model.model().precision() == Precision.FLOAT ? OnnxGraph.Type.FLOAT : OnnxGraph.Type.DOUBLE;
        ImageShape image = model.image();
        boolean asFloats = image != null && type == OnnxGraph.Type.FLOAT;
        OnnxGraph.Type in = asFloats ? OnnxGraph.Type.FLOAT : OnnxGraph.Type.DOUBLE;
        String raw = image != null ? image(image, in) : features(model); // (N,D)
        String x = filled(raw, model);
        String guard = graph.node("guard", "ReduceSum", List.of(zero(x, in), graph.whole("columns", 1)));
        x = standardized(x, model.standardizer(), in);
        x = in == type ? x : graph.cast("features", x, type);
        String logits = graph.cast("logits", layers(x, model, type), OnnxGraph.Type.DOUBLE);
        logits = graph.node(
                "guarded",
                "Add",
                logits,
                in == OnnxGraph.Type.DOUBLE ? guard : graph.cast("guard64", guard, OnnxGraph.Type.DOUBLE));
        String T = graph.constant("temperature", OnnxGraph.Type.DOUBLE, new double[] {model.temperature()}, 1);
        String scaled = graph.node("scaled", "Div", logits, T);
        String P = graph.node("probabilities", "Softmax", List.of(scaled), OnnxGraph.attribute("axis", 1));
        predict(P, guard, model.classNames());
        graph.output("prediction", OnnxGraph.Type.STRING, "the most probable class; empty where a number was missing");
        graph.output(
                P,
                OnnxGraph.Type.DOUBLE,
                "of the classes in the order of metadata_props",
                model.classNames().size());
        return graph.file(doc(model), about(model, image));
    }

    /** 0 for every number, NaN for what is none. */
    private String zero(String x, OnnxGraph.Type type) {
        return graph.node("zeroed", "Mul", x, graph.constant("zero", type, new double[] {0}, 1));
    }

    private String image(ImageShape shape, OnnxGraph.Type type) {
        String X = graph.input("X", type, "pixels from 0 to 1", shape.channels(), shape.height(), shape.width());
        return graph.node("pixels", "Reshape", X, graph.whole("flat", -1, shape.features()));
    }

    private String features(TrainedModel model) {
        Preparation preparation = model.preparation();
        int D = preparation.featureNames().size();
        if (preparation.columns().stream().allMatch(column -> column instanceof Preparation.Numeric)) {
            return graph.input("X", OnnxGraph.Type.DOUBLE, "columns in the order of metadata_props", D);
        }
        List<String> columns = new ArrayList<>();
        for (Preparation.Column column : preparation.columns()) {
            String name = column.name();
            require(
                    !name.isEmpty() && columns.stream().noneMatch(name::equals),
                    "--to",
                    "onnx",
                    "columns with names, since each is an input of its own");
            if (column instanceof Preparation.Category category) {
                columns.add(category(category, model.config().data().table(), columns.size()));
            } else {
                boolean flag = column instanceof Preparation.Flag;
                columns.add(graph.input(name, OnnxGraph.Type.DOUBLE, flag ? "1 for true, 0 for false" : "a number", 1));
            }
        }
        return graph.node("columns_side_by_side", "Concat", columns, OnnxGraph.attribute("axis", 1));
    }

    /** What stands for a missing value is taken for its category, by a product with a matrix of zeros and ones. */
    private String category(Preparation.Category column, ColumnOptions options, int number) {
        String in = graph.input(column.name(), OnnxGraph.Type.STRING, "a category", 1);
        List<String> known = new ArrayList<>(column.categories());
        int K = known.size();
        if (options.missing() == ColumnOptions.Missing.IMPUTE) {
            options.missingValues().texts().stream()
                    .filter(text -> !column.categories().contains(text))
                    .forEach(known::add);
        }
        String at = "category" + number;
        boolean takesOthers = options.unknown() == ColumnOptions.Unknown.OTHER;
        String ones = graph.oneHot(at, in, known, takesOthers); // (N,1,known)
        String flat = graph.node(at + "_flat", "Reshape", ones, graph.whole(at + "_shape", -1, known.size()));
        double[] fold = new double[known.size() * K];
        for (int i = 0; i < known.size(); i++) {
            fold[i * K + (i < K ? i : known.indexOf(Preparation.MISSING))] = 1;
        }
        String wide = graph.cast(at + "_numbers", flat, OnnxGraph.Type.DOUBLE);
        return graph.node(
                at + "_features",
                "MatMul",
                wide,
                graph.constant(at + "_fold", OnnxGraph.Type.DOUBLE, fold, known.size(), K));
    }

    /** Numbers that stand for a missing value become NaN, and NaN the mean, where that is asked for. */
    private String filled(String features, TrainedModel model) {
        String x = features;
        ColumnOptions options = model.config().data().table();
        double[] markers = model.image() == null
                ? options.missingValues().numbers(model.config().data().text().decimal())
                : new double[0];
        for (int i = 0; i < markers.length; i++) {
            String isMarker = graph.node(
                    "is_marker" + i,
                    "Equal",
                    x,
                    graph.constant("marker" + i, OnnxGraph.Type.DOUBLE, new double[] {markers[i]}, 1));
            String nan = graph.constant("nan" + i, OnnxGraph.Type.DOUBLE, new double[] {Double.NaN}, 1);
            x = graph.node("unmarked" + i, "Where", isMarker, nan, x);
        }
        double[] fill = model.preparation().fill();
        if (fill == null) {
            return x;
        }
        double[] means =
                Arrays.stream(fill).map(mean -> Double.isNaN(mean) ? 0 : mean).toArray(); // no category is NaN
        String isMissing = graph.node("is_missing", "IsNaN", x);
        return graph.node(
                "filled", "Where", isMissing, graph.constant("fill", OnnxGraph.Type.DOUBLE, means, 1, means.length), x);
    }

    private String standardized(String x, @Nullable Standardizer standardizer, OnnxGraph.Type type) {
        if (standardizer == null) {
            return x;
        }
        int D = standardizer.mean().length;
        double[] scale = Arrays.stream(standardizer.std())
                .map(std -> std == 0 ? 0 : 1 / std)
                .toArray();
        double[] shift = new double[D];
        Arrays.setAll(shift, j -> scale[j] == 0 ? 0 : standardizer.mean()[j]);
        String centred = graph.node("centred", "Sub", x, graph.constant("mean", type, shift, 1, D));
        return graph.node("standardized", "Mul", centred, graph.constant("one_over_std", type, scale, 1, D));
    }

    private String layers(String features, TrainedModel model, OnnxGraph.Type type) {
        Activation f = model.config().model().activation();
        String operator = f == null
                ? ""
                : Exporter.written(OPERATORS, f, ExportFormat.ONNX, "an activation whose operator is known");
        String a = features;
        List<Classifier.Layer> layers = model.model().layers();
        for (int l = 1; l <= layers.size(); l++) {
            Classifier.Layer layer = layers.get(l - 1);
            String z = graph.node("z" + l, "Gemm", a, constant(layer.W(), type), constant(layer.b(), type)); // (N,H)
            a = l < layers.size() ? graph.node("a" + l, operator, z) : z; // f(A W + 1 b)
        }
        return a;
    }

    private String constant(Parameter p, OnnxGraph.Type type) {
        double[] values = Arrays.stream(p.value().toRows())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return graph.constant(
                p.name(), type, values, p.value().rows(), p.value().columns());
    }

    /** The name of the first of the most probable classes; nothing where the probabilities are no numbers. */
    private void predict(String P, String guard, List<String> classNames) {
        String top = graph.node(
                "top", "ArgMax", List.of(P), OnnxGraph.attribute("axis", 1), OnnxGraph.attribute("keepdims", 0));
        String name = graph.node("name", "Gather", graph.texts("classes", classNames), top);
        String isNaN =
                graph.node("is_nan", "IsNaN", graph.node("guard_flat", "Reshape", guard, graph.whole("all", -1)));
        graph.node("prediction", "Where", isNaN, graph.texts("nothing", List.of("")), name);
    }

    private static String doc(TrainedModel model) {
        return model.config().name() + ": " + model.model().describe() + ", epoch " + model.epoch()
                + ", trained by Surprisal. Inputs are rows as a file has them; preparation is part of the graph.";
    }

    private static Map<String, String> about(TrainedModel model, @Nullable ImageShape image) {
        Map<String, String> about = new LinkedHashMap<>();
        ColumnOptions options = model.config().data().table();
        about.put("classes", JsonText.line(model.classNames()));
        about.put(
                "columns",
                image == null
                        ? JsonText.line(model.preparation().columnNames())
                        : image.written().toString());
        about.put("features", image == null ? JsonText.line(model.featureNames()) : "pixels, channel by channel");
        about.put(
                "unknown_category",
                options.unknown() == ColumnOptions.Unknown.OTHER ? "none of the known ones: all zeros" : "an error");
        about.put(
                "missing_number",
                model.preparation().fill() == null
                        ? "NaN, which makes probabilities NaN and the prediction empty"
                        : "NaN, in whose place the training rows' mean is taken");
        about.put("temperature", String.valueOf(model.temperature()));
        about.put("seed", String.valueOf(model.config().seed()));
        about.put("epoch", String.valueOf(model.epoch()));
        return about;
    }
}
