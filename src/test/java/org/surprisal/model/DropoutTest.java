package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

final class DropoutTest {
    private static final Uniforms RANDOM = new RandomStreams(4).dropout(17);

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void aUnitIsLeftOutWithProbabilityPAndElseDividedByTheRest(double p) {
        int rows = 200;
        int width = 300;
        Matrix A = Matrix.zeros(Precision.DOUBLE, rows, width);
        A.updateRows(row -> Arrays.fill(row, 2));
        Dropout dropout = new Dropout(Precision.DOUBLE, List.of(width), p);
        double[][] dropped = dropout.apply(1, RANDOM, A).toRows();
        long zeros = 0;
        for (double[] row : dropped) {
            for (double a : row) {
                assertThat(a == 0 || a == 2 * (1 / (1 - p))).isTrue();
                zeros += a == 0 ? 1 : 0;
            }
        }
        double n = rows * (double) width;
        double deviation = Math.sqrt(p * (1 - p) / n);
        assertThat(zeros / n).isCloseTo(p, within(5 * deviation)); // one seed in two million would be further off
        assertThat(A.toRows()[0]).containsOnly(2);
    }

    @Test
    void everyStepLayerRowAndUnitHasAMaskOfItsOwn() {
        RandomStreams streams = new RandomStreams(4);
        assertThat(bits(streams.dropout(17), 1)).isEqualTo(bits(RANDOM, 1));
        assertThat(bits(streams.dropout(18), 1)).isNotEqualTo(bits(RANDOM, 1));
        assertThat(bits(RANDOM, 2)).isNotEqualTo(bits(RANDOM, 1));
        assertThat(bits(new RandomStreams(5).dropout(17), 1)).isNotEqualTo(bits(RANDOM, 1));
        double[][] two = masked(RANDOM, 1);
        assertThat(two[0]).isNotEqualTo(two[1]);
    }

    private static List<Double> bits(Uniforms random, int layer) {
        return Arrays.stream(masked(random, layer)[0]).boxed().toList();
    }

    private static double[][] masked(Uniforms random, int layer) {
        Matrix A = Matrix.zeros(Precision.DOUBLE, 2, 64);
        A.updateRows(row -> Arrays.fill(row, 1));
        new Dropout(Precision.DOUBLE, List.of(64, 64), 0.5).mask(layer, random, A);
        return A.toRows();
    }

    /** With masks m of one hidden layer, logits = (f(X W1 + b1) ⊙ m) W2 + b2, put together here number by number. */
    @ParameterizedTest
    @EnumSource
    void trainingUsesTheMasksAndEvaluationDoesNot(Activation f) {
        Random random = new Random(8);
        Mlp model = Models.withBiases(new Mlp(Precision.DOUBLE, List.of(3, 6, 2), f, 0.4, Init.XAVIER, random), random);
        Matrix X = Models.matrix(Precision.DOUBLE, Models.features(5, 3, random));
        Matrix mask = Matrix.zeros(Precision.DOUBLE, 5, 6);
        mask.updateRows(row -> Arrays.fill(row, 1));
        new Dropout(Precision.DOUBLE, List.of(6), 0.4).mask(1, RANDOM, mask);
        double[][] logits = model.forward(X, RANDOM).toRows();
        double[][] A = model.hidden().get(0).toRows();
        double[][] W = model.parameters().get(2).value().toRows();
        double[] b = model.parameters().get(3).value().toRows()[0];
        for (int n = 0; n < 5; n++) {
            for (int k = 0; k < 2; k++) {
                double expected = b[k];
                for (int h = 0; h < 6; h++) {
                    expected += A[n][h] * mask.toRows()[n][h] * W[h][k];
                }
                assertThat(logits[n][k]).isCloseTo(expected, within(1e-14));
            }
        }
        Mlp plain = new Mlp(Precision.DOUBLE, List.of(3, 6, 2), f, 0, Init.XAVIER, random);
        for (int i = 0; i < 4; i++) {
            plain.parameters().get(i).value().set(model.parameters().get(i).value());
        }
        assertThat(model.forward(X).toRows()).isDeepEqualTo(plain.forward(X).toRows());
        assertThat(plain.forward(X, RANDOM).toRows())
                .isDeepEqualTo(plain.forward(X).toRows());
    }
}
