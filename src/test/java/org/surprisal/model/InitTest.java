package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

final class InitTest {
    private static final int IN = 300;
    private static final int OUT = 500;
    private static final int DRAWS = IN * OUT;
    // A true mean lies further off than five of its standard errors once in two million times.
    private static final double SIGMAS = 5;

    private static double[] draw(Init init, long seed) {
        Matrix W = Matrix.zeros(Precision.DOUBLE, IN, OUT);
        init.fill(W, new Random(seed));
        return Arrays.stream(W.toRows()).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void heIsNormalWithVarianceTwoOverIn() {
        double[] w = draw(Init.HE, 1);
        double variance = 2.0 / IN;
        assertMean(w, variance);
        // The variance of a square of a normal number is 2 σ⁴.
        assertVariance(w, variance, Math.sqrt(2) * variance);
        long within =
                Arrays.stream(w).filter(x -> Math.abs(x) < Math.sqrt(variance)).count();
        double share = 0.6826894921370859; // of a normal distribution within one σ
        assertThat((double) within / DRAWS).isCloseTo(share, within(SIGMAS * Math.sqrt(share * (1 - share) / DRAWS)));
    }

    @Test
    void xavierIsUniformWithVarianceTwoOverInPlusOut() {
        double[] w = draw(Init.XAVIER, 2);
        double bound = Math.sqrt(6.0 / (IN + OUT));
        double variance = bound * bound / 3;
        assertThat(variance).isCloseTo(2.0 / (IN + OUT), within(1e-17));
        assertMean(w, variance);
        // Of a uniform number x in ±a, x² has the variance a⁴ (1/5 − 1/9).
        assertVariance(w, variance, bound * bound * Math.sqrt(1 / 5.0 - 1 / 9.0));
        assertThat(Arrays.stream(w).max().orElseThrow()).isLessThan(bound).isGreaterThan(bound * 0.999);
        assertThat(Arrays.stream(w).min().orElseThrow())
                .isGreaterThanOrEqualTo(-bound)
                .isLessThan(-bound * 0.999);
    }

    private static void assertMean(double[] w, double variance) {
        double mean = Arrays.stream(w).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(SIGMAS * Math.sqrt(variance / DRAWS)));
    }

    private static void assertVariance(double[] w, double expected, double deviationOfSquares) {
        double variance = Arrays.stream(w).map(x -> x * x).average().orElseThrow();
        assertThat(variance).isCloseTo(expected, within(SIGMAS * deviationOfSquares / Math.sqrt(DRAWS)));
    }

    @Test
    void zerosAreZeros() {
        assertThat(draw(Init.ZEROS, 3)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void oneSeedGivesTheSameBits(Init init) {
        assertThat(draw(init, 4)).isEqualTo(draw(init, 4));
        if (init != Init.ZEROS) {
            assertThat(draw(init, 4)).isNotEqualTo(draw(init, 5));
        }
    }

    @Test
    void aModelDrawsWeightsLayerByLayerAndStartsBiasesAtZero() {
        Mlp model = new Mlp(Precision.DOUBLE, List.of(3, 4, 2), Activation.RELU, 0, Init.HE, new Random(6));
        Random random = new Random(6);
        Matrix first = Matrix.zeros(Precision.DOUBLE, 3, 4);
        Matrix second = Matrix.zeros(Precision.DOUBLE, 4, 2);
        Init.HE.fill(first, random);
        Init.HE.fill(second, random);
        assertThat(model.parameters().get(0).value().toRows()).isDeepEqualTo(first.toRows());
        assertThat(model.parameters().get(2).value().toRows()).isDeepEqualTo(second.toRows());
        assertThat(model.parameters().get(1).value().sumOfSquares()).isZero();
        assertThat(model.parameters().get(3).value().sumOfSquares()).isZero();
    }
}
