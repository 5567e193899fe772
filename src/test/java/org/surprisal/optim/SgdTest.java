package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** What a backward pass leaves behind that finds the gradient g: v ← μ v + g. */
    private static void backward(Parameter p, double gradient, Sgd sgd) {
        p.gradient().setRow(0, new double[] {sgd.momentum() * value(p.gradient()) + gradient});
    }

    private static double value(Matrix matrix) {
        return matrix.toRows()[0][0];
    }

    @ParameterizedTest
    @EnumSource
    void plainDescentSubtractsRateTimesGradient(Precision precision) {
        Parameter W = parameter(precision, 2, true);
        Sgd sgd = new Sgd(List.of(W), 0, 0);
        backward(W, 0.5, sgd);
        sgd.update(0.25);
        assertThat(value(W.value())).isEqualTo(1.875);
        backward(W, -1, sgd);
        sgd.update(0.5);
        assertThat(value(W.value())).isEqualTo(2.375);
    }

    @ParameterizedTest
    @EnumSource
    void momentumKeepsHalfOfTheVelocity(Precision precision) {
        Parameter W = parameter(precision, 2, true);
        Sgd sgd = new Sgd(List.of(W), 0.5, 0);
        double[] velocities = {1, 1.5, 1.75};
        double[] values = {1.75, 1.375, 0.9375};
        for (int t = 0; t < 3; t++) {
            backward(W, 1, sgd);
            sgd.update(0.25);
            assertThat(value(sgd.velocities().get(0))).isEqualTo(velocities[t]);
            assertThat(value(W.value())).isEqualTo(values[t]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGradientLookedAtApartMakesTheSameStep(Precision precision) {
        Parameter W = parameter(precision, 2, true);
        Sgd sgd = new Sgd(List.of(W), 0.5, 0);
        double[] velocities = {1, 1.5, 1.75};
        for (int t = 0; t < 3; t++) {
            sgd.putAside();
            W.gradient().setRow(0, new double[] {1}); // a backward pass without momentum
            sgd.takeBack();
            sgd.update(0.25);
            assertThat(value(sgd.velocities().get(0))).isEqualTo(velocities[t]);
        }
        assertThat(value(W.value())).isEqualTo(0.9375);
        sgd.reset();
        assertThat(value(sgd.velocities().get(0))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aNewRateMovesTheOldVelocityToo(Precision precision) {
        // W ← W − ρ v with v free of ρ: halving the rate halves the whole step at once.
        Parameter W = parameter(precision, 0, true);
        Sgd sgd = new Sgd(List.of(W), 0.5, 0);
        backward(W, 1, sgd);
        sgd.update(1);
        backward(W, 1, sgd);
        sgd.update(0.5);
        assertThat(value(W.value())).isEqualTo(-1 - 0.5 * 1.5);
    }

    @ParameterizedTest
    @EnumSource
    void weightsDecayAndBiasesDoNot(Precision precision) {
        Parameter W = parameter(precision, 4, true);
        Parameter b = parameter(precision, 4, false);
        Sgd sgd = new Sgd(List.of(W, b), 0.5, 0.25);
        backward(W, 1, sgd);
        backward(b, 1, sgd);
        sgd.update(0.5); // v = 1 + 0.25·4 = 2
        assertThat(value(W.value())).isEqualTo(3);
        assertThat(value(b.value())).isEqualTo(3.5);
        backward(W, 1, sgd);
        backward(b, 1, sgd);
        sgd.update(0.5); // v = 0.5·2 + 1 + 0.25·3 = 2.75
        assertThat(value(W.value())).isEqualTo(3 - 1.375);
        assertThat(value(b.value())).isEqualTo(3.5 - 0.75);
        assertThat(value(sgd.velocities().get(0))).isEqualTo(2.75);
        assertThat(value(sgd.velocities().get(1))).isEqualTo(1.5);
    }

    @ParameterizedTest
    @EnumSource
    void velocitiesStartAtZeroAndAreItsStateItself(Precision precision) {
        Parameter W = parameter(precision, 0, true);
        Sgd sgd = new Sgd(List.of(W), 0.5, 0);
        assertThat(sgd.velocities()).hasSize(1);
        assertThat(value(sgd.velocities().get(0))).isZero();
        sgd.velocities().get(0).setRow(0, new double[] {8});
        backward(W, 1, sgd);
        sgd.update(1);
        assertThat(value(W.value())).isEqualTo(-5);
    }
}
