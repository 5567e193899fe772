package org.surprisal.learn.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {
    private static final Rational HALF = Rational.of(1, 2);
    private static final Rational THIRD = Rational.of(1, 3);

    @Test
    void calculatesAsOnPaper() {
        assertThat(HALF.plus(THIRD)).isEqualTo(Rational.of(5, 6));
        assertThat(HALF.minus(THIRD)).isEqualTo(Rational.of(1, 6));
        assertThat(HALF.times(THIRD)).isEqualTo(Rational.of(1, 6));
        assertThat(HALF.over(THIRD)).isEqualTo(Rational.of(3, 2));
        assertThat(HALF.negative()).isEqualTo(Rational.of(-1, 2));
        assertThat(HALF.plus(Rational.ZERO)).isEqualTo(HALF);
        assertThat(Rational.ZERO.plus(HALF)).isEqualTo(HALF);
        assertThat(Rational.ZERO.times(HALF)).isEqualTo(Rational.ZERO);
        assertThat(HALF.minus(HALF).sign()).isZero();
    }

    @Test
    void hasOneFormForEachNumber() {
        assertThat(Rational.of(2, 4)).isEqualTo(HALF).hasToString("1/2");
        assertThat(Rational.of(3, -6)).isEqualTo(Rational.of(-1, 2)).hasToString("-1/2");
        assertThat(Rational.of(0, -7)).isEqualTo(Rational.ZERO).hasToString("0");
    }

    @Test
    void hasNoDivisionByZero() {
        assertThatThrownBy(() -> HALF.over(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"3,3", "-0.25,-1/4", "+.5,1/2", "1e-3,1/1000", "2E2,200", "1/3,1/3", "0.5/-2,-1/4", "7.,7", "0.1,1/10"})
    void readsWhatIsTyped(String text, String expected) {
        assertThat(Rational.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1/", "1/0", "1//2", "NaN", "Infinity", "1e9999", "0x1", "1 2", "--1", "."})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Rational.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, -2.5e-300, 1e300, 0x1p-1074, 0.30000000000000004})
    void isTheDoubleThatItCameFrom(double value) {
        assertThat(Rational.of(new java.math.BigDecimal(value)).toDouble()).isEqualTo(value);
    }
}
