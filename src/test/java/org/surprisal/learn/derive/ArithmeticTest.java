package org.surprisal.learn.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four number systems, against hand calculation. */
class ArithmeticTest {
    private final Exact exact = new Exact(new Random(3));
    private final Dual.Rules<BigFraction> duals = new Dual.Rules<>(exact);

    private static Dual<BigFraction> dual(long value, long derivative) {
        return new Dual<>(new BigFraction(value), new BigFraction(derivative));
    }

    @Test
    void dualsDifferentiate() {
        Dual<BigFraction> x = dual(3, 1);
        assertThat(duals.times(x, x)).isEqualTo(dual(9, 6));
        assertThat(duals.plus(x, duals.of(4))).isEqualTo(dual(7, 1));
        assertThat(duals.negative(x)).isEqualTo(dual(-3, -1));
        assertThat(duals.over(duals.of(1), x)).isEqualTo(new Dual<>(new BigFraction(1, 3), new BigFraction(-1, 9)));
        assertThat(duals.over(x, duals.plus(x, duals.of(1)))) // x/(1 + x) has the derivative 1/(1 + x)²
                .isEqualTo(new Dual<>(new BigFraction(3, 4), new BigFraction(1, 16)));
    }

    @Test
    void functionsHaveTheirDifferentialEquations() {
        Dual<BigFraction> x = dual(3, 2);
        BigFraction e = exact.apply(Function.EXP, new BigFraction(3));
        BigFraction t = exact.apply(Function.TANH, new BigFraction(3));
        BigFraction s = exact.apply(Function.SIGMOID, new BigFraction(3));
        BigFraction two = new BigFraction(2);
        assertThat(duals.apply(Function.EXP, x)).isEqualTo(new Dual<>(e, e.multiply(two)));
        assertThat(duals.apply(Function.LOG, x).derivative()).isEqualTo(new BigFraction(2, 3));
        assertThat(duals.apply(Function.TANH, x).derivative())
                .isEqualTo(BigFraction.ONE.subtract(t.multiply(t)).multiply(two));
        assertThat(duals.apply(Function.SIGMOID, x).derivative())
                .isEqualTo(s.subtract(s.multiply(s)).multiply(two));
        assertThat(duals.apply(Function.RELU, x)).isEqualTo(x);
        assertThat(duals.apply(Function.RELU, dual(-3, 2))).isEqualTo(dual(0, 0));
    }

    @Test
    void anExactFunctionIsAFunction() {
        BigFraction at3 = exact.apply(Function.EXP, new BigFraction(3));
        assertThat(exact.apply(Function.EXP, new BigFraction(6, 2))).isEqualTo(at3);
        assertThat(exact.apply(Function.EXP, new BigFraction(4))).isNotEqualTo(at3);
        assertThat(exact.apply(Function.LOG, new BigFraction(3))).isNotEqualTo(at3);
    }

    @Test
    void degreesAreThoseOfTheFormula() {
        Arithmetic<Degree> n = Degree.ARITHMETIC;
        Degree fraction = n.over(Degree.SYMBOL, n.plus(Degree.SYMBOL, Degree.SYMBOL)); // t/(t + s)
        assertThat(fraction).isEqualTo(new Degree(1, 1));
        assertThat(n.plus(fraction, n.times(n.of(0), fraction))).isEqualTo(fraction); // 0 · t/(t + s) is 0
        assertThat(n.over(n.of(0), fraction)).isEqualTo(n.of(0));
        assertThat(n.plus(fraction, fraction)).isEqualTo(new Degree(2, 2));
        assertThat(n.times(fraction, Degree.SYMBOL)).isEqualTo(new Degree(2, 1));
        assertThat(Degree.ofDifference(fraction, n.of(5))).isEqualTo(1);
        assertThat(n.apply(Function.EXP, fraction)).isEqualTo(Degree.SYMBOL);
    }

    @ParameterizedTest
    @CsvSource({"1.5,-0.25", "1e300,1e-300", "-3,3", "5e-324,1", "0,7", "1e16,1"})
    void scaledNumbersAreDoublesWhereThoseReach(double a, double b) {
        Arithmetic<Scaled> n = Scaled.ARITHMETIC;
        assertThat(n.plus(Scaled.of(a), Scaled.of(b)).toDouble()).isEqualTo(a + b);
        assertThat(n.times(Scaled.of(a), Scaled.of(b)).toDouble()).isEqualTo(a * b);
        assertThat(n.over(Scaled.of(a), Scaled.of(b)).toDouble()).isEqualTo(a / b);
        assertThat(n.minus(Scaled.of(a), Scaled.of(b)).toDouble()).isEqualTo(a - b);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1", "0.3", "700", "-740", "1e-20"})
    void scaledExponentialsAreThoseOfDoubles(double x) {
        double e = StrictMath.exp(x);
        assertThat(exp(x).toDouble()).isCloseTo(e, within(2 * Math.ulp(e)));
    }

    @Test
    void scaledNumbersGoOnWhereDoublesEnd() {
        Arithmetic<Scaled> n = Scaled.ARITHMETIC;
        assertThat(exp(1e6).log10()).isCloseTo(434294.4819032518, within(1e-9)); // 10⁶/ln 10
        assertThat(exp(1e6).toDouble()).isInfinite();
        assertThat(exp(-1e6).mantissa()).isPositive();
        assertThat(n.times(exp(1e6), exp(-1e6)).toDouble()).isCloseTo(1, within(4e-16));
        assertThat(n.over(exp(1e6), exp(1e6 - 1)).toDouble()).isCloseTo(StrictMath.E, within(2e-15));
        assertThat(n.apply(Function.LOG, exp(-1e6)).toDouble()).isCloseTo(-1e6, within(Math.ulp(1e6)));
        assertThat(n.plus(exp(1e6), exp(0))).isEqualTo(exp(1e6));
        assertThatThrownBy(() -> n.over(n.of(1), n.of(0))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> n.apply(Function.LOG, n.of(0))).isInstanceOf(ArithmeticException.class);
    }

    private static Scaled exp(double x) {
        return Scaled.ARITHMETIC.apply(Function.EXP, Scaled.of(x));
    }

    @Test
    void ranksAreThoseOfTheMatrix() {
        assertThat(JacobianRank.rank(matrix(new long[][] {{1, 2}, {2, 4}}))).isEqualTo(1);
        assertThat(JacobianRank.rank(matrix(new long[][] {{0, 1}, {1, 0}}))).isEqualTo(2);
        assertThat(JacobianRank.rank(matrix(new long[][] {{0, 0}, {0, 0}}))).isZero();
        assertThat(JacobianRank.rank(matrix(new long[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})))
                .isEqualTo(2);
    }

    private static BigFraction[][] matrix(long[][] numbers) {
        BigFraction[][] rows = new BigFraction[numbers.length][numbers[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = new BigFraction(numbers[i][j]);
            }
        }
        return rows;
    }
}
