package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;

/** Hand numbers, all of them sums of powers of two, so exact in float and double. */
final class SgdTest {
    private static Parameter parameter(Precision precision, double value, boolean decayed) {
        Parameter p = new Parameter("p", Matrix.zeros(precision, 1, 1), Matrix.zeros(precision, 1, 1), decayed);
        p.value().setRow(0, new double[] {value});
        return p;
    }

    private static Optimizer sgd(double momentum, double weightDecay, Parameter... parameters) {
        return OptimizerOptions.sgd(momentum).withWeightDecay(weightDecay).of(List.of(parameters));
    }

    private static void update(Optimizer optimizer, Parameter p, double gradient, double rate) {
        p.gradient().setRow(0, new double[] {gradient});
        optimizer.update(rate);
        assertThat(value(p.gradient())).isEqualTo(gradient);
    }

    private static Matrix velocity(Optimizer optimizer, int parameter) {
        return Objects.requireNonNull(optimizer.state().get("velocity")).get(parameter);
    }

    private static double value(Matrix matrix) {
        return matrix.toRows()[0][0];
    }

    @ParameterizedTest
    @EnumSource
    void plainDescentSubtractsRateTimesGradient(Precision precision) {
        Parameter W = parameter(precision, 2, true);
        Optimizer sgd = sgd(0, 0, W);
        update(sgd, W, 0.5, 0.25);
        assertThat(value(W.value())).isEqualTo(1.875);
        update(sgd, W, -1, 0.5);
        assertThat(value(W.value())).isEqualTo(2.375);
    }

    @ParameterizedTest
    @EnumSource
    void momentumKeepsHalfOfTheVelocity(Precision precision) {
        Parameter W = parameter(precision, 2, true);
        Optimizer sgd = sgd(0.5, 0, W);
        double[] velocities = {1, 1.5, 1.75};
        double[] values = {1.75, 1.375, 0.9375};
        for (int t = 0; t < 3; t++) {
            update(sgd, W, 1, 0.25);
            assertThat(value(velocity(sgd, 0))).isEqualTo(velocities[t]);
            assertThat(value(W.value())).isEqualTo(values[t]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewRateMovesTheOldVelocityToo(Precision precision) {
        // W ← W − ρ v with v free of ρ: halving the rate halves the whole step at once.
        Parameter W = parameter(precision, 0, true);
        Optimizer sgd = sgd(0.5, 0, W);
        update(sgd, W, 1, 1);
        update(sgd, W, 1, 0.5);
        assertThat(value(W.value())).isEqualTo(-1 - 0.5 * 1.5);
    }

    @ParameterizedTest
    @EnumSource
    void weightsDecayAndBiasesDoNot(Precision precision) {
        Parameter W = parameter(precision, 4, true);
        Parameter b = parameter(precision, 4, false);
        Optimizer sgd = sgd(0.5, 0.25, W, b);
        W.gradient().setRow(0, new double[] {1});
        update(sgd, b, 1, 0.5); // v = 1 + 0.25·4 = 2
        assertThat(value(W.value())).isEqualTo(3);
        assertThat(value(b.value())).isEqualTo(3.5);
        W.gradient().setRow(0, new double[] {1});
        update(sgd, b, 1, 0.5); // v = 0.5·2 + 1 + 0.25·3 = 2.75
        assertThat(value(W.value())).isEqualTo(3 - 1.375);
        assertThat(value(b.value())).isEqualTo(3.5 - 0.75);
        assertThat(value(velocity(sgd, 0))).isEqualTo(2.75);
        assertThat(value(velocity(sgd, 1))).isEqualTo(1.5);
    }

    /** W − ρ (g + λ W) with ρ λ = 2⁻²⁶: in float, 1 − ρ λ would be 1, and 1 − ρ g, half way to the next number, too. */
    @ParameterizedTest
    @EnumSource
    void aSmallDecayIsAddedToTheGradientFirst(Precision precision) {
        Parameter W = parameter(precision, 1, true);
        Optimizer sgd = sgd(0, 0x1p-16, W);
        update(sgd, W, 0x1p-15, 0x1p-10);
        double exact = 1 - 0x1p-25 - 0x1p-26;
        assertThat(value(W.value())).isEqualTo(precision == Precision.FLOAT ? 1 - 0x1p-24 : exact);
    }

    @ParameterizedTest
    @EnumSource
    void nesterovLooksAheadAlongTheVelocity(Precision precision) {
        Parameter W = parameter(precision, 4, true);
        Optimizer sgd = OptimizerOptions.sgd(0.5)
                .with(o -> o.nesterov = true)
                .withWeightDecay(0.25)
                .of(List.of(W));
        update(sgd, W, 1, 0.5); // v = 1 + 0.25·4 = 2; W = 4 − 0.5 (2 + 0.5·2)
        assertThat(value(W.value())).isEqualTo(2.5);
        update(sgd, W, 1, 0.5); // v = 1 + 1 + 0.25·2.5 = 2.625; W = 2.5 − 0.5 (1.625 + 0.5·2.625)
        assertThat(value(W.value())).isEqualTo(1.03125);
        assertThat(value(velocity(sgd, 0))).isEqualTo(2.625);
    }

    @ParameterizedTest
    @EnumSource
    void velocitiesStartAtZeroAndAreItsStateItself(Precision precision) {
        Parameter W = parameter(precision, 0, true);
        Optimizer sgd = sgd(0.5, 0, W);
        assertThat(sgd.state()).containsOnlyKeys("velocity");
        assertThat(value(velocity(sgd, 0))).isZero();
        velocity(sgd, 0).setRow(0, new double[] {8});
        update(sgd, W, 1, 1);
        assertThat(value(W.value())).isEqualTo(-5);
    }
}
