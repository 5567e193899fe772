package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;

final class TemperatureFitTest {
    static List<JsonNode> problems() {
        return Reference.list(Reference.read("temperature.json"), "problems");
    }

    @ParameterizedTest
    @MethodSource("problems")
    void agreesWithTheReference(JsonNode problem) {
        TemperatureFit fit = TemperatureFit.of(
                Reference.matrix(problem.required("logits")), Reference.matrix(problem.required("targets")));
        double T = problem.at("/expected/temperature").doubleValue();
        assertThat(fit.end()).isEqualTo(TemperatureFit.End.FITTED);
        assertThat(fit.temperature()).isCloseTo(T, within(1e-12 * T));
    }

    private static TemperatureFit fit(double[][] logits, int... labels) {
        double[][] targets = new double[labels.length][logits[0].length];
        for (int n = 0; n < labels.length; n++) {
            targets[n][labels[n]] = 1;
        }
        return TemperatureFit.of(logits, targets);
    }

    @Test
    void byHand() {
        double[][] rows = {{2, 0}, {2, 0}, {2, 0}, {2, 0}};
        assertThat(fit(rows, 0, 0, 0, 1).temperature()).isCloseTo(2 / Math.log(3), within(1e-13));
    }

    @Test
    void rowsThatAreAllRightLeaveItAtOne() {
        double[][] rows = {{2, 0}, {0, 1}};
        assertThat(fit(rows, 0, 1)).isEqualTo(new TemperatureFit(TemperatureFit.End.SEPARABLE, 1, 0));
        // A tie is right by any temperature.
        assertThat(fit(new double[][] {{1, 1}, {3, 0}}, 1, 0).end()).isEqualTo(TemperatureFit.End.SEPARABLE);
    }

    /** Logits of another unit want a temperature of that unit, however small. */
    @Test
    void isInTheUnitOfTheLogits() {
        double[][] rows = {{2, 0}, {0, 1}, {0.5, 0}};
        double[][] small = {{2e-9, 0}, {0, 1e-9}, {0.5e-9, 0}};
        double T = fit(rows, 0, 1, 1).temperature();
        assertThat(fit(small, 0, 1, 1).temperature()).isCloseTo(T * 1e-9, within(1e-20));
    }

    @Test
    void whatIsMostlyWrongLeavesItAtOne() {
        double[][] rows = {{2, 0}, {0, 1}, {1, 0}};
        assertThat(fit(rows, 1, 0, 0)).isEqualTo(new TemperatureFit(TemperatureFit.End.NO_BETTER_THAN_GUESSING, 1, 0));
        assertThat(TemperatureFit.of(new double[2][2], new double[][] {{0.5, 0.5}, {1, 0}})
                        .end())
                .isEqualTo(TemperatureFit.End.SEPARABLE); // all logits are equal: all are the largest
    }

    @Test
    void refusesNoRows() {
        assertThatThrownBy(() -> TemperatureFit.of(new double[0][], new double[0][]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
