package org.surprisal.learn.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.run.RunConfig;
import org.surprisal.train.BatchSize;
import org.surprisal.train.DivergedException;
import org.surprisal.train.TrainingOptions;

/** Settings that change while it trains, checks, planted faults, and what it measures. */
class StepperTest {
    private static final ModelOptions TANH =
            new ModelOptions(ModelOptions.Type.MLP, List.of(5), Activation.TANH, Init.XAVIER, 0.3);

    private static TrainingOptions options() {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 10;
            o.batchSize = new BatchSize(8);
        });
    }

    private static Stepper stepper(ModelOptions model, TrainingOptions options) {
        RunConfig config = Cases.config(Precision.DOUBLE, false, model, options);
        return new Stepper(config, Cases.images(config, 1));
    }

    private static Stepper stepper() {
        return stepper(ModelOptions.linear(Init.ZEROS), options());
    }

    /** Who no longer waits for a million steps does not have them made. */
    @Test
    void anInterruptedThreadMakesNoSteps() {
        Stepper stepper = stepper();
        Thread.currentThread().interrupt();
        long made = stepper.forward(5);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).isZero();
        assertThat(stepper.forward(5)).isEqualTo(5);
    }

    /** The validation rows, as many as the step's, are measured after it was looked at: their pass overwrites what it left. */
    @Test
    void aStepThatEndsAnEpochIsToldWhetherOrNotTrainingMayStopThere() {
        StepRecord told = lastOfAnEpoch(2);
        StepRecord expected = lastOfAnEpoch(0);
        assertThat(told.X()).hasDimensions(6, 4);
        assertThat(told.logits()).isDeepEqualTo(expected.logits());
        assertThat(told.dLogits()).isDeepEqualTo(expected.dLogits());
        assertThat(told.hidden().get(0).a())
                .isDeepEqualTo(expected.hidden().get(0).a());
        assertThat(Cases.bits(told.gradients())).isEqualTo(Cases.bits(expected.gradients()));
    }

    private static StepRecord lastOfAnEpoch(int earlyStop) {
        RunConfig plain = Cases.config(Precision.DOUBLE, false, TANH, options());
        RunConfig config = plain.withData(plain.data().with(o -> o.validation = 0.2))
                .withTraining(options().with(o -> o.earlyStop = earlyStop));
        TrainingData data = Cases.images(config, 1);
        Stepper stepper = new Stepper(config, data.withValidation(data.heldOut()));
        stepper.forward(2);
        return stepper.next();
    }

    @Test
    void aRateResetsNothing() {
        Stepper stepper = stepper();
        stepper.forward(4);
        List<Object> stood = Cases.bits(stepper.parameters());
        StepRecord without = stepper.look();
        assertThat(stepper.change(options().with(o -> o.learningRate = 0.3))).isEmpty();
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(stood);
        StepRecord with = stepper.look();
        assertThat(with.rate()).isEqualTo(0.3);
        assertThat(with.rows()).containsExactly(without.rows());
        assertThat(with.tBefore()).isEqualTo(4);
        assertThat(Cases.bits(Cases.of(with.stateBefore(), "velocity")))
                .isEqualTo(Cases.bits(Cases.of(without.stateBefore(), "velocity")));
        assertThat(Cases.bits(with.gradients())).isEqualTo(Cases.bits(without.gradients()));
        assertThat(stepper.step()).isEqualTo(4);
        assertThat(stepper.config().training().learningRate()).isEqualTo(0.3);
        stepper.back(1);
        assertThat(stepper.config().training().learningRate()).isEqualTo(0.1);
        stepper.forward(1);
        assertThat(stepper.config().training().learningRate()).isEqualTo(0.3);
    }

    @Test
    void aChangeFarBackForgetsWhatCameAfter() {
        Stepper stepper = stepper();
        stepper.forward(3);
        stepper.change(options().with(o -> o.learningRate = 0.3));
        stepper.forward(3);
        stepper.goTo(2);
        stepper.change(options().with(o -> o.learningRate = 0.5));
        stepper.forward(4);
        assertThat(stepper.config().training().learningRate()).isEqualTo(0.5);
        stepper.goTo(1);
        assertThat(stepper.config().training().learningRate()).isEqualTo(0.1);
    }

    @Test
    void saysWhatStartsAnew() {
        Stepper stepper = stepper();
        stepper.forward(4);
        List<Object> stood = Cases.bits(stepper.parameters());
        assertThat(stepper.change(options().with(o -> o.optimizer(OptimizerOptions.Kind.ADAM))))
                .containsExactly("the optimizer starts anew, with nothing kept; the parameters stay");
        StepRecord first = stepper.look();
        assertThat(first.tBefore()).isZero();
        assertThat(first.stateBefore().keySet()).isEqualTo(Set.of("first_moment", "second_moment"));
        assertThat(stepper.change(options().with(o -> {
                    o.optimizer(OptimizerOptions.Kind.ADAM);
                    o.batchSize = new BatchSize(4);
                })))
                .containsExactly("epoch 2 begins again, with all its rows; the parameters stay");
        assertThat(stepper.look().batchSize()).isEqualTo(4);
        assertThat(stepper.epoch()).isEqualTo(2);
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(stood);
    }

    @Test
    void momentumAndDecayAndSmoothingGoOn() {
        Stepper stepper = stepper();
        stepper.forward(4);
        assertThat(stepper.change(options().with(o -> {
                    o.momentum = 0.5;
                    o.weightDecay = 0.1;
                    o.labelSmoothing = 0.3;
                })))
                .isEmpty();
        StepRecord told = stepper.next();
        assertThat(told.Y()[0]).contains(new double[] {0.1, 0.8}, within(1e-15));
        assertThat(Cases.of(new PlainStep(told, Activation.RELU).after, "W")[0])
                .containsExactly(Cases.of(told.after(), "W")[0], within(1e-12));
        assertThat(stepper.change(options().with(o -> o.momentum = 0.0)))
                .containsExactly("the optimizer starts anew, with nothing kept; the parameters stay");
    }

    /** As one pulls at sliders while it plays: memory does not grow with it, and what is kept is exact. */
    @Test
    void manyChangesAreForgottenFromTheOldestOn() {
        Stepper stepper = stepper(ModelOptions.linear(Init.ZEROS), options().with(o -> o.epochs = 2000));
        for (int i = 0; i < 1500; i++) {
            double rate = 0.01 + i % 7 * 0.01;
            stepper.change(options().with(o -> {
                o.epochs = 2000;
                o.learningRate = rate;
            }));
            stepper.forward(1);
        }
        long earliest = stepper.earliest();
        assertThat(earliest).isBetween(400L, 1000L);
        List<Object> stood = Cases.bits(stepper.parameters());
        stepper.goTo(earliest);
        stepper.forward(1500 - earliest);
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(stood);
        stepper.back(2000);
        assertThat(stepper.step()).isEqualTo(earliest);
        assertThatThrownBy(() -> stepper.goTo(earliest - 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsCanBeAddedAndLabelledAnew() {
        Stepper stepper = stepper();
        stepper.forward(4);
        Map<String, double[][]> stood = stepper.parameters();
        TrainingData more = Cases.images(stepper.config(), 9);
        Dataset rows = more.training().select(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(stepper.change(TrainingData.of(rows, rows))).hasSize(1);
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(Cases.bits(stood));
        assertThat(Arrays.stream(stepper.look().rows())).allMatch(row -> row < 9);
        assertThat(stepper.measured().training().rows()).isEqualTo(9);
        Dataset other = new Dataset(
                Features.of(new double[][] {{1, 2}}),
                new double[][] {{1, 0}},
                List.of("a", "b"),
                List.of("u", "v"),
                null);
        assertThatThrownBy(() -> stepper.change(TrainingData.of(other, other)))
                .isInstanceOf(OptionException.class)
                .hasMessage("the number of features is 2; expected 4, as the model has");
    }

    @Test
    void aStepThatDivergesIsNotMade() {
        Stepper stepper = stepper(TANH, options());
        stepper.forward(2);
        stepper.change(options().with(o -> o.learningRate = 1e308));
        assertThatThrownBy(() -> stepper.forward(20)).isInstanceOf(DivergedException.class);
        long stands = stepper.step();
        assertThatThrownBy(stepper::next).isInstanceOf(DivergedException.class);
        assertThat(stepper.step()).isEqualTo(stands).isGreaterThan(2);
        stepper.goTo(2);
        List<Object> stood = Cases.bits(stepper.parameters());
        stepper.change(options());
        stepper.forward(5);
        stepper.back(5);
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(stood);
    }

    /** A fault that changes a gradient of this model is found by the check at some entry, and is gone when taken out. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aPlantedFaultIsFoundUntilItIsTakenOut(Fault fault) {
        Stepper stepper = stepper(TANH, options().with(o -> o.weightDecay = 0.1));
        stepper.forward(5);
        assertThat(worst(stepper)).isLessThan(1e-6);
        stepper.plant(fault);
        assertThat(stepper.fault()).isEqualTo(fault);
        assertThat(stepper.look().fault()).isEqualTo(fault);
        assertThat(worst(stepper)).as(fault.label()).isGreaterThan(1e-4);
        stepper.plant(null);
        assertThat(worst(stepper)).isLessThan(1e-6);
    }

    /** The largest error over all entries of all parameters. */
    private static double worst(Stepper stepper) {
        StepRecord told = stepper.look();
        double worst = 0;
        for (Map.Entry<String, double[][]> g : told.gradients().entrySet()) {
            for (int i = 0; i < g.getValue().length; i++) {
                for (int j = 0; j < g.getValue()[i].length; j++) {
                    Comparison found =
                            Objects.requireNonNull(stepper.check(told, g.getKey(), i, j)); // tanh has no kink
                    worst = Math.max(worst, found.error());
                }
            }
        }
        return worst;
    }

    @Test
    void checksOnlyWhatIsThere() {
        Stepper stepper = stepper();
        StepRecord told = stepper.look();
        assertThatThrownBy(() -> stepper.check(told, "W2", 0, 0))
                .isInstanceOf(OptionException.class)
                .hasMessage("the parameter is W2; expected one of W, b");
        assertThatThrownBy(() -> stepper.check(told, "W", 4, 0))
                .isInstanceOf(OptionException.class)
                .hasMessage("the entry is W[4,0]; expected one within (4,3)");
    }

    @Test
    void measuresAnyFeatures() {
        Stepper stepper = stepper(TANH, options());
        stepper.forward(6);
        double[][] X = new double[700][4];
        for (int n = 0; n < X.length; n++) {
            for (int j = 0; j < 4; j++) {
                X[n][j] = (n * (j + 1) % 17) / 8.0 - 1;
            }
        }
        List<double[][]> hidden = stepper.measured().hidden(X);
        double[][] logits = stepper.measured().logits(X);
        double[][] P = stepper.measured().probabilities(X);
        Map<String, double[][]> theta = stepper.parameters();
        assertThat(hidden).hasSize(1);
        for (int n = 0; n < X.length; n += 23) {
            double[] x = Cases.of(theta, "b2")[0].clone();
            for (int h = 0; h < 5; h++) {
                double z = Cases.of(theta, "b1")[0][h];
                for (int j = 0; j < 4; j++) {
                    z += X[n][j] * Cases.of(theta, "W1")[j][h];
                }
                assertThat(hidden.get(0)[n][h]).isCloseTo(Math.tanh(z), within(1e-12));
                for (int k = 0; k < 3; k++) {
                    x[k] += Math.tanh(z) * Cases.of(theta, "W2")[h][k];
                }
            }
            double sum = Math.exp(x[0]) + Math.exp(x[1]) + Math.exp(x[2]);
            for (int k = 0; k < 3; k++) {
                assertThat(logits[n][k]).isCloseTo(x[k], within(1e-12));
                assertThat(P[n][k]).isCloseTo(Math.exp(x[k]) / sum, within(1e-12));
            }
        }
        assertThat(stepper.measured().heldOut().rows()).isEqualTo(6);
        assertThat(stepper().measured().hidden(X)).isEmpty();
    }

    @Test
    void knowsItsEnd() {
        Stepper stepper = stepper();
        assertThat(stepper.steps()).isEqualTo(30);
        assertThat(stepper.epoch()).isEqualTo(1);
        assertThat(stepper.forward(100)).isEqualTo(30);
        assertThat(stepper.isDone()).isTrue();
        assertThat(stepper.epoch()).isEqualTo(10);
        assertThatThrownBy(stepper::next).isInstanceOf(IllegalStateException.class);
        assertThat(stepper.forward(1)).isZero();
        stepper.back(1);
        assertThat(stepper.next().step()).isEqualTo(29);
    }
}
