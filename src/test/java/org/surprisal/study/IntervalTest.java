package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;

class IntervalTest {
    private static final JsonNode EXPECTED = Reference.read("intervals.json");

    static Stream<JsonNode> quantiles() {
        return Reference.list(EXPECTED, "quantiles").stream();
    }

    @ParameterizedTest
    @MethodSource("quantiles")
    void quantilesOfStudentsDistribution(JsonNode expected) {
        double t = expected.required("t").doubleValue();
        assertThat(Interval.quantile(expected.required("degrees_of_freedom").intValue()))
                .isCloseTo(t, within(1e-10 * t));
    }

    static Stream<JsonNode> samples() {
        return Reference.list(EXPECTED, "samples").stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void meanDeviationAndInterval(JsonNode expected) {
        Interval interval = Interval.of(Reference.vector(expected.required("x")));
        double mean = expected.required("mean").doubleValue();
        assertThat(interval.n()).isEqualTo(expected.required("x").size());
        assertThat(interval.mean()).isCloseTo(mean, within(1e-15 * mean));
        double sd = expected.required("sd").doubleValue();
        assertThat(interval.sd()).isCloseTo(sd, within(1e-7 * sd));
        double room = 1e-7 * sd + 1e-15 * mean;
        assertThat(interval.low()).isCloseTo(expected.required("low").doubleValue(), within(10 * room));
        assertThat(interval.high()).isCloseTo(expected.required("high").doubleValue(), within(10 * room));
    }

    @Test
    void ofEqualMeasurementsTheMeanIsEachAndTheDeviationNothing() {
        for (double x : new double[] {0.1, 1.0 / 3, 0.7, 1e-300, 123.456}) {
            double[] same = new double[6];
            Arrays.fill(same, x);
            assertThat(Interval.of(same)).isEqualTo(new Interval(6, x, 0.0, x, x));
        }
    }

    @Test
    void oneMeasurementHasNoInterval() {
        assertThat(Interval.of(0.5)).isEqualTo(new Interval(1, 0.5, null, null, null));
        assertThat(Interval.of(0.5).half()).isNull();
        assertThatThrownBy(Interval::of).isInstanceOf(IllegalArgumentException.class);
    }
}
