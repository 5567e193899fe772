package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DivergenceTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theWorkedExamples() {
        double[] p = {.7, .2, .1};
        double[] uniform = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        assertThat(Divergence.kl(p, uniform)).isCloseTo(0.2968, within(5e-5));
        assertThat(Divergence.kl(uniform, p)).isCloseTo(0.3243, within(5e-5));
        assertThat(Divergence.relEntr(.5, .25)).isCloseTo(0.346574, within(5e-7));
        assertThat(Divergence.log1pmx(0.001)).isCloseTo(-4.99667e-7, within(5e-13));
    }

    @Test
    void keepsItsDigitsWherePAndQNearlyAgree() {
        // KL of (½ + d, ½ − d) to the fair coin is 2d² + 4d⁴/3 + 32d⁶/15 + …
        for (int power = 10; power <= 53; power++) {
            double d = StrictMath.pow(2, -power);
            double dd = d * d;
            double expected = 2 * dd * (1 + 2 * dd / 3 + 16 * dd * dd / 15);
            assertThat(Divergence.kl(new double[] {.5 + d, .5 - d}, new double[] {.5, .5}))
                    .isCloseTo(expected, within(1e-15 * expected));
        }
    }

    @Test
    void isNeverNegativeAndZeroForItself() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            double[] p = Distributions.random(1 + random.nextInt(12), 2, random);
            assertThat(Divergence.kl(p, p)).isZero();
            double[] q = Distributions.exp(Distributions.logSoftmax(Distributions.logits(p.length, 2, random)));
            double sums = Math.abs(Arrays.stream(p).sum() - Arrays.stream(q).sum());
            assertThat(Divergence.kl(p, q)).isGreaterThanOrEqualTo(-sums - 1e-15);
        }
    }

    @Test
    void whatCannotHappenButDoesIsInfinitelySurprising() {
        assertThat(Divergence.kl(new double[] {1e-300, 1}, new double[] {0, 1})).isEqualTo(INFINITY);
        assertThat(Divergence.kl(new double[] {0, 1}, new double[] {0, 1})).isZero();
        assertThat(Divergence.kl(new double[] {0, 1}, new double[] {.5, .5})).isEqualTo(Math.log(2));
        assertThat(CrossEntropy.of(new double[] {.5, .5}, new double[] {0, 1})).isEqualTo(INFINITY);
    }

    @Test
    void elementwiseFunctionsTakeWhatIsOutsideTheirDomain() {
        assertThat(Divergence.relEntr(0, 0)).isZero();
        assertThat(Divergence.relEntr(1, 0)).isEqualTo(INFINITY);
        assertThat(Divergence.relEntr(-1, 1)).isEqualTo(INFINITY);
        assertThat(Divergence.relEntr(0, -1)).isEqualTo(INFINITY);
        assertThat(Divergence.relEntr(0, Double.NaN)).isNaN();
        assertThat(Information.entr(-1)).isEqualTo(-INFINITY);
        assertThat(Information.entr(0)).isZero();
        assertThat(Information.xlogy(0, 0)).isZero();
        assertThat(Information.xlogy(0, Double.NaN)).isNaN();
        assertThat(Information.xlogy(1, -1)).isNaN();
        assertThat(Information.selfInformation(0)).isEqualTo(INFINITY);
        assertThat(Information.selfInformation(1)).isEqualTo(0.0); // and not −0
        assertThat(Information.selfInformation(1 / 6.0) / Information.NATS_PER_BIT)
                .isCloseTo(2.5850, within(5e-5));
    }

    @Test
    void nanIsNeverHidden() {
        assertThat(Divergence.kl(new double[] {Double.NaN, 1}, new double[] {.5, .5}))
                .isNaN();
        assertThat(Divergence.kl(new double[] {0, 1}, new double[] {Double.NaN, 1}))
                .isNaN();
    }

    @Test
    void refusesAnotherLength() {
        double[] p = {1, 0, 0};
        double[] q = {1, 0};
        assertThatThrownBy(() -> Divergence.kl(p, q)).hasMessage("p has length 3 but q has 2");
        assertThatThrownBy(() -> CrossEntropy.of(p, q)).hasMessage("p has length 3 but q has 2");
    }
}
