package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;

final class EvaluationTest {
    static List<JsonNode> problems() {
        return Reference.list(Reference.read("evaluation.json"), "problems");
    }

    @ParameterizedTest
    @MethodSource("problems")
    void agreesWithTheReference(JsonNode problem) {
        double[][] logits = Reference.matrix(problem.required("logits"));
        double[][] targets = Reference.matrix(problem.required("targets"));
        JsonNode expected = problem.required("expected");
        for (Evaluation actual : List.of(summed(logits, targets), measured(logits, targets))) {
            assertThat(actual.rows()).isEqualTo(logits.length);
            for (Metric metric : Metric.heldOut()) {
                assertClose(metric.column(), metric.of(actual), expected);
            }
            int[][] confusion = Arrays.stream(Reference.matrix(expected.required("confusion")))
                    .map(row -> Arrays.stream(row).mapToInt(x -> (int) x).toArray())
                    .toArray(int[][]::new);
            assertThat(actual.confusion()).isDeepEqualTo(confusion);
            assertThat(actual.right()).isEqualTo((int) Math.round(actual.accuracy() * logits.length));
            assertThat(actual.isFinite()).isTrue();
        }
    }

    private static void assertClose(String key, double actual, JsonNode expected) {
        double value = Reference.number(expected.required(key));
        assertThat(actual).as(key).isCloseTo(value, within(1e-12 * Math.abs(value)));
    }

    private static Evaluation summed(double[][] logits, double[][] targets) {
        Evaluation.Sums sums = new Evaluation.Sums(logits[0].length);
        for (int n = 0; n < logits.length; n++) {
            sums.add(logits[n], targets[n]);
        }
        return sums.evaluation();
    }

    /** Through a model that hands its features on as logits. */
    private static Evaluation measured(double[][] logits, double[][] targets) {
        int K = logits[0].length;
        return new Evaluator(identity(K), Small.dataset(logits, targets)).evaluate();
    }

    private static LinearClassifier identity(int K) {
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, K, K, Init.ZEROS, new Random(1));
        for (int k = 0; k < K; k++) {
            double[] row = new double[K];
            row[k] = 1;
            model.parameters().get(0).value().setRow(k, row);
        }
        return model;
    }

    @Test
    void goesThroughMoreRowsThanFitAtOnce() {
        Random random = new Random(1);
        for (int N : new int[] {511, 512, 513, 1100}) {
            double[][] logits = new double[N][4];
            double[][] targets = new double[N][4];
            for (int n = 0; n < N; n++) {
                Arrays.setAll(logits[n], k -> random.nextGaussian());
                targets[n][random.nextInt(4)] = 1;
            }
            Evaluation actual = measured(logits, targets);
            assertThat(Small.exact(actual)).isEqualTo(Small.exact(summed(logits, targets)));
            assertThat(actual.rows()).isEqualTo(N);
            double[][] Q =
                    new Predictor(identity(4), Small.dataset(logits, targets).features()).probabilities();
            double p = Q[N - 1][2];
            double sum = Arrays.stream(logits[N - 1]).map(Math::exp).sum();
            assertThat(p).isCloseTo(Math.exp(logits[N - 1][2]) / sum, within(1e-15));
        }
    }

    @Test
    void theBestConstantPredictionGainsNothing() {
        double[][] targets = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};
        double[][] prior = new double[4][];
        Arrays.fill(prior, new double[] {Math.log(3), 0});
        Evaluation evaluation = summed(prior, targets);
        assertThat(evaluation.gain()).isCloseTo(0, within(1e-15));
        assertThat(evaluation.marginalKl()).isCloseTo(0, within(1e-15));
        assertThat(evaluation.targetMarginalEntropy()).isCloseTo(2 * Math.log(2) - 0.75 * Math.log(3), within(1e-15));
        assertThat(evaluation.ece()).isCloseTo(0, within(1e-15));
    }

    @Test
    void aSurePredictionThatIsWrongIsInfinitelySurprised() {
        double none = Double.NEGATIVE_INFINITY;
        Evaluation evaluation = summed(new double[][] {{0, none}, {0, 0}}, new double[][] {{0, 1}, {0, 1}});
        assertThat(evaluation.crossEntropy()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(evaluation.kl()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(evaluation.isFinite()).isFalse();
    }

    @Test
    void aClassThatNoRowCanBeIsInfinitelySurprisingOnTheWholeToo() {
        double none = Double.NEGATIVE_INFINITY;
        Evaluation evaluation = summed(new double[][] {{0, none}}, new double[][] {{0, 1}});
        assertThat(evaluation.marginalKl()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void nanIsInEveryFigureOfThePredictions() {
        double nan = Double.NaN;
        for (double[][] logits : List.of(new double[][] {{0, 1}, {nan, nan}}, new double[][] {{nan, nan}, {0, 1}})) {
            Evaluation evaluation = summed(logits, new double[][] {{0, 1}, {1, 0}});
            assertThat(evaluation.crossEntropy()).isNaN();
            assertThat(evaluation.kl()).isNaN();
            assertThat(evaluation.predictiveEntropy()).isNaN();
            assertThat(evaluation.marginalKl()).isNaN();
            assertThat(evaluation.brier()).isNaN();
            assertThat(evaluation.ece()).isNaN();
            assertThat(evaluation.isFinite()).isFalse();
        }
    }

    @Test
    void refusesNoRowsAndAModelForOtherData() {
        assertThatThrownBy(() -> new Evaluation.Sums(2).evaluation()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Evaluator(identity(4), Small.clouds(6, 4, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model is for 4 classes but the data has 3");
        assertThatThrownBy(() -> new Evaluator(identity(3), Small.clouds(6, 4, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model takes 3 features but the rows have 4");
    }
}
