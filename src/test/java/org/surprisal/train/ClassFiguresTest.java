package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;
import org.surprisal.theory.Softmax;

final class ClassFiguresTest {
    static List<JsonNode> problems() {
        return Reference.list(Reference.read("class_figures.json"), "problems");
    }

    @ParameterizedTest
    @MethodSource("problems")
    void agreeWithTheReference(JsonNode problem) {
        int[] labels = Arrays.stream(Reference.vector(problem.required("labels")))
                .mapToInt(x -> (int) x)
                .toArray();
        JsonNode expected = problem.required("expected");
        ClassFigures figures = figures(labels, Reference.matrix(problem.required("q")));
        for (ClassMetric metric : ClassMetric.values()) {
            for (int k = 0; k < figures.classes(); k++) {
                assertClose(
                        metric.column(),
                        metric.of(figures, k),
                        expected.required(metric.column()).required(k));
            }
        }
        for (OverallMetric metric : OverallMetric.values()) {
            assertClose(metric.column(), metric.of(figures), expected.required(metric.column()));
        }
    }

    private static void assertClose(String name, double actual, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(actual).as(name).isNaN();
        } else {
            assertThat(actual).as(name).isCloseTo(Reference.number(expected), within(1e-14));
        }
    }

    private static ClassFigures figures(int[] labels, double[][] Q) {
        int K = Q[0].length;
        int[][] confusion = new int[K][K];
        ClassFigures.Sums sums = new ClassFigures.Sums(K, labels.length);
        for (int n = 0; n < labels.length; n++) {
            confusion[labels[n]][Softmax.argMax(Q[n])]++;
            sums.add(labels[n], Q[n]);
        }
        return sums.figures(confusion);
    }

    @Test
    void aCurveHasACornerWhereItsDirectionChanges() {
        Roc roc = Roc.of(new double[] {0.9, 0.8, 0.5}, new double[] {0.8, 0.1, 0.1});
        // Down the thresholds: one of the class; one of each; the last of the class; the two others.
        assertThat(roc).isNotNull();
        assertThat(roc.rest()).containsExactly(new double[] {0, 0, 1 / 3., 1 / 3., 1}, within(1e-15));
        assertThat(roc.own()).containsExactly(new double[] {0, 1 / 3., 2 / 3., 1, 1}, within(1e-15));
        assertThat(roc.area()).isCloseTo((1 * 3 + 2 + 0.5 + 2) / 9, within(1e-15));
    }

    @Test
    void whatGoesStraightOnIsOnePiece() {
        Roc roc = Roc.of(new double[] {0.9, 0.8, 0.7}, new double[] {0.3, 0.2});
        assertThat(roc).isNotNull();
        assertThat(roc.rest()).containsExactly(0, 0, 1);
        assertThat(roc.own()).containsExactly(0, 1, 1);
        assertThat(roc.area()).isEqualTo(1);
    }

    @Test
    void namesTheWorstConfusionsFirst() {
        ClassFigures figures = new ClassFigures(new int[][] {{5, 1, 2}, {0, 4, 0}, {2, 0, 9}}, List.of());
        assertThat(figures.worst(2))
                .containsExactly(new ClassFigures.Confused(0, 2, 2), new ClassFigures.Confused(2, 0, 2));
        assertThat(figures.worst(9)).hasSize(3);
    }
}
