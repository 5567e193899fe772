package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataFormat;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.device.DeviceEngine;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.OptimizerOptions;

/** Ten steps of each optimizer on Iris and digits against a reference of 50 digits, which agrees with PyTorch's own. */
final class OptimizerTrajectoryTest {
    private static final RandomStreams RANDOM = new RandomStreams(1);

    static List<JsonNode> runs() {
        return Reference.list(Reference.read("optimizers.json"), "runs");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tenStepsAgreeWithTheReference(JsonNode run) {
        agree(run, false);
    }

    /** Those of the optimizers that are written for a device too. */
    static List<JsonNode> deviceRuns() {
        return runs().stream()
                .filter(run -> List.of("sgd", "adam", "adamw")
                        .contains(run.required("optimizer").textValue()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deviceRuns")
    void tenStepsOfTheDeviceEngineAgreeWithTheReference(JsonNode run) {
        agree(run, true);
    }

    private static void agree(JsonNode run, boolean device) {
        boolean iris = run.required("data").textValue().equals("iris");
        int[] order = new int[run.required("order").size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = run.required("order").required(i).intValue();
        }
        Dataset data = (iris ? load("data/iris.csv", "species") : load("data/digits.csv.gz", "digit")).select(order);
        ModelOptions options =
                iris ? ModelOptions.mlp(List.of(5), Activation.TANH, Init.XAVIER) : ModelOptions.linear(Init.ZEROS);
        Classifier model = options.build(Precision.DOUBLE, data.columns(), data.classes(), new Random(1));
        Small.restore(
                parameters(run.required("initial")),
                model.parameters().stream().map(Parameter::value).toList());
        List<Double> losses = new ArrayList<>();
        TrainingOptions training = training(run);
        StepEngine.Maker maker = device ? DeviceEngine.maker(options, training.optimizerOptions()) : null;
        new Trainer(model, TrainingData.of(data, data), training, RANDOM, () -> 0, maker).train(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                losses.add(report.loss());
            }
        });
        double[] expected = Reference.vector(run.required("losses"));
        assertThat(losses).hasSameSizeAs(expected);
        for (int t = 0; t < expected.length; t++) {
            assertClose("loss " + t, losses.get(t), expected[t]);
        }
        List<double[][]> expectedFinal = parameters(run.required("final"));
        List<double[][]> actual = Small.values(model);
        for (int p = 0; p < actual.size(); p++) {
            for (int i = 0; i < actual.get(p).length; i++) {
                for (int j = 0; j < actual.get(p)[i].length; j++) {
                    assertClose(
                            p + "[" + i + "," + j + "]",
                            actual.get(p)[i][j],
                            expectedFinal.get(p)[i][j]);
                }
            }
        }
    }

    private static void assertClose(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-14));
    }

    private static Dataset load(String file, String label) {
        DataOptions options = DataOptions.of(DataFormat.CSV, Path.of(file), ColumnRef.named(label))
                .with(o -> {
                    o.heldOut = 0.0;
                    o.standardize = false;
                });
        return DataLoader.load(options, RANDOM).training();
    }

    private static TrainingOptions training(JsonNode run) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 1;
            o.batchSize = new BatchSize(15);
            o.shuffle = false;
            o.learningRate = run.required("rate").doubleValue();
            o.optimizer(OptimizerOptions.Kind.valueOf(
                    run.required("optimizer").textValue().toUpperCase(Locale.ROOT)));
            o.momentum = run.has("momentum") ? run.required("momentum").doubleValue() : null;
            o.nesterov = run.has("nesterov") ? run.required("nesterov").booleanValue() : null;
            o.beta1 = run.has("beta1") ? run.required("beta1").doubleValue() : null;
            o.beta2 = run.has("beta2") ? run.required("beta2").doubleValue() : null;
            o.epsilon = run.has("epsilon") ? run.required("epsilon").doubleValue() : null;
            o.weightDecay = run.required("decay").doubleValue();
            o.clipNorm = run.required("clip").doubleValue();
        });
    }

    private static List<double[][]> parameters(JsonNode layers) {
        List<double[][]> all = new ArrayList<>();
        for (JsonNode layer : layers) {
            all.add(Reference.matrix(layer.required("W")));
            all.add(new double[][] {Reference.vector(layer.required("b"))});
        }
        return all;
    }

    @Test
    void theReferenceHoldsEveryOptimizerOnBothFiles() {
        List<String> kinds = runs().stream()
                .map(run -> run.required("data").textValue() + " "
                        + run.required("optimizer").textValue())
                .distinct()
                .toList();
        assertThat(kinds).hasSize(2 * OptimizerOptions.Kind.values().length);
    }
}
