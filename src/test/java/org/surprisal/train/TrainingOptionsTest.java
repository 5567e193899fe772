package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.optim.Schedule;

final class TrainingOptionsTest {
    private static void refused(String key, Object value, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OptionException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessageStartingWith(key + " is " + value + "; expected ")
                .hasMessageNotContaining("\n");
    }

    private static TrainingOptions with(int epochs, double rate, double momentum, double decay, double smoothing) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = epochs;
            o.batchSize = BatchSize.FULL;
            o.learningRate = rate;
            o.momentum = momentum;
            o.weightDecay = decay;
            o.schedule = Schedule.STEP;
            o.labelSmoothing = smoothing;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesALearningRate(double rate) {
        refused("training.learning-rate", rate, () -> with(1, rate, 0, 0, 0));
        refused("training.learning-rate", rate, () -> TrainingOptions.DEFAULTS.with(o -> o.learningRate = rate));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, -0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAMomentumAndASmoothing(double value) {
        refused("training.momentum", value, () -> with(1, 0.1, value, 0, 0));
        refused("training.label-smoothing", value, () -> with(1, 0.1, 0, 0, value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesADecay(double value) {
        refused("training.weight-decay", value, () -> with(1, 0.1, 0, value, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void refusesCountsBelowZero(int value) {
        refused("training.epochs", value, () -> with(value, 0.1, 0, 0, 0));
        refused("training.epochs", value, () -> TrainingOptions.DEFAULTS.with(o -> o.epochs = value));
        refused(
                "training.checkpoint-every",
                value,
                () -> TrainingOptions.DEFAULTS.with(o -> {
                    o.epochs = 1;
                    o.batchSize = BatchSize.FULL;
                    o.momentum = 0.0;
                    o.schedule = Schedule.STEP;
                    o.checkpointEvery = value;
                }));
        refused("training.batch-size", value, () -> new BatchSize(value));
    }

    @Test
    void refusesBatchesOfNone() {
        refused("training.batch-size", 0, () -> new BatchSize(0));
    }

    @Test
    void takesTheBounds() {
        TrainingOptions least = with(0, Double.MIN_VALUE, 0, 0, 0);
        assertThat(least.learningRate()).isEqualTo(Double.MIN_VALUE);
        TrainingOptions most = with(Integer.MAX_VALUE, Double.MAX_VALUE, 0.999, 1e300, 0.999);
        assertThat(most.epochs()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void changesOneValueAndKeepsTheOthers() {
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 3;
            o.batchSize = new BatchSize(7);
            o.learningRate = 0.3;
            o.momentum = 0.8;
            o.weightDecay = 0.02;
            o.schedule = Schedule.COSINE;
            o.labelSmoothing = 0.1;
            o.checkpointEvery = 9;
        });
        assertThat(options.with(o -> o.epochs = 5)).isEqualTo(TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 5;
            o.batchSize = new BatchSize(7);
            o.learningRate = 0.3;
            o.momentum = 0.8;
            o.weightDecay = 0.02;
            o.schedule = Schedule.COSINE;
            o.labelSmoothing = 0.1;
            o.checkpointEvery = 9;
        }));
        assertThat(options.with(o -> o.learningRate = 0.5)).isEqualTo(TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 3;
            o.batchSize = new BatchSize(7);
            o.learningRate = 0.5;
            o.momentum = 0.8;
            o.weightDecay = 0.02;
            o.schedule = Schedule.COSINE;
            o.labelSmoothing = 0.1;
            o.checkpointEvery = 9;
        }));
    }

    @Test
    void aBatchSizeSaysItself() {
        assertThat(new BatchSize(16)).hasToString("16");
        assertThat(BatchSize.FULL).hasToString("full");
        assertThat(new BatchSize(16).of(10)).isEqualTo(10);
        assertThat(new BatchSize(16).of(100)).isEqualTo(16);
        assertThat(BatchSize.FULL.of(100)).isEqualTo(100);
    }

    @Test
    void refusesTheConstantsOfAnotherOptimizer() {
        assertThatThrownBy(() -> TrainingOptions.DEFAULTS.with(o -> {
                    o.optimizer(OptimizerOptions.Kind.ADAM);
                    o.momentum = 0.9;
                }))
                .hasMessage(
                        "training.momentum is 0.9 with optimizer adam; expected none (training.momentum=null leaves it"
                                + " out), or optimizer sgd");
        refused(
                "training.nesterov",
                "true with optimizer adamw",
                () -> TrainingOptions.DEFAULTS.with(o -> {
                    o.optimizer(OptimizerOptions.Kind.ADAMW);
                    o.nesterov = true;
                }));
        refused("training.beta1", "0.9 with optimizer sgd", () -> TrainingOptions.DEFAULTS.with(o -> o.beta1 = 0.9));
        refused("training.beta2", "0.9 with optimizer sgd", () -> TrainingOptions.DEFAULTS.with(o -> o.beta2 = 0.9));
        refused(
                "training.epsilon",
                "1.0 with optimizer sgd",
                () -> TrainingOptions.DEFAULTS.with(o -> o.epsilon = 1.0));
        refused(
                "training.nesterov",
                "true with momentum 0",
                () -> TrainingOptions.DEFAULTS.with(o -> {
                    o.nesterov = true;
                    o.momentum = 0.0;
                }));
    }

    @Test
    void anotherOptimizerComesWithItsOwnConstants() {
        TrainingOptions sgd = TrainingOptions.DEFAULTS.with(o -> {
            o.momentum = 0.5;
            o.weightDecay = 0.25;
            o.clipNorm = 2;
        });
        TrainingOptions adam = sgd.with(o -> o.optimizer(OptimizerOptions.Kind.ADAM));
        assertThat(adam.optimizerOptions())
                .isEqualTo(new OptimizerOptions(OptimizerOptions.Kind.ADAM, null, null, 0.9, 0.999, 1e-8, 0.25, 2));
        assertThat(adam.with(o -> o.optimizer(OptimizerOptions.Kind.SGD)).optimizerOptions())
                .isEqualTo(new OptimizerOptions(OptimizerOptions.Kind.SGD, 0.9, false, null, null, null, 0.25, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesConstantsOfAdamAndAClipNorm(double value) {
        refused("training.beta1", value, () -> adam(o -> o.beta1 = value));
        refused("training.beta2", value, () -> adam(o -> o.beta2 = value));
        if (value != 1) {
            refused("training.epsilon", value, () -> adam(o -> o.epsilon = value));
            refused("training.clip-norm", value, () -> adam(o -> o.clipNorm = value));
        }
    }

    private static void adam(Consumer<TrainingOptions.Draft> change) {
        TrainingOptions.DEFAULTS.with(o -> {
            o.optimizer(OptimizerOptions.Kind.ADAM);
            change.accept(o);
        });
    }
}
