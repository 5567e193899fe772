package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows S1 to S6 of the syllabus. */
final class SigmoidTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theWorkedExamples() {
        assertThat(Sigmoid.sigmoid(0)).isEqualTo(0.5);
        assertThat(Sigmoid.sigmoid(2)).isCloseTo(0.880797, within(5e-7));
        assertThat(Sigmoid.derivative(0)).isEqualTo(0.25);
        assertThat(Sigmoid.derivative(2)).isCloseTo(0.104994, within(5e-7));
        assertThat(Sigmoid.softplus(0)).isEqualTo(Math.log(2));
        assertThat(Sigmoid.logit(0.75)).isCloseTo(1.098612, within(5e-7));
    }

    @Test
    void neitherOverflowsNorCancelsAtTheEnds() {
        assertThat(Sigmoid.sigmoid(1000)).isEqualTo(1);
        assertThat(Sigmoid.sigmoid(-1000)).isZero();
        assertThat(Sigmoid.softplus(1000)).isEqualTo(1000);
        assertThat(Sigmoid.softplus(-37)).isCloseTo(8.533e-17, within(5e-21));
        assertThat(Sigmoid.logSigmoid(37)).isCloseTo(-8.533e-17, within(5e-21));
        assertThat(Sigmoid.logSigmoid(-1000)).isEqualTo(-1000);
        assertThat(Sigmoid.derivative(-1000)).isZero();
        assertThat(Sigmoid.derivative(37)).isCloseTo(8.533e-17, within(5e-21));
    }

    @Test
    void takesInfinity() {
        assertThat(Sigmoid.sigmoid(INFINITY)).isEqualTo(1);
        assertThat(Sigmoid.sigmoid(-INFINITY)).isZero();
        assertThat(Sigmoid.softplus(INFINITY)).isEqualTo(INFINITY);
        assertThat(Sigmoid.softplus(-INFINITY)).isZero();
        assertThat(Sigmoid.logSigmoid(INFINITY)).isEqualTo(0.0); // and not −0
        assertThat(Sigmoid.logSigmoid(-INFINITY)).isEqualTo(-INFINITY);
        assertThat(Sigmoid.logit(0)).isEqualTo(-INFINITY);
        assertThat(Sigmoid.logit(1)).isEqualTo(INFINITY);
        assertThat(Sigmoid.derivative(INFINITY)).isZero();
    }

    @Test
    void nanStaysNan() {
        assertThat(Sigmoid.sigmoid(Double.NaN)).isNaN();
        assertThat(Sigmoid.derivative(Double.NaN)).isNaN();
        assertThat(Sigmoid.softplus(Double.NaN)).isNaN();
        assertThat(Sigmoid.logSigmoid(Double.NaN)).isNaN();
        assertThat(Sigmoid.logit(Double.NaN)).isNaN();
        assertThat(Sigmoid.logit(-0.1)).isNaN();
        assertThat(Sigmoid.logit(1.1)).isNaN();
    }

    @Test
    void theIdentitiesHoldOverAWideRange() {
        Random random = new Random(9);
        for (int i = 0; i < 2000; i++) {
            double x = 700 * (2 * random.nextDouble() - 1);
            double scale = 1e-15 * (1 + Math.abs(x));
            assertThat(Sigmoid.sigmoid(x) + Sigmoid.sigmoid(-x)).isCloseTo(1, within(1e-15));
            assertThat(Sigmoid.softplus(x) - Sigmoid.softplus(-x)).isCloseTo(x, within(scale));
            assertThat(StrictMath.log(Sigmoid.sigmoid(x))).isCloseTo(Sigmoid.logSigmoid(x), within(scale));
            double product = Sigmoid.sigmoid(x) * Sigmoid.sigmoid(-x);
            assertThat(Sigmoid.derivative(x)).isCloseTo(product, within(1e-15 * product));
            double p = random.nextDouble();
            assertThat(Sigmoid.sigmoid(Sigmoid.logit(p))).isCloseTo(p, within(1e-14 * p));
        }
    }

    @Test
    void softmaxOfTwoClassesIsTheSigmoid() {
        double[] p = new double[2];
        for (double x : new double[] {-740, -3, 0, 1e-9, 0.7, 50}) {
            Softmax.softmax(new double[] {x, 0}, p);
            assertThat(p[0]).isEqualTo(Sigmoid.sigmoid(x));
        }
    }
}
