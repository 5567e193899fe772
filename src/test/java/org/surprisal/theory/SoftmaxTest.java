package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;

final class SoftmaxTest {
    private static final double RELATIVE = 1e-13;
    // Under 1e-307 numbers lose digits themselves.
    private static final double SUBNORMAL = Double.MIN_VALUE;

    @Test
    void agreesWithTheReference() {
        for (JsonNode c : Reference.list(Reference.read("softmax_cross_entropy.json"), "cases")) {
            String name = c.required("name").textValue();
            double[] x = Reference.vector(c.required("logits"));
            double logSumExp = Reference.number(c.required("log_sum_exp"));
            // max + log Σ e^{x − max}: where the two cancel, what is left of them is as good as their roundings.
            double cancelled = 2 * Math.ulp(x[Softmax.argMax(x)]);
            assertThat(Softmax.logSumExp(x))
                    .as(name)
                    .isCloseTo(logSumExp, within(Math.max(RELATIVE * Math.abs(logSumExp), cancelled)));
            double[] expected = Reference.vector(c.required("log_softmax"));
            double[] probs = Reference.vector(c.required("probs"));
            double[] logP = Distributions.logSoftmax(x);
            double[] logPToo = x.clone();
            double[] p = new double[x.length];
            Softmax.softmax(logPToo, logPToo, p);
            assertThat(logPToo).as(name).isEqualTo(logP);
            for (int k = 0; k < x.length; k++) {
                assertClose(name, logP[k], expected[k]);
                assertThat(p[k])
                        .as("%s, p of class %d beside its logarithm", name, k)
                        .isCloseTo(probs[k], within(relativeOfExp(logP[k]) * probs[k] + 2 * SUBNORMAL));
                assertThat(StrictMath.exp(logP[k]))
                        .as("%s, p of class %d", name, k)
                        .isCloseTo(probs[k], within(relativeOfExp(logP[k]) * probs[k] + 2 * SUBNORMAL));
            }
        }
    }

    // e^x turns an absolute error of x into a relative one: at −700 one rounding of x is 1.1e-13.
    private static double relativeOfExp(double x) {
        return RELATIVE + 2 * Math.ulp(x);
    }

    private static void assertClose(String name, double actual, double expected) {
        assertThat(actual)
                .as(name)
                .isCloseTo(expected, within(RELATIVE * Math.abs(expected) + (expected == 0 ? 0 : SUBNORMAL)));
    }

    /** The terms of a lecture make the probabilities of the reference, and nothing overflows on the way. */
    @Test
    void itsTermsMakeTheProbabilities() {
        for (JsonNode c : Reference.list(Reference.read("softmax_cross_entropy.json"), "cases")) {
            double[] x = Reference.vector(c.required("logits"));
            double[] probs = Reference.vector(c.required("probs"));
            Softmax.Terms terms = Softmax.terms(x);
            assertThat(terms.sum()).isBetween(1.0, (double) x.length);
            for (int k = 0; k < x.length; k++) {
                assertThat(terms.shifted()[k]).isLessThanOrEqualTo(0).isEqualTo(x[k] - terms.max());
                assertThat(terms.exponentials()[k] / terms.sum())
                        .as("%s, p of class %d", c.required("name").textValue(), k)
                        .isCloseTo(probs[k], within(RELATIVE * probs[k] + 2 * SUBNORMAL));
            }
        }
        // By hand: e^−1 and e^−2.
        Softmax.Terms terms = Softmax.terms(new double[] {2, 1, 0});
        assertThat(terms.max()).isEqualTo(2);
        assertThat(terms.shifted()).containsExactly(0, -1, -2);
        assertThat(terms.exponentials())
                .containsExactly(new double[] {1, 0.36787944117144233, 0.1353352832366127}, within(1e-16));
        assertThat(terms.sum()).isCloseTo(1.503214724408055, within(1e-15));
    }

    @Test
    void theWorkedExampleOfTheBooks() {
        double[] p = Distributions.exp(Distributions.logSoftmax(2, 1, 0));
        assertThat(p[0]).isCloseTo(0.665241, within(5e-7));
        assertThat(p[1]).isCloseTo(0.244728, within(5e-7));
        assertThat(p[2]).isCloseTo(0.090031, within(5e-7));
        assertThat(Softmax.logSumExp(new double[] {0, 0})).isEqualTo(Math.log(2));
    }

    @Test
    void aShiftOfAllLogitsChangesNothing() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            // Multiples of 1/1024 and a whole shift, so that the shifted logits are exact.
            double[] x = new double[1 + random.nextInt(9)];
            Arrays.setAll(x, k -> random.nextInt(20_000) / 1024.0);
            double shift = random.nextInt(2_000_001) - 1_000_000;
            double[] shifted = Arrays.stream(x).map(xk -> xk + shift).toArray();
            assertThat(Distributions.logSoftmax(shifted)).isEqualTo(Distributions.logSoftmax(x));
        }
    }

    @Test
    void theProbabilitiesSumToOne() {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            double[] logP = Distributions.logSoftmax(Distributions.logits(1 + random.nextInt(100), 5, random));
            assertThat(Arrays.stream(Distributions.exp(logP)).sum()).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void neitherOverflowsNorUnderflowsAtTheExtremes() {
        assertThat(Distributions.logSoftmax(1000, -1000, 0)).containsExactly(0, -2000, -1000);
        assertThat(Softmax.logSumExp(new double[] {1000, 1000})).isEqualTo(1000 + Math.log(2));
        assertThat(Softmax.logSumExp(new double[] {-1000, -1000})).isEqualTo(-1000 + Math.log(2));
        assertThat(Softmax.logSumExp(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}))
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void keepsTheDigitsOfATopClassThatIsAllButCertain() {
        // log p = −log(1 + e^−40) = −e^−40 up to a relative 1e-17, where p itself is 1.
        assertThat(Distributions.logSoftmax(40, 0)[0]).isEqualTo(-StrictMath.exp(-40));
    }

    @Test
    void oneClassIsCertain() {
        assertThat(Distributions.logSoftmax(-7.3)).containsExactly(0);
        assertThat(Softmax.logSumExp(new double[] {-7.3})).isEqualTo(-7.3);
    }

    @Test
    void writesInPlace() {
        double[] x = {2, 1, 0};
        double[] expected = Distributions.logSoftmax(x);
        Softmax.logSoftmax(x, x);
        assertThat(x).isEqualTo(expected);
    }

    @Test
    void nanReachesEveryProbability() {
        for (int k = 0; k < 3; k++) {
            double[] x = {2, 1, 0};
            x[k] = Double.NaN;
            assertThat(Distributions.logSoftmax(x)).containsOnly(Double.NaN);
            assertThat(Softmax.logSumExp(x)).isNaN();
        }
    }

    @Test
    void theLogOfNoMassIsMinusInfinity() {
        double none = Double.NEGATIVE_INFINITY;
        assertThat(Distributions.logSoftmax(3, none)).containsExactly(0, none);
        assertThat(Softmax.logSumExp(new double[] {3, none})).isEqualTo(3);
    }

    @Test
    void theLowestIndexWinsATie() {
        assertThat(Softmax.argMax(new double[] {0, 4, 1, 4})).isEqualTo(1);
    }

    @Test
    void refusesNoLogitsAndAnotherLength() {
        assertThatThrownBy(() -> Softmax.logSumExp(new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x is empty; expected at least one entry");
        assertThatThrownBy(() -> Softmax.argMax(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Softmax.logSoftmax(new double[3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logP has length 2 but x has 3");
    }
}
