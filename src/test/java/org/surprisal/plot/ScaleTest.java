package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static List<String> labels(Scale scale, int atMost) {
        return scale.ticks(atMost).stream()
                .map(Scale.Tick::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static Scale log(double low, double high) {
        return new Scale(low, high, Scale.Kind.LOGARITHMIC, false, List.of());
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(Scale.linear(-0.02, 1.02), 6)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Scale.linear(-2, 2), 5)).containsExactly("-2", "-1", "0", "1", "2");
        assertThat(labels(Scale.linear(0, 2e6), 4)).containsExactly("0", "500000", "1e6", "1.5e6", "2e6");
        // Far from 0 the labels still differ.
        assertThat(labels(Scale.linear(1e6, 1000002), 2)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void epochsAreWholeNumbers() {
        Scale two = new Scale(-0.015, 1.015, Scale.Kind.WHOLE, false, List.of());
        assertThat(labels(two, 12)).containsExactly("0", "1");
        Scale many = new Scale(0, 30, Scale.Kind.WHOLE, false, List.of());
        assertThat(labels(many, 12)).startsWith("0", "5", "10").hasSize(7);
    }

    @Test
    void logarithmicTicksArePowersOfTenAndWithinOneDecadeOneTwoFive() {
        assertThat(labels(log(0.5, 200), 8)).containsExactly("1", "10", "100");
        assertThat(labels(log(1e-8, 1), 5)).containsExactly("10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰");
        assertThat(labels(log(0.02, 0.9), 8)).containsExactly("0.02", "0.05", "0.1", "0.2", "0.5");
        assertThat(log(1, 100).ticks(8)).extracting(Scale.Tick::value).contains(2.0, 9.0, 20.0, 90.0);
    }

    @Test
    void sharesAndValuesAreInverse() {
        assertThat(log(1, 100).share(10)).isCloseTo(0.5, within(1e-12));
        assertThat(log(1, 100).value(0.5)).isCloseTo(10, within(1e-12));
        assertThat(Scale.linear(-1, 3).share(0)).isEqualTo(0.25);
        assertThat(Scale.linear(-1, 3).value(0.25)).isEqualTo(0);
        Scale reversed = new Scale(0, 4, Scale.Kind.LINEAR, true, List.of());
        assertThat(reversed.share(1)).isEqualTo(0.75);
        assertThat(reversed.value(0.75)).isEqualTo(1);
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.linear(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.linear(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "0.12345,0.123", "1500,1500", "2e6,2e6", "-1.5e-5,-1.5e-5", "70000,70000", "99.96,100"
    })
    void briefNumbersHaveThreeDigits(double value, String text) {
        assertThat(ShortNumbers.brief(value)).isEqualTo(text);
    }
}
