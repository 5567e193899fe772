package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.run.Calibration;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** ONNX Runtime says of each row what the program says. */
class OnnxExportTest {
    private static final double BOUND = 1e-5;

    @TempDir
    private Path folder;

    /** Names and probabilities of some rows. */
    private record Said(String[] names, double[][] P) {}

    private interface Inputs {
        Map<String, OnnxTensor> in(OrtEnvironment environment) throws OrtException;
    }

    private Said run(byte[] model, Inputs inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model, options);
                    OrtSession.Result result =
                            session.run(new HashMap<String, OnnxTensorLike>(inputs.in(environment)))) {
                return new Said(
                        (String[]) result.get("prediction").orElseThrow().getValue(),
                        (double[][]) result.get("probabilities").orElseThrow().getValue());
            }
        }
    }

    private static OnnxTensor doubles(OrtEnvironment environment, double[][] rows) throws OrtException {
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(flat), new long[] {rows.length, rows[0].length});
    }

    private static void assertSame(Said said, List<double[]> expected, List<String> classNames) {
        assertThat(said.P).hasNumberOfRows(expected.size());
        for (int n = 0; n < expected.size(); n++) {
            double[] q = expected.get(n);
            assertThat(said.P[n]).containsExactly(q, within(BOUND));
            int top = 0;
            for (int k = 1; k < q.length; k++) {
                top = q[k] > q[top] ? k : top;
            }
            assertThat(said.names[n]).isEqualTo(classNames.get(top));
        }
    }

    private static double[][] irisRows() throws IOException {
        return Files.readAllLines(Path.of("data/iris.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .limit(4)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.init=zeros",
                "dtype=double",
                "data.standardize=false",
                "model={type: mlp, hidden: [8]}",
                "model={type: mlp, hidden: [5, 4], activation: sigmoid}",
                "model={type: mlp, hidden: [6], activation: tanh, dropout: 0.2}"
            })
    void iris(String setting) throws Exception {
        RunDirectory run = Trained.iris(folder.resolve("run"), setting);
        TrainedModel model = TrainedModel.open(run, false);
        byte[] file = new OnnxExport().bytes(model);
        double[][] rows = irisRows();
        Said said = run(file, environment -> Map.of("X", doubles(environment, rows)));
        assertSame(said, Trained.predicted(model, Path.of("data/iris.csv")), model.classNames());
    }

    @Test
    void atTheTemperatureThatWasFitted() throws Exception {
        RunDirectory run = Trained.iris(folder.resolve("run"), "data.validation=0.3");
        assertThat(Calibration.of(run, false).fit().temperature()).isNotEqualTo(1);
        TrainedModel model = TrainedModel.open(run, false, true);
        double[][] rows = irisRows();
        Said said = run(new OnnxExport().bytes(model), environment -> Map.of("X", doubles(environment, rows)));
        List<double[]> expected = Trained.predicted(model, Path.of("data/iris.csv"));
        assertSame(said, expected, model.classNames());
        assertThat(Trained.predicted(TrainedModel.open(run, false), Path.of("data/iris.csv"))
                        .get(60))
                .isNotEqualTo(expected.get(60));
    }

    /** A number that is none is no class's, whatever ReLU makes of it. */
    @Test
    void whatIsNoNumberHasNoPrediction() throws Exception {
        RunDirectory run = Trained.iris(folder.resolve("run"), "model={type: mlp, hidden: [8]}");
        double[][] rows = {{5, 3, 1, 0.2}, {5, Double.NaN, 1, 0.2}, {Double.POSITIVE_INFINITY, 3, 1, 0.2}};
        Said said = run(
                new OnnxExport().bytes(TrainedModel.open(run, false)),
                environment -> Map.of("X", doubles(environment, rows)));
        assertThat(said.names[0]).isNotEmpty();
        assertThat(said.names).endsWith("", "");
        assertThat(said.P[0]).doesNotContain(Double.NaN);
        assertThat(said.P[1]).containsOnly(Double.NaN);
        assertThat(said.P[2]).containsOnly(Double.NaN);
    }

    private static Map<String, OnnxTensor> columns(OrtEnvironment environment, List<String[]> rows)
            throws OrtException {
        Map<String, OnnxTensor> in = new HashMap<>();
        long[] shape = {rows.size(), 1};
        in.put(
                "colour",
                OnnxTensor.createTensor(
                        environment, rows.stream().map(row -> row[0]).toArray(String[]::new), shape));
        List<String> numbers = List.of("weight", "ripe", "sugar");
        for (int c = 0; c < numbers.size(); c++) {
            int column = c + 1;
            double[] values =
                    rows.stream().mapToDouble(row -> number(row[column])).toArray();
            in.put(numbers.get(c), OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape));
        }
        return in;
    }

    private static double number(String cell) {
        return switch (cell) {
            case "True" -> 1;
            case "False" -> 0;
            case "", "NA" -> Double.NaN;
            default -> Double.parseDouble(cell);
        };
    }

    private List<String[]> tableRows() throws IOException {
        return Files.readAllLines(folder.resolve("table.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    @Test
    void aTableWithCategoriesAndGaps() throws Exception {
        RunDirectory run = Trained.ofTable(folder, folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        assertThat(model.featureNames()).contains("colour=missing", "colour=red", "ripe");
        List<String[]> rows = tableRows();
        Said said = run(new OnnxExport().bytes(model), environment -> columns(environment, rows));
        assertSame(said, Trained.predicted(model, folder.resolve("table.csv")), model.classNames());
    }

    @Test
    void anUnknownCategoryIsAnErrorThereToo() throws Exception {
        RunDirectory run = Trained.ofTable(folder, folder.resolve("run"));
        byte[] file = new OnnxExport().bytes(TrainedModel.open(run, false));
        List<String[]> blue = List.<String[]>of(new String[] {"blue", "120", "True", "9"});
        assertThatThrownBy(() -> run(file, environment -> columns(environment, blue)))
                .isInstanceOf(OrtException.class)
                .hasMessageContaining("Unknown Category");
    }

    @Test
    void orNoneOfTheKnownOnesWhereTheRunTakesItForThat() throws Exception {
        RunDirectory run = Trained.ofTable(folder, folder.resolve("run"), "data.unknown=other");
        TrainedModel model = TrainedModel.open(run, false);
        Path other = Files.writeString(folder.resolve("other.csv"), "colour,weight,ripe,sugar\nblue,120,True,9\n");
        List<String[]> blue = List.<String[]>of(new String[] {"blue", "120", "True", "9"});
        Said said = run(new OnnxExport().bytes(model), environment -> columns(environment, blue));
        assertSame(said, Trained.predicted(model, other), model.classNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtype=float", "dtype=double"})
    void images(String setting) throws Exception {
        List<double[]> pixels = Trained.images(folder.resolve("images"));
        RunDirectory run = Trained.ofImages(folder, folder.resolve("run"), setting);
        TrainedModel model = TrainedModel.open(run, false);
        boolean single = setting.endsWith("float");
        long[] shape = {pixels.size(), 3, Trained.SIDE, Trained.SIDE};
        double[] flat = pixels.stream().flatMapToDouble(Arrays::stream).toArray();
        float[] floats = new float[flat.length];
        for (int i = 0; i < flat.length; i++) {
            floats[i] = (float) flat[i];
        }
        Said said = run(
                new OnnxExport().bytes(model),
                environment -> Map.of(
                        "X",
                        single
                                ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape)
                                : OnnxTensor.createTensor(environment, DoubleBuffer.wrap(flat), shape)));
        List<double[]> expected = new ArrayList<>(Trained.predicted(model, folder.resolve("images/dark")));
        expected.addAll(Trained.predicted(model, folder.resolve("images/light")));
        assertSame(said, expected, model.classNames());
    }

    @Test
    void theSameModelGivesTheSameBytesAndSaysWhatItIs() throws Exception {
        RunDirectory run = Trained.ofTable(folder, folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        byte[] file = new OnnxExport().bytes(model);
        assertThat(new OnnxExport().bytes(model)).isEqualTo(file);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file)) {
            assertThat(session.getInputNames()).containsExactly("colour", "weight", "ripe", "sugar");
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("classes", "[\"apple\",\"pear\"]")
                    .containsEntry("unknown_category", "an error")
                    .containsEntry("missing_number", "NaN, in whose place the training rows' mean is taken");
            assertThat(session.getMetadata().getDescription()).startsWith("table: Mlp");
        }
    }
}
