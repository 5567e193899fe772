package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class CrossEntropyTest {
    private static double[] gradient(double[] x, double[] y, double smoothing) {
        double[] dX = new double[x.length];
        CrossEntropy.gradient(x, y, smoothing, dX);
        return dX;
    }

    @Test
    void theWorkedExampleOfTheBooks() {
        double[] x = {2, 1, 0};
        double[] y = {1, 0, 0};
        assertThat(CrossEntropy.ofLogits(x, y)).isCloseTo(0.407606, within(5e-7));
        assertThat(gradient(x, y, 0)).containsExactly(new double[] {-0.334759, 0.244728, 0.090031}, within(5e-7));
        assertThat(CrossEntropy.binary(2, 1)).isCloseTo(0.126928, within(5e-7));
        assertThat(CrossEntropy.binaryGradient(2, 1)).isCloseTo(-0.119203, within(5e-7));
        double[] p = {.7, .2, .1};
        assertThat(CrossEntropy.of(y, p)).isCloseTo(0.3567, within(5e-5));
        assertThat(CrossEntropy.of(y, p) / Information.NATS_PER_DIT).isCloseTo(0.1549, within(5e-5));
    }

    @Test
    void smoothingMixesTheTargetWithTheUniform() {
        double[] x = {2, 1, 0};
        double[] mixed = {0.9 + 0.1 / 3, 0.1 / 3, 0.1 / 3};
        double[] y = {1, 0, 0};
        assertThat(CrossEntropy.ofLogits(x, y, 0.1)).isCloseTo(CrossEntropy.ofLogits(x, mixed), within(1e-15));
        assertThat(gradient(x, y, 0.1)).containsExactly(gradient(x, mixed, 0), within(1e-15));
    }

    @Test
    void theGradientIsPTimesTheSumOfTheTargetsLessTheTarget() {
        // Row G5: for y = (1, 1, 0) it is 2p − y, and p − y is wrong.
        assertThat(gradient(new double[] {2, 1, 0}, new double[] {1, 1, 0}, 0))
                .containsExactly(new double[] {2 * 0.665241 - 1, 2 * 0.244728 - 1, 2 * 0.090031}, within(2e-6));
    }

    @Test
    void theGradientKeepsItsDigitsWhereItAllButVanishes() {
        // ⅓ − (the double nearest to ⅓) = 2^−54/3; the sum of the three targets is 1 less three times that.
        double third = 1 / 3.0;
        assertThat(gradient(new double[3], new double[] {third, third, third}, 0))
                .containsExactly(0, 0, 0);
        assertThat(gradient(new double[3], new double[] {third, third, 1 - 2 * third}, 0)[0])
                .isCloseTo(0x1p-54 / 3, within(1e-31));
        assertThat(CrossEntropy.binaryGradient(1e-300, 0.5)).isCloseTo(2.5e-301, within(1e-315));
        assertThat(CrossEntropy.binaryGradient(0, 0.5)).isZero();
        assertThat(gradient(new double[] {40, 0}, new double[] {1, 0}, 0)[0])
                .isCloseTo(-StrictMath.exp(-40), within(1e-32));
    }

    @Test
    void logSumExpKeepsItsDigitsWhereItAllButVanishes() {
        // log(2e^−a) = ln 2 − a, and ln 2 is 2.319046813846299616e−17 above the double nearest to it.
        double a = Information.NATS_PER_BIT;
        assertThat(Softmax.logSumExp(new double[] {-a, -a})).isEqualTo(2.3190468138462996e-17);
    }

    @Test
    void theGradientsAreTheSlopes() {
        Random random = new Random(6);
        double h = 1e-5;
        for (int i = 0; i < 200; i++) {
            int K = 1 + random.nextInt(6);
            double[] x = Distributions.logits(K, 3, random);
            double[] y = Distributions.random(K, 2, random);
            double[] dX = gradient(x, y, 0.2);
            for (int k = 0; k < K; k++) {
                double at = x[k];
                x[k] = at + h;
                double above = CrossEntropy.ofLogits(x, y, 0.2);
                x[k] = at - h;
                double below = CrossEntropy.ofLogits(x, y, 0.2);
                x[k] = at;
                assertThat(dX[k]).isCloseTo((above - below) / (2 * h), within(1e-9));
            }
            double t = random.nextDouble();
            double slope = (CrossEntropy.binary(x[0] + h, t) - CrossEntropy.binary(x[0] - h, t)) / (2 * h);
            assertThat(CrossEntropy.binaryGradient(x[0], t)).isCloseTo(slope, within(1e-9));
        }
    }

    @Test
    void theJacobianHasTheFormOfTheBooks() {
        double[] p = {.7, .2, .1};
        double[][] J = Softmax.jacobian(p);
        for (int i = 0; i < 3; i++) {
            double row = 0;
            for (int j = 0; j < 3; j++) {
                assertThat(J[i][j]).isCloseTo(p[i] * ((i == j ? 1 : 0) - p[j]), within(1e-16));
                assertThat(J[i][j]).isEqualTo(J[j][i]);
                row += J[i][j];
            }
            assertThat(row).isCloseTo(0, within(1e-16));
        }
    }

    @Test
    void takesInfiniteLogits() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(CrossEntropy.ofLogits(new double[] {-infinity, 0}, new double[] {1, 0}))
                .isEqualTo(infinity);
        assertThat(CrossEntropy.ofLogits(new double[] {-infinity, 0}, new double[] {0, 1}))
                .isZero();
        assertThat(gradient(new double[] {-infinity, 0}, new double[] {1, 0}, 0))
                .containsExactly(-1, 1);
        assertThat(CrossEntropy.binary(infinity, 1)).isZero();
        assertThat(CrossEntropy.binary(infinity, 0.5)).isEqualTo(infinity);
        assertThat(CrossEntropy.binaryGradient(-infinity, 0.25)).isEqualTo(-0.25);
    }

    @Test
    void refusesAnotherLength() {
        assertThatThrownBy(() -> gradient(new double[3], new double[2], 0))
                .hasMessage("x has length 3 but y has 2 and dX has 3");
        assertThatThrownBy(() -> Softmax.softmax(new double[3], new double[2]))
                .hasMessage("p has length 2 but x has 3");
    }
}
