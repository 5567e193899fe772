package org.surprisal.learn.microscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    /** By hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-3, −3",
        "0.33333, 0.3333",
        "-0.66667, −0.6667",
        "1.09861, 1.0986",
        "0.99996, 1.0000",
        "99999.5, 99999.5000",
        "100000, 1.000e5",
        "123456789, 1.235e8",
        "0.001, 0.0010",
        "0.00099996, 1.000e−3",
        "-1.2344e-7, −1.234e−7",
        "9.9999e-10, 1.000e−9",
        "2e300, 2.000e300",
        "Infinity, ∞",
        "-Infinity, −∞",
        "NaN, NaN"
    })
    void areThoseThatAClassReads(double value, String text) {
        assertThat(Digits.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.5, -0.5000", "1.5e-7, 1.500 \\cdot 10^{-7}", "-Infinity, -\\infty"})
    void inAFormulaAreThoseOfAFormula(double value, String latex) {
        assertThat(Digits.latex(value)).isEqualTo(latex);
    }
}
