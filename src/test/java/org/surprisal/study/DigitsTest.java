package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void fourDecimalsWhereTheyFit() {
        assertThat(Digits.of(0.5)).isEqualTo("0.5000");
        assertThat(Digits.of(-9999.25)).isEqualTo("-9999.2500");
        assertThat(Digits.of(1.1e29)).isEqualTo("1.1e+29");
        assertThat(Digits.of(Double.NaN)).isEqualTo("–");
    }
}
