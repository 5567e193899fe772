package org.surprisal.learn.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionsTest {
    /** What {@link Exact} relies on: its table of functions is by argument. */
    @Test
    void thereIsOneFormForEachNumber() {
        BigFraction half = new BigFraction(1, 2);
        BigFraction found = new BigFraction(1, 3).add(new BigFraction(-4, -24));

        assertThat(found).isEqualTo(half).hasSameHashCodeAs(half);
        assertThat(Fractions.text(found)).isEqualTo("1/2");
        assertThat(Fractions.text(new BigFraction(3, -6))).isEqualTo("-1/2");
        assertThat(Fractions.text(half.subtract(found))).isEqualTo("0");
        assertThat(half.subtract(found)).isEqualTo(BigFraction.ZERO).hasSameHashCodeAs(BigFraction.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"3,3", "-0.25,-1/4", "+.5,1/2", "1e-3,1/1000", "2E2,200", "1/3,1/3", "0.5/-2,-1/4", "7.,7", "0.1,1/10"})
    void readsWhatIsTyped(String text, String expected) {
        assertThat(Fractions.text(Fractions.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1/", "1/0", "1//2", "NaN", "Infinity", "1e9999", "0x1", "1 2", "--1", "."})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Fractions.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, -2.5e-300, 1e300, 0x1p-1074, 0.30000000000000004})
    void isTheDoubleThatItCameFrom(double value) {
        assertThat(Fractions.toDouble(Fractions.of(new BigDecimal(value)))).isEqualTo(value);
    }
}
