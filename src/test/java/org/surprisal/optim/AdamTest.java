package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;
import org.surprisal.optim.OptimizerOptions.Kind;

/**
 * Hand numbers. β₁ = ½ and β₂ = ¾ make 1 − β₁ and √(1 − β₂) powers of two, so the first step is exact in float and
 * double: for a gradient g it is ρ g/(|g| + ε), and so is every later one while g stays the same.
 */
final class AdamTest {
    private static final double RATE = 0.5;
    private static final double EPSILON = 2;

    private static Parameter parameter(Precision precision, double value, boolean decayed) {
        Parameter p = new Parameter("p", Matrix.zeros(precision, 1, 1), Matrix.zeros(precision, 1, 1), decayed);
        p.value().setRow(0, new double[] {value});
        return p;
    }

    private static Optimizer of(Kind kind, double weightDecay, double clipNorm, Parameter p) {
        return OptimizerOptions.of(kind)
                .with(o -> {
                    o.beta1 = 0.5;
                    o.beta2 = 0.75;
                    o.epsilon = EPSILON;
                    o.weightDecay = weightDecay;
                    o.clipNorm = clipNorm;
                })
                .of(List.of(p));
    }

    private static double afterStep(Optimizer adam, Parameter p, double gradient) {
        p.gradient().setRow(0, new double[] {gradient});
        adam.update(RATE);
        assertThat(value(p.gradient())).isEqualTo(gradient);
        return value(p.value());
    }

    private static double kept(Optimizer adam, String name) {
        return value(Objects.requireNonNull(adam.state().get(name)).get(0));
    }

    private static double value(Matrix matrix) {
        return matrix.toRows()[0][0];
    }

    @ParameterizedTest
    @EnumSource
    void aSteadyGradientMakesSteadySteps(Precision precision) {
        Parameter W = parameter(precision, 1, true);
        Optimizer adam = of(Kind.ADAM, 0, 0, W);
        assertThat(adam.state().keySet()).containsExactly("first_moment", "second_moment");
        assertThat(afterStep(adam, W, 2)).isEqualTo(0.75); // 1 − 0.5 · 2/(2 + 2)
        assertThat(kept(adam, "first_moment")).isEqualTo(1); // ½ · 2
        assertThat(kept(adam, "second_moment")).isEqualTo(1); // ¼ · 2²
        double rounding = precision == Precision.FLOAT ? 1e-7 : 1e-15;
        assertThat(afterStep(adam, W, 2)).isCloseTo(0.5, within(rounding));
        assertThat(kept(adam, "first_moment")).isEqualTo(1.5);
        assertThat(kept(adam, "second_moment")).isEqualTo(1.75);
        assertThat(adam.t()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void theGradientTurns(Precision precision) {
        Parameter W = parameter(precision, 1, true);
        Optimizer adam = of(Kind.ADAM, 0, 0, W);
        afterStep(adam, W, 2);
        // m = ½·1 − ½·2 = −½, m̂ = −⅔; v = ¾ + 1 = 7/4, v̂ = 4
        double rounding = precision == Precision.FLOAT ? 1e-7 : 1e-15;
        assertThat(afterStep(adam, W, -2)).isCloseTo(0.75 + 0.5 * (2 / 3.0) / 4, within(rounding));
    }

    /** Of Adam, λ W is a part of the gradient and is scaled with it; of AdamW it is not. */
    @ParameterizedTest
    @EnumSource
    void whereTheDecayGoes(Precision precision) {
        Parameter coupled = parameter(precision, 4, true);
        assertThat(afterStep(of(Kind.ADAM, 0.5, 0, coupled), coupled, 0)).isEqualTo(3.75); // g′ = 0.5·4
        Parameter apart = parameter(precision, 4, true);
        assertThat(afterStep(of(Kind.ADAMW, 0.5, 0, apart), apart, 2)).isEqualTo(2.75); // (1 − 0.25)·4 − 0.25
        Parameter bias = parameter(precision, 4, false);
        assertThat(afterStep(of(Kind.ADAMW, 0.5, 0, bias), bias, 2)).isEqualTo(3.75);
    }

    /** With g = 8 cut to norm 2, up to the 1e−6 beside the norm, the step is that of g = 2. */
    @ParameterizedTest
    @EnumSource
    void aLongGradientIsClipped(Precision precision) {
        Parameter W = parameter(precision, 1, true);
        Optimizer adam = of(Kind.ADAM, 0, 2, W);
        assertThat(afterStep(adam, W, 8)).isCloseTo(0.75, within(1e-6));
        assertThat(kept(adam, "first_moment")).isCloseTo(8 / (8 + 1e-6), within(1e-7));
    }
}
