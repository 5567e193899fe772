package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;

final class InformationTest {
    private static final double LN2 = Math.log(2);
    private static final double NONE = Double.NEGATIVE_INFINITY;

    @Test
    void agreesWithTheReference() {
        for (JsonNode c : Reference.list(Reference.read("information.json"), "cases")) {
            String name = c.required("name").textValue();
            double[] p = Reference.vector(c.required("p"));
            double[] logQ = Distributions.log(Reference.vector(c.required("q")));
            assertRelative(name, Information.entropy(p), c.required("entropy_p"));
            assertRelative(name, Information.entropyOfLog(logQ), c.required("entropy_q"));
            assertRelative(name, Information.crossEntropy(p, logQ), c.required("cross_entropy"));
            double kl = Reference.number(c.required("kl"));
            double magnitude = Reference.number(c.required("kl_magnitude"));
            double actual = Information.klDivergence(p, logQ);
            if (Double.isInfinite(kl)) {
                assertThat(actual).as(name).isEqualTo(kl);
                assertThat(Information.generalizedKl(p, logQ)).as(name).isEqualTo(kl);
            } else {
                assertThat(actual).as(name).isCloseTo(kl, within(1e-15 * (1 + magnitude)));
            }
        }
    }

    private static void assertRelative(String name, double actual, JsonNode node) {
        double expected = Reference.number(node);
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(name).isEqualTo(expected);
        } else {
            assertThat(actual).as(name).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        }
    }

    @Test
    void theWorkedExamples() {
        double[] p = {.7, .2, .1};
        double[] uniform = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        assertThat(Information.klDivergence(p, Distributions.log(uniform))).isCloseTo(0.2968, within(5e-5));
        assertThat(Information.klDivergence(uniform, Distributions.log(p))).isCloseTo(0.3243, within(5e-5));
        assertThat(Information.entropy(new double[] {.5, .5})).isEqualTo(LN2);
        assertThat(Information.entropyOfLog(Distributions.log(.5, .5))).isEqualTo(LN2);
        assertThat(Information.crossEntropy(new double[] {1, 0}, Distributions.log(.25, .75)))
                .isEqualTo(2 * LN2);
        assertThat(Information.entropy(new double[] {.5, .25, .25}) / Information.NATS_PER_BIT)
                .isEqualTo(1.5);
    }

    @Test
    void oneClassHasNoEntropy() {
        assertThat(Information.entropy(new double[] {1})).isZero();
        assertThat(Information.entropyOfLog(new double[] {0})).isZero();
        assertThat(Information.klDivergence(new double[] {1}, new double[] {0})).isZero();
        assertThat(Information.generalizedKl(new double[] {1}, new double[] {0}))
                .isZero();
    }

    @Test
    void whatCannotHappenButDoesIsInfinitelySurprising() {
        double[] p = {1e-300, 1};
        double[] logQ = {NONE, 0};
        assertThat(Information.crossEntropy(p, logQ)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Information.klDivergence(p, logQ)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Information.generalizedKl(p, logQ)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void whatNeitherHappensNorIsExpectedCountsNothing() {
        double[] p = {0, 1};
        double[] logQ = {NONE, 0};
        assertThat(Information.entropy(p)).isZero();
        assertThat(Information.entropyOfLog(logQ)).isZero();
        assertThat(Information.crossEntropy(p, logQ)).isZero();
        assertThat(Information.klDivergence(p, logQ)).isZero();
        assertThat(Information.generalizedKl(p, logQ)).isZero();
    }

    @Test
    void aProbabilityBelowEveryDoubleKeepsItsSurprisal() {
        assertThat(Information.crossEntropy(new double[] {1, 0}, new double[] {-1000, 0}))
                .isEqualTo(1000);
        assertThat(Information.klDivergence(new double[] {1, 0}, new double[] {-1000, 0}))
                .isEqualTo(1000);
    }

    @Test
    void nanIsNeverHidden() {
        double nan = Double.NaN;
        for (double[] p : new double[][] {{nan, 1}, {1, nan}, {nan, 0}}) {
            double[] logQ = Distributions.log(.5, .5);
            assertThat(Information.entropy(p)).isNaN();
            assertThat(Information.crossEntropy(p, logQ)).isNaN();
            assertThat(Information.klDivergence(p, logQ)).isNaN();
            assertThat(Information.generalizedKl(p, logQ)).isNaN();
        }
        for (double[] logQ : new double[][] {{nan, -1}, {-1, nan}}) {
            double[] p = {1, 0}; // NaN also where p is 0
            assertThat(Information.entropyOfLog(logQ)).isNaN();
            assertThat(Information.crossEntropy(p, logQ)).isNaN();
            assertThat(Information.klDivergence(p, logQ)).isNaN();
            assertThat(Information.generalizedKl(p, logQ)).isNaN();
        }
    }

    @Test
    void refusesAnotherLength() {
        double[] p = {1, 0, 0};
        double[] logQ = {0, NONE};
        String message = "p has length 3 but log q has 2";
        assertThatThrownBy(() -> Information.crossEntropy(p, logQ)).hasMessage(message);
        assertThatThrownBy(() -> Information.klDivergence(p, logQ)).hasMessage(message);
        assertThatThrownBy(() -> Information.generalizedKl(p, logQ)).hasMessage(message);
    }
}
