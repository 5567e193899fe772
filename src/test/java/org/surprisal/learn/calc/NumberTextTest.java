package org.surprisal.learn.calc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.OptionException;

final class NumberTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0e-999999999", "-0.0e2147483648", "0/1e300", "000000e-400"})
    void zeroIsZeroWithAnyExponent(String number) {
        assertThat(NumberText.parse(Key.X, number).numbers()).containsExactly(number.startsWith("-") ? -0.0 : 0.0);
    }

    /** IEEE 754: the least double is 4.94e−324 and what is nearer to it than to 0 becomes it; the largest is 1.797e308. */
    @Test
    void theOutermostDoublesAreTaken() {
        assertThat(NumberText.parse(Key.X, "4.9e-324,3e-324,1.7976931348623157e308,1e-300/1e20,17976931348623157e292/1")
                        .numbers())
                .containsExactly(Double.MIN_VALUE, Double.MIN_VALUE, Double.MAX_VALUE, 1e-320, Double.MAX_VALUE);
    }

    @Test
    void aFractionThatNoDoubleIsIsRefused() {
        assertThatThrownBy(() -> NumberText.parse(Key.P, "1e-300/1e300"))
                .hasMessageStartingWith("p is \"1e-300/1e300\", too small for a double; expected 0, or a number from");
        assertThatThrownBy(() -> NumberText.parse(Key.P, "-1e300/1e-300"))
                .hasMessageStartingWith("p is \"-1e300/1e-300\", too large for a double; expected 0, or a number from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1e2147483648", "1e-2147483649", "1e-99999999999999999999", "2e-324", "1.8e308"})
    void aNumberThatNoDoubleIsIsRefusedByName(String number) throws IOException {
        String size = number.contains("e-") ? "small" : "large";
        List<String> answers = new ArrayList<>();
        String line = "{\"fn\":\"sigmoid\",\"x\":[0,%s]}".formatted(number);
        JsonLines.answer(new ByteArrayInputStream(line.getBytes(UTF_8)), answers::add);
        assertThat(answers)
                .singleElement()
                .asString()
                .contains("x[1] is \\\"" + number + "\\\", too " + size + " for a double; expected ");
        for (String text : List.of(number, number + "/1", "1/" + number)) {
            assertThatThrownBy(() -> NumberText.parse(Key.X, "0, " + text))
                    .isInstanceOf(OptionException.class)
                    .hasMessageStartingWith("x[1] is \"" + text + "\", too " + size + " for a double; expected ");
        }
    }
}
