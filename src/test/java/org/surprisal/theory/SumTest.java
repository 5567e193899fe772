package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SumTest {
    private static double of(double... terms) {
        Sum sum = new Sum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }

    @Test
    void keepsWhatLargeTermsSwallow() {
        assertThat(of(1, 1e100, 1, -1e100)).isEqualTo(2);
        assertThat(of()).isZero();
    }

    @Test
    void isTheExactSumRoundedOnceForManyTenths() {
        double tenth = 0.1;
        Sum sum = new Sum();
        for (int i = 0; i < 1_000_000; i++) {
            sum.add(tenth);
        }
        BigDecimal exact = new BigDecimal(tenth).multiply(BigDecimal.valueOf(1_000_000));
        assertThat(sum.value()).isEqualTo(exact.doubleValue());
    }

    @Test
    void isAsGoodAsTheExactSumForTermsOfAnySize() {
        Random random = new Random(7);
        Sum sum = new Sum();
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal sizes = BigDecimal.ZERO;
        for (int i = 0; i < 10_000; i++) {
            double term = random.nextGaussian() * StrictMath.pow(10, random.nextInt(20) - 10);
            sum.add(term);
            exact = exact.add(new BigDecimal(term));
            sizes = sizes.add(new BigDecimal(term).abs());
        }
        double error = new BigDecimal(sum.value()).subtract(exact).abs().doubleValue();
        // Neumaier's bound: one rounding of the result, and second-order terms of the sizes.
        assertThat(error).isLessThanOrEqualTo(Math.ulp(exact.doubleValue()) + 1e-24 * sizes.doubleValue());
    }

    @Test
    void goesOnFromItsState() {
        Random random = new Random(8);
        Sum whole = new Sum();
        Sum parts = new Sum();
        for (int i = 0; i < 1000; i++) {
            double term = random.nextGaussian();
            whole.add(term);
            parts = new Sum(parts.total(), parts.compensation());
            parts.add(term);
        }
        assertThat(parts.value()).isEqualTo(whole.value());
    }

    @Test
    void infinityStaysInfinityAndNanStaysNan() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(of(1, infinity, 2)).isEqualTo(infinity);
        assertThat(of(-infinity, 1)).isEqualTo(-infinity);
        assertThat(of(1, infinity, -infinity)).isNaN();
        assertThat(of(1, Double.NaN, 2)).isNaN();
    }
}
