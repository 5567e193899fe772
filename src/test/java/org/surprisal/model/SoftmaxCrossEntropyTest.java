package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

final class SoftmaxCrossEntropyTest {
    private static SoftmaxCrossEntropy.Result of(double[][] logits, double[][] Y) {
        return new SoftmaxCrossEntropy(Precision.DOUBLE, logits[0].length)
                .lossAndGradient(Models.matrix(Precision.DOUBLE, logits), Y);
    }

    @Test
    void agreesWithTheReference() {
        for (JsonNode c : Reference.list(Reference.read("softmax_cross_entropy.json"), "cases")) {
            String name = c.required("name").textValue();
            double[][] y = {Reference.vector(c.required("target"))};
            var result = of(new double[][] {Reference.vector(c.required("logits"))}, y);
            double loss = Reference.number(c.required("loss"));
            assertThat(result.loss()).as(name).isCloseTo(loss, within(1e-13 * loss + Double.MIN_VALUE));
            double[] gradient = Reference.vector(c.required("gradient"));
            double[] actual = result.dLogits().toRows()[0];
            for (int k = 0; k < gradient.length; k++) {
                assertThat(actual[k]).as(name).isCloseTo(gradient[k], within(1e-15));
            }
        }
    }

    @Test
    void theWorkedRow() {
        var result = of(new double[][] {{2, 1, 0}}, new double[][] {{1, 0, 0}});
        assertThat(result.loss()).isCloseTo(0.407606, within(5e-7));
        double[] gradient = result.dLogits().toRows()[0];
        assertThat(gradient[0]).isCloseTo(-0.334759, within(5e-7));
        assertThat(gradient[1]).isCloseTo(0.244728, within(5e-7));
        assertThat(gradient[2]).isCloseTo(0.090031, within(5e-7));
    }

    @Test
    void aBatchIsTheMeanOfItsRows() {
        Random random = new Random(1);
        for (int B : new int[] {1, 2, 7, 64}) {
            double[][] logits = Models.features(B, 5, random);
            double[][] Y = Models.targets(B, 5, true, random);
            var batch = of(logits, Y);
            double sum = 0;
            for (int n = 0; n < B; n++) {
                var row = of(new double[][] {logits[n]}, new double[][] {Y[n]});
                sum += row.loss();
                double[] single = row.dLogits().toRows()[0];
                double[] inBatch = batch.dLogits().toRows()[n];
                for (int k = 0; k < 5; k++) {
                    assertThat(inBatch[k] * B).isCloseTo(single[k], within(1e-15));
                }
            }
            assertThat(batch.loss()).isCloseTo(sum / B, within(1e-15 * B));
        }
    }

    @Test
    void theRowsOfTheGradientSumToZero() {
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            int K = 2 + random.nextInt(20);
            double[][] logits = Models.features(8, K, random);
            for (double[] row : of(logits, Models.targets(8, K, i % 2 == 0, random))
                    .dLogits()
                    .toRows()) {
                assertThat(Arrays.stream(row).sum()).isCloseTo(0, within(1e-15));
            }
        }
    }

    @Test
    void isZeroWhereThePredictionIsTheTarget() {
        double[][] Y = {{.5, .25, .25}};
        var result = of(new double[][] {{Math.log(2), 0, 0}}, Y);
        assertThat(result.loss()).isCloseTo(1.5 * Math.log(2), within(1e-15));
        assertThat(result.dLogits().sumOfSquares()).isLessThan(1e-31);
    }

    @Test
    void aTargetThatDoesNotSumToOneHasTheDocumentedGradient() {
        // p − y, not p Σy − y: the targets are distributions, and this says what happens where they are not.
        double[] gradient =
                of(new double[][] {{0, 0}}, new double[][] {{2, 0}}).dLogits().toRows()[0];
        assertThat(gradient).containsExactly(0.5 - 2, 0.5);
    }

    @Test
    void overwritesTheBufferOfAsManyRowsOnly() {
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(Precision.DOUBLE, 2);
        double[][] Y = {{1, 0}, {0, 1}};
        Matrix two = loss.lossAndGradient(Models.matrix(Precision.DOUBLE, new double[2][2]), Y)
                .dLogits();
        double[][] kept = two.toRows();
        Matrix one = loss.lossAndGradient(
                        Models.matrix(Precision.DOUBLE, new double[][] {{3, 1}}), new double[][] {{1, 0}})
                .dLogits();
        assertThat(one).isNotSameAs(two);
        assertThat(two.toRows()).isDeepEqualTo(kept);
        Matrix again = loss.lossAndGradient(Models.matrix(Precision.DOUBLE, new double[][] {{3, 1}, {1, 3}}), Y)
                .dLogits();
        assertThat(again).isSameAs(two);
    }

    @Test
    void nanAndInfiniteLogitsNeverGiveAFiniteLoss() {
        double[][] Y = {{1, 0}};
        for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Double.isFinite(of(new double[][] {{0, x}}, Y).loss())).isFalse();
            assertThat(Double.isFinite(of(new double[][] {{x, 0}}, Y).loss())).isFalse();
        }
        double none = Double.NEGATIVE_INFINITY;
        assertThat(of(new double[][] {{none, 0}}, Y).loss()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        double[][] logits = new double[2][3];
        assertThatThrownBy(() -> of(logits, new double[1][3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Y has 1 rows but the logits are (2,3)");
        assertThatThrownBy(() -> of(logits, new double[2][4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p has length 4 but log q has 3");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(Precision.DOUBLE, 4)
                        .lossAndGradient(Models.matrix(Precision.DOUBLE, logits), new double[2][4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the logits are (2,3); expected 4 columns, one a class");
    }
}
