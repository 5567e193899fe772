package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.device.DeviceEngine;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.model.Mlp;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.optim.Schedule;

/** Ten steps from given weights against a reference of 50 digits, made by the trainer and by ND4J's operations. */
final class TrajectoryTest {
    static List<JsonNode> runs() {
        return Reference.list(Reference.read("trajectory.json"), "runs");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tenStepsAgreeWithTheReference(JsonNode run) {
        agree(run, null, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tenStepsOfTheDeviceEngineAgreeWithTheReference(JsonNode run) {
        List<Integer> hidden = widths(run).subList(1, widths(run).size() - 1);
        String activation = run.required("activation").textValue().toUpperCase(Locale.ROOT);
        ModelOptions model = hidden.isEmpty()
                ? ModelOptions.LINEAR
                : ModelOptions.mlp(hidden, Activation.valueOf(activation), Init.HE);
        agree(run, DeviceEngine.maker(model, options(run, 8).optimizerOptions()), 1e-10);
    }

    private static void agree(JsonNode run, StepEngine.@Nullable Maker device, double bound) {
        int steps = 10;
        int B = 8;
        double[][] X = Reference.matrix(run.required("X"));
        // One epoch of ten batches, for the cosine to span ten steps; the reference starts over after three.
        int[] order = IntStream.range(0, steps * B).map(i -> i % X.length).toArray();
        Dataset data = Small.dataset(X, Reference.matrix(run.required("Y"))).select(order);
        Classifier model = model(run);
        Small.restore(parameters(run.required("initial")), values(model));
        Trainer trainer =
                new Trainer(model, TrainingData.of(data, data), options(run, B), new RandomStreams(1), () -> 0, device);
        List<StepReport> reports = new ArrayList<>();
        List<double[][]> firstGradient = gradient(model, data, options(run, B), B);
        trainer.train(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                reports.add(report);
            }
        });
        JsonNode expected = run.required("expected");
        assertThat(reports).hasSize(steps);
        assertClose("loss", losses(reports), Reference.vector(expected.required("losses")), bound);
        assertClose("rate", rates(reports), Reference.vector(expected.required("learning_rates")), bound);
        assertClose("gradient", firstGradient, parameters(expected.required("first_gradient")), bound);
        assertClose("final", Small.values(model), parameters(expected.required("final")), bound);
        assertClose(
                "velocity",
                Small.copies(Objects.requireNonNull(trainer.optimizer().state().get("velocity"))),
                parameters(expected.required("final_velocity")),
                bound);
    }

    /** On the first batch, at the weights that the model has. */
    private static List<double[][]> gradient(Classifier model, Dataset data, TrainingOptions options, int B) {
        Batches batches = new Batches(data.smoothed(options.labelSmoothing()), null, Precision.DOUBLE);
        Batch first = batches.gather(IntStream.range(0, B).toArray(), 0, B, null);
        var loss = new SoftmaxCrossEntropy(Precision.DOUBLE, model.classes());
        model.backward(loss.lossAndGradient(model.forward(first.X()), first.Y()).dLogits());
        List<double[][]> gradient = Small.gradients(model);
        return gradient;
    }

    private static List<Integer> widths(JsonNode run) {
        List<Integer> widths = new ArrayList<>();
        run.required("layers").forEach(width -> widths.add(width.intValue()));
        return widths;
    }

    private static Classifier model(JsonNode run) {
        List<Integer> widths = widths(run);
        String activation = run.required("activation").textValue();
        return activation.equals("none")
                ? new LinearClassifier(Precision.DOUBLE, widths.get(0), widths.get(1), Init.HE, new Random(1))
                : new Mlp(
                        Precision.DOUBLE,
                        widths,
                        Activation.valueOf(activation.toUpperCase(Locale.ROOT)),
                        0,
                        Init.HE,
                        new Random(1));
    }

    private static TrainingOptions options(JsonNode run, int B) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 1;
            o.batchSize = new BatchSize(B);
            o.shuffle = false;
            o.learningRate = Reference.number(run.required("learning_rate"));
            o.momentum = Reference.number(run.required("momentum"));
            o.weightDecay = Reference.number(run.required("weight_decay"));
            o.schedule = Schedule.valueOf(run.required("schedule").textValue().toUpperCase(Locale.ROOT));
            o.labelSmoothing = Reference.number(run.required("label_smoothing"));
        });
    }

    private static List<Matrix> values(Classifier model) {
        return model.parameters().stream().map(Parameter::value).toList();
    }

    /** W and b of each layer; b is a list there and a row here. */
    private static List<double[][]> parameters(JsonNode layers) {
        List<double[][]> all = new ArrayList<>();
        for (JsonNode layer : layers) {
            all.add(Reference.matrix(layer.required("W")));
            all.add(new double[][] {Reference.vector(layer.required("b"))});
        }
        return all;
    }

    private static double[] losses(List<StepReport> reports) {
        return reports.stream().mapToDouble(StepReport::loss).toArray();
    }

    private static double[] rates(List<StepReport> reports) {
        return reports.stream().mapToDouble(StepReport::learningRate).toArray();
    }

    private static void assertClose(String what, List<double[][]> actual, List<double[][]> expected, double bound) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(what + " of parameter " + i, flat(actual.get(i)), flat(expected.get(i)), bound);
        }
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static void assertClose(String what, double[] actual, double[] expected, double bound) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s %d", what, i)
                    .isCloseTo(expected[i], within(bound * Math.abs(expected[i]) + 1e-14));
        }
    }
}
