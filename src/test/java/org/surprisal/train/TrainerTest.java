package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.Schedule;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

final class TrainerTest {
    private final Dataset data = Small.clouds(22, 6, 1);
    private final Small.Kept kept = new Small.Kept();

    private static Classifier model(Precision precision, long seed) {
        return ModelOptions.mlp(7).build(precision, 6, 3, new Random(seed));
    }

    private List<Long> trained(Precision precision, long seed, Small.Kept listener) {
        RandomStreams random = new RandomStreams(seed);
        Classifier model = ModelOptions.mlp(7).build(precision, 6, 3, random.init());
        new Trainer(model, Small.images(data), data, Small.everything(4, 5), random, Set.of(Augmentation.FLIP))
                .train(listener);
        return Small.bits(Small.values(model));
    }

    @ParameterizedTest
    @EnumSource
    void oneSeedGivesTheSameBitsTwice(Precision precision) {
        Small.Kept again = new Small.Kept();
        List<Long> bits = trained(precision, 5, kept);
        assertThat(trained(precision, 5, again)).isEqualTo(bits);
        assertThat(again.steps).isEqualTo(kept.steps);
        assertThat(Small.exact(again.epochs)).isEqualTo(Small.exact(kept.epochs));
        assertThat(trained(precision, 6, new Small.Kept())).isNotEqualTo(bits);
    }

    @Test
    void reportsCountStepsAndEpochs() {
        Classifier model = model(Precision.DOUBLE, 1);
        TrainingOptions options = Small.everything(3, 5); // 22 rows: five steps
        new Trainer(model, data, data, options, new RandomStreams(1), Set.of()).train(kept);
        assertThat(kept.events)
                .hasSize(1 + 3 * 6)
                .startsWith("epoch 0", "step 1")
                .endsWith("step 15", "epoch 3");
        for (int i = 0; i < 15; i++) {
            StepReport step = kept.steps.get(i);
            int epoch = i / 5 + 1;
            assertThat(step.epoch()).isEqualTo(epoch);
            assertThat(step.stepInEpoch()).isEqualTo(i % 5 + 1);
            assertThat(step.stepsPerEpoch()).isEqualTo(5);
            assertThat(step.position().epoch()).isEqualTo(epoch - 1);
            assertThat(step.position().stepInEpoch()).isEqualTo(i % 5 + 1);
            assertThat(step.position().step()).isEqualTo(i + 1);
            assertThat(step.learningRate()).isEqualTo(Schedule.COSINE.rate(0.2, i, 15));
            assertThat(step.loss()).isFinite().isPositive();
        }
        for (int e = 0; e <= 3; e++) {
            EpochReport epoch = kept.epochs.get(e);
            assertThat(epoch.epoch()).isEqualTo(e);
            assertThat(epoch.step()).isEqualTo(5L * e);
            assertThat(epoch.learningRate()).isEqualTo(Schedule.COSINE.rate(0.2, Math.max(0, 5 * e - 1), 15));
            assertThat(epoch.seconds()).isNotNegative();
            assertThat(epoch.gradientNorm()).isPositive();
            assertThat(epoch.heldOut().rows()).isEqualTo(22);
            if (e > 0) {
                List<StepReport> steps = kept.steps.subList(5 * e - 5, 5 * e);
                double sum = 0;
                for (StepReport step : steps) {
                    sum += step.loss() * (step.stepInEpoch() == 5 ? 2 : 5);
                }
                assertThat(epoch.trainLoss()).isCloseTo(sum / 22, within(1e-14));
            }
        }
    }

    @Test
    void theGradientNormIsThatOfTheLastBatch() {
        Classifier model = model(Precision.DOUBLE, 1);
        double[] squares = new double[1];
        new Trainer(model, data, data, Small.plain(1, 5, 0.1), new RandomStreams(1), Set.of())
                .train(TrainingListener.both(kept, new TrainingListener() {
                    @Override
                    public void onEpoch(EpochReport report) {}

                    @Override
                    public void onStep(StepReport report) {
                        squares[0] = Small.gradients(model).stream()
                                .flatMap(Arrays::stream)
                                .flatMapToDouble(Arrays::stream)
                                .map(g -> g * g)
                                .sum();
                    }
                }));
        assertThat(kept.epochs.get(1).gradientNorm()).isCloseTo(Math.sqrt(squares[0]), within(1e-14));
    }

    @Test
    void epochZeroChangesNothingAndReportsTheStart() {
        Classifier model = model(Precision.DOUBLE, 1);
        List<Long> before = Small.bits(Small.values(model));
        Trainer trainer = new Trainer(model, data, data, Small.plain(0, 5, 0.1), new RandomStreams(1), Set.of());
        trainer.train(kept);
        assertThat(kept.events).containsExactly("epoch 0");
        assertThat(Small.bits(Small.values(model))).isEqualTo(before);
        assertThat(trainer.position()).isEqualTo(Position.START);
        EpochReport report = kept.epochs.get(0);
        assertThat(report.step()).isZero();
        assertThat(report.learningRate()).isEqualTo(0.1);
        // Reported on the training rows: the pass and the evaluation see the same model.
        assertThat(report.trainLoss()).isCloseTo(report.heldOut().crossEntropy(), within(1e-14));
    }

