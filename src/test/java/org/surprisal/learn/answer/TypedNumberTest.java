package org.surprisal.learn.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by hand: (ln 2)² = 0.480453, ln 4 = 1.386294, ½ ln ¾ = −0.143841. */
class TypedNumberTest {
    @ParameterizedTest
    @CsvSource({
        "3/4, 0.75",
        "ln 2, 0.6931471805599453",
        "log 2, 0.6931471805599453",
        "log2 8, 3",
        "log2(1/8), -3",
        "lb 8, 3",
        "log10 1000, 3",
        "lg 1000, 3",
        "2^-3, 0.125",
        "-2^2, -4",
        "2^3^2, 512",
        "ln(2)^2, 0.4804530139182014",
        "ln 2^2, 1.3862943611198906",
        "ln (1/2)^2, 0.4804530139182014",
        "ln(2)*3, 2.0794415416798357",
        "(ln 2)*3, 2.0794415416798357",
        "ln(3/4)/2, -0.14384103622589042",
        "sqrt(9)^3, 27",
        "log₂ 8, 3",
        "log₂8, 3",
        "log₂(1/8), -3",
        "log₁₀ 1000, 3",
        "e², 7.38905609893065",
        "2³, 8",
        "√(3² + 4²), 5",
        "1e-3, 0.001",
        "2e, 5.43656365691809",
        "e^-1, 0.36787944117144233",
        "exp(-1), 0.36787944117144233",
        "sqrt 16, 4",
        "√16, 4",
        "3 ln(2), 2.0794415416798357",
        "2(3+4), 14",
        "1 - 2 - 3, -4",
        "8/4/2, 1",
        "-inf, -Infinity",
        "∞, Infinity",
        "pi, 3.141592653589793",
        "-(0.5 log2 0.5 + 0.5 log2 0.5), 1"
    })
    void readsSums(String typed, double value) {
        TypedNumber number = TypedNumber.read(typed);
        assertThat(number.isExactly(value)).as("%s", number.value()).isTrue();
    }
}
