package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.device.DeviceEngine;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.OptimizerOptions;

/**
 * Trainings by ND4J's operations, on its CPU backend, beside the trainer's own. Rounding apart they are the same: in double
 * to 1e−10 of the largest number, in float, whose products differ in the last of 7 digits, to 2e−4 after 24 steps.
 */
final class DeviceEngineTest {
    private static final int ROWS = 25; // in batches of 8, the last has a single row
    private static final int BATCH = 8;

    /** What a training came to: the loss of each step, the epochs' reports, parameters, gradients and optimizer's state. */
    private record Trained(
            List<Double> losses,
            List<EpochReport> epochs,
            List<double[][]> numbers,
            Trainer trainer,
            Classifier model) {}

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        List<ModelOptions> models = List.of(
                ModelOptions.linear(Init.HE),
                ModelOptions.mlp(List.of(7, 5), Activation.RELU, Init.HE),
                ModelOptions.mlp(List.of(1), Activation.TANH, Init.XAVIER),
                ModelOptions.mlp(List.of(6), Activation.SIGMOID, Init.XAVIER),
                new ModelOptions(ModelOptions.Type.MLP, List.of(7, 5), Activation.TANH, Init.XAVIER, 0.3));
        for (ModelOptions model : models) {
            for (OptimizerOptions.Kind kind :
                    List.of(OptimizerOptions.Kind.SGD, OptimizerOptions.Kind.ADAM, OptimizerOptions.Kind.ADAMW)) {
                cases.add(Arguments.of(Precision.DOUBLE, model, kind, 1e-10));
                cases.add(Arguments.of(Precision.FLOAT, model, kind, 2e-4));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsTheTrainerDoes(Precision precision, ModelOptions model, OptimizerOptions.Kind kind, double bound) {
        Dataset data = Small.images(Small.softened(Small.clouds(ROWS, 6, 3)));
        TrainingOptions options = options(kind);
        Trained expected = train(precision, model, data, options, false, null);
        Trained actual = train(precision, model, data, options, true, null);
        assertThat(actual.losses).hasSize(6 * 4);
        for (int t = 0; t < actual.losses.size(); t++) {
            assertThat(actual.losses.get(t)).as("loss %d", t).isCloseTo(expected.losses.get(t), within(bound));
        }
        assertThat(actual.epochs).hasSize(7);
        for (int e = 0; e < actual.epochs.size(); e++) {
            EpochReport report = actual.epochs.get(e);
            assertThat(report.gradientNorm()).isCloseTo(expected.epochs.get(e).gradientNorm(), within(10 * bound));
            assertThat(report.heldOut().crossEntropy())
                    .isCloseTo(expected.epochs.get(e).heldOut().crossEntropy(), within(bound));
        }
        assertClose(actual.numbers, expected.numbers, bound);
        assertThat(actual.trainer.optimizer().t()).isEqualTo(24);
    }

    @Test
    void weighsRowsAsTheTrainerDoes() {
        Dataset data = Small.images(Small.softened(Small.clouds(ROWS, 6, 3)));
        ModelOptions model = ModelOptions.mlp(List.of(7), Activation.TANH, Init.XAVIER);
        TrainingOptions options = options(OptimizerOptions.Kind.ADAM)
                .with(o -> o.classWeights = ClassWeights.of(Map.of("class 0", 4.0, "class 2", 0.3)));
        Trained expected = train(Precision.DOUBLE, model, data, options, false, null);
        Trained actual = train(Precision.DOUBLE, model, data, options, true, null);
        for (int t = 0; t < expected.losses.size(); t++) {
            assertThat(actual.losses.get(t)).as("loss %d", t).isCloseTo(expected.losses.get(t), within(1e-10));
        }
        assertClose(actual.numbers, expected.numbers, 1e-10);
        Trained plain = train(Precision.DOUBLE, model, data, options(OptimizerOptions.Kind.ADAM), true, null);
        assertThat(Math.abs(plain.losses.get(0) - actual.losses.get(0))).isGreaterThan(1e-3);
    }

    /** Where e^x overflows even double, the loss is a difference of logits: row 1 is 3000 off, row 2 right. */
    @Test
    void theLossOfLogitsFarApartIsTheirDifference() {
        Dataset data = Small.dataset(new double[][] {{1}, {-1}}, new double[][] {{0, 1}, {0, 1}});
        for (Precision precision : Precision.values()) {
            Classifier model = ModelOptions.LINEAR.build(precision, 1, 2, new Random(1));
            model.parameters().get(0).value().setRow(0, new double[] {1500, -1500});
            List<Double> losses = new ArrayList<>();
            TrainingOptions options = Small.plain(1, 2, 0.5);
            new Trainer(
                            model,
                            TrainingData.of(data, data),
                            options,
                            new RandomStreams(1),
                            () -> 0,
                            maker(ModelOptions.LINEAR, options))
                    .train(steps(losses, 0, null));
            assertThat(losses).containsExactly(1500.0);
            // p − y is (1,−1) in row 1 and 0 in row 2, so dW = (½,−½) and W moves by a quarter.
            assertThat(model.parameters().get(0).value().toRows()).isDeepEqualTo(new double[][] {{1499.75, -1499.75}});
        }
    }

    /** Stopped within an epoch, its state put into a new model and engine, it comes to the same. */
    @Test
    void goesOnFromWhatItBroughtBack() {
        Dataset data = Small.images(Small.clouds(ROWS, 6, 3));
        ModelOptions model = new ModelOptions(ModelOptions.Type.MLP, List.of(5), Activation.RELU, Init.HE, 0.2);
        TrainingOptions options = options(OptimizerOptions.Kind.ADAM);
        Trained whole = train(Precision.FLOAT, model, data, options, true, null);
        Trained first = train(Precision.FLOAT, model, data, options, true, 10);
        assertThat(first.trainer.position().step()).isEqualTo(10);

        Classifier again = model.build(Precision.FLOAT, 6, 3, new Random(99));
        Trainer second = trainer(again, model, data, options, true);
        second.resumeFrom(first.trainer.position(), null);
        Small.restore(
                Small.values(first.model),
                again.parameters().stream().map(p -> p.value()).toList());
        first.trainer
                .optimizer()
                .state()
                .forEach((name, kept) -> Small.restore(
                        Small.copies(kept),
                        java.util.Objects.requireNonNull(
                                second.optimizer().state().get(name))));
        second.optimizer().resumeAt(first.trainer.optimizer().t());
        List<Double> losses = new ArrayList<>();
        second.train(steps(losses, 0, null));
        assertThat(losses).hasSize(14);
        assertClose(numbers(again, second), whole.numbers, 1e-6);
    }

    private static TrainingOptions options(OptimizerOptions.Kind kind) {
        return Small.everything(6, BATCH).with(o -> {
            o.optimizer(kind);
            o.learningRate = 0.05;
            o.clipNorm = 0.3;
        });
    }

    private static StepEngine.Maker maker(ModelOptions model, TrainingOptions options) {
        return DeviceEngine.maker(model, options.optimizerOptions());
    }

    private static Trainer trainer(
            Classifier model, ModelOptions options, Dataset data, TrainingOptions training, boolean device) {
        return new Trainer(
                model,
                TrainingData.of(data, data).with(o -> o.augment = Set.of(Augmentation.FLIP)),
                training,
                new RandomStreams(5),
                () -> 0,
                device ? maker(options, training) : null);
    }

    private static Trained train(
            Precision precision,
            ModelOptions options,
            Dataset data,
            TrainingOptions training,
            boolean device,
            @Nullable Integer stopAfter) {
        Classifier model = options.build(precision, data.columns(), data.classes(), new Random(1));
        Trainer trainer = trainer(model, options, data, training, device);
        List<Double> losses = new ArrayList<>();
        List<EpochReport> epochs = new ArrayList<>();
        TrainingListener steps = steps(losses, stopAfter == null ? 0 : stopAfter, trainer);
        trainer.train(TrainingListener.both(epochs::add, steps));
        return new Trained(losses, epochs, numbers(model, trainer), trainer, model);
    }

    /** Keeps the losses, and stops after so many steps; 0 for never. */
    private static TrainingListener steps(List<Double> losses, int stopAfter, @Nullable Trainer trainer) {
        return new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                losses.add(report.loss());
                if (trainer != null && losses.size() == stopAfter) {
                    trainer.stop();
                }
            }
        };
    }

    private static List<double[][]> numbers(Classifier model, Trainer trainer) {
        List<double[][]> numbers = new ArrayList<>(Small.values(model));
        numbers.addAll(Small.gradients(model));
        trainer.optimizer().state().values().forEach(kept -> numbers.addAll(Small.copies(kept)));
        return numbers;
    }

    private static void assertClose(List<double[][]> actual, List<double[][]> expected, double bound) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int p = 0; p < expected.size(); p++) {
            for (int i = 0; i < expected.get(p).length; i++) {
                assertThat(actual.get(p)[i])
                        .as("numbers %d, row %d", p, i)
                        .containsExactly(expected.get(p)[i], within(bound));
            }
        }
    }
}