    @Test
    void aBatchIsNeverLargerThanTheData() {
        List<List<Long>> results = Stream.of(new BatchSize(1000), new BatchSize(22), BatchSize.FULL)
                .map(size -> {
                    Classifier model = model(Precision.FLOAT, 1);
                    TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
                        o.epochs = 3;
                        o.batchSize = size;
                        o.shuffle = false;
                    });
                    Small.Kept steps = new Small.Kept();
                    Trainer trainer = new Trainer(model, data, data, options, new RandomStreams(1), Set.of());
                    assertThat(trainer.batchSize()).isEqualTo(22);
                    trainer.train(steps);
                    assertThat(steps.steps).hasSize(3).allSatisfy(s -> assertThat(s.stepsPerEpoch())
                            .isEqualTo(1));
                    return Small.bits(Small.values(model));
                })
                .toList();
        assertThat(results.get(1)).isEqualTo(results.get(0));
        assertThat(results.get(2)).isEqualTo(results.get(0));
    }

    @Test
    void smoothingIsForTrainingTargetsOnly() {
        Classifier model = model(Precision.DOUBLE, 1);
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 1;
            o.batchSize = BatchSize.FULL;
            o.shuffle = false;
            o.momentum = 0.0;
            o.labelSmoothing = 0.3;
        });
        new Trainer(model, data, data, options, new RandomStreams(1), Set.of()).train(kept);
        Predictor first = new Predictor(model(Precision.DOUBLE, 1), data.features());
        double[] sums = new double[2];
        first.forEachRow((row, logits) -> {
            double[] logP = new double[3];
            Softmax.logSoftmax(logits, logP);
            double[] y = data.targets()[row];
            double[] smoothed = Arrays.stream(y).map(yk -> 0.7 * yk + 0.1).toArray();
            sums[0] += Information.crossEntropy(smoothed, logP);
            sums[1] += Information.crossEntropy(y, logP);
        });
        EpochReport start = kept.epochs.get(0);
        assertThat(start.trainLoss()).isCloseTo(sums[0] / 22, within(1e-14));
        assertThat(kept.steps.get(0).loss()).isCloseTo(sums[0] / 22, within(1e-14));
        assertThat(start.heldOut().crossEntropy()).isCloseTo(sums[1] / 22, within(1e-14));
        assertThat(start.heldOut().targetEntropy()).isZero();
        assertThat(kept.epochs.get(1).heldOut().targetEntropy()).isZero();
    }

    @Test
    void trainingLearnsWhatTheCloudsHaveInThem() {
        Dataset more = Small.clouds(300, 6, 3);
        Classifier model = ModelOptions.LINEAR.build(Precision.FLOAT, 6, 3, new Random(1));
        new Trainer(model, more, Small.clouds(300, 6, 4), Small.plain(30, 20, 0.1), new RandomStreams(1), Set.of())
                .train(kept);
        // Two of six features tell each class, by one standard deviation: the best rule gets some 0.75 right.
        assertThat(kept.epochs.get(30).heldOut().accuracy()).isGreaterThan(0.6);
        assertThat(kept.epochs.get(30).heldOut().gain()).isPositive();
    }

    /** On as many rows as a batch has, where the model's buffers are those of the step. */
    @Test
    void aListenerMayRunTheModel() {
        List<Double> alone = gradientNorms(model -> () -> {});
        List<Double> looking = gradientNorms(model -> () -> new Evaluator(model, data).evaluate());
        assertThat(looking).hasSize(4).isEqualTo(alone);
    }

    private List<Double> gradientNorms(Function<Classifier, Runnable> look) {
        Classifier model = model(Precision.DOUBLE, 1);
        Runnable looks = look.apply(model);
        List<Double> norms = new ArrayList<>();
        new Trainer(model, data, data, Small.plain(3, 22, 0.1), new RandomStreams(1), Set.of())
                .train(new TrainingListener() {
                    @Override
                    public void onStep(StepReport step) {
                        looks.run();
                    }

                    @Override
                    public void onEpoch(EpochReport report) {
                        norms.add(report.gradientNorm());
                    }
                });
        return norms;
    }

    @Test
    void twoListenersAreToldInTheirOrder() {
        StringBuilder order = new StringBuilder();
        TrainingListener first = report -> order.append("first ");
        TrainingListener second = report -> order.append("second ");
        new Trainer(model(Precision.FLOAT, 1), data, data, Small.plain(1, 22, 0.1), new RandomStreams(1), Set.of())
                .train(TrainingListener.both(first, second));
        assertThat(order).hasToString("first second first second ");
    }
}
