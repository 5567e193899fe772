package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
    @Test
    void theWorkedExample() {
        DoubleUnaryOperator f = x -> x * x * x + x;
        assertThat(Difference.FORWARD.of(f, 1)).isEqualTo(2);
        assertThat(Difference.CENTRAL_2.of(f, 1)).isEqualTo(2);
        assertThat(Difference.CENTRAL_4.of(f, 1)).isEqualTo(1);
    }

    /** Of x^(order+1) at 0 a quotient gives its truncation error alone: h, h², and of x⁵ (2·8 − 2·32)h⁴/12 = −4h⁴. */
    @ParameterizedTest
    @CsvSource({"FORWARD, 1, 0.125", "CENTRAL_2, 2, 0.015625", "CENTRAL_4, 4, -0.0009765625"})
    void isExactUpToItsOrderAndNoFurther(Difference difference, int order, double next) {
        double h = 0.125;
        assertThat(difference.order()).isEqualTo(order);
        for (int n = 2; n <= order; n++) {
            int power = n;
            assertThat(difference.of(x -> Math.pow(x, power), h)).as("x^" + n).isZero();
        }
        assertThat(difference.of(x -> Math.pow(x, order + 1), h)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 1e-2, 1e-3})
    void theFourthOrderIsExactOnAQuarticButForRoundOff(double h) {
        DoubleUnaryOperator f = x -> 3 - 7 * x + 2 * x * x - 5 * x * x * x + 4 * x * x * x * x;
        // f is below 100 · h-ish and near 3 else; each value is off by a few ε of itself.
        double size = 3 + 7 * 2 * h + 8 * h * h + 40 * h * h * h + 64 * h * h * h * h;
        assertThat(Difference.CENTRAL_4.of(f, h)).isCloseTo(-7, within(1.5 * 4 * Math.ulp(1.0) * size / h));
    }

    @Test
    void theBestStepIsTheRootOfEpsilon() {
        double eps = Math.ulp(1.0); // 2⁻⁵²
        assertThat(Difference.FORWARD.bestStep(eps)).isEqualTo(0x1p-26);
        assertThat(Math.pow(Difference.CENTRAL_2.bestStep(eps), 3)).isCloseTo(eps, within(1e-14 * eps));
        assertThat(Difference.CENTRAL_4.bestStep(0x1p-50)).isCloseTo(0x1p-10, within(1e-18));
    }
}
