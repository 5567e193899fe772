package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

final class ClassifierTest {
    private static Mlp mlp(Precision precision, long seed) {
        return new Mlp(precision, List.of(4, 6, 5, 3), Activation.TANH, 0, Init.XAVIER, new Random(seed));
    }

    @ParameterizedTest
    @EnumSource
    void aPerceptronWithoutHiddenLayerIsALinearClassifier(Precision precision) {
        Random random = new Random(1);
        LinearClassifier linear =
                Models.withBiases(new LinearClassifier(precision, 7, 4, Init.HE, new Random(2)), random);
        Mlp mlp = new Mlp(precision, List.of(7, 4), Activation.RELU, 0, Init.ZEROS, random);
        Models.copyParameters(linear, mlp);
        for (int B : new int[] {1, 5, 32}) {
            Matrix X = Models.matrix(precision, Models.features(B, 7, random));
            double[][] Y = Models.targets(B, 4, true, random);
            assertThat(mlp.forward(X).toRows()).isDeepEqualTo(linear.forward(X).toRows());
            assertThat(Models.lossAndGradients(mlp, X, Y)).isEqualTo(Models.lossAndGradients(linear, X, Y));
            List<double[][]> expected = Models.gradients(linear);
            List<double[][]> actual = Models.gradients(mlp);
            for (int i = 0; i < 2; i++) {
                assertThat(actual.get(i)).isDeepEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void theLogitsOfAWorkedExample() {
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, 2, 3, Init.ZEROS, new Random(0));
        model.parameters().get(0).value().setRow(0, new double[] {1, 2, 3});
        model.parameters().get(0).value().setRow(1, new double[] {-1, 0, 1});
        model.parameters().get(1).value().setRow(0, new double[] {10, 20, 30});
        Matrix X = Models.matrix(Precision.DOUBLE, new double[][] {{2, 5}, {0, 1}});
        assertThat(model.forward(X).toRows()).isDeepEqualTo(new double[][] {{7, 24, 41}, {9, 20, 31}});
        assertThat(model.templates()).isDeepEqualTo(new double[][] {{1, -1}, {2, 0}, {3, 1}});
        assertThat(model.describe()).isEqualTo("LinearClassifier 2-3");
        assertThat(model.size()).isEqualTo(9);
    }

    @Test
    void aPassOverOtherRowsInBetweenChangesNoGradient() {
        Mlp model = mlp(Precision.DOUBLE, 3);
        Random random = new Random(4);
        Matrix X = Models.matrix(Precision.DOUBLE, Models.features(8, 4, random));
        double[][] Y = Models.targets(8, 3, true, random);
        Matrix same = Models.matrix(Precision.DOUBLE, Models.features(8, 4, random));
        Matrix more = Models.matrix(Precision.DOUBLE, Models.features(21, 4, random));
        Matrix fewer = Models.matrix(Precision.DOUBLE, Models.features(3, 4, random));
        double loss = Models.lossAndGradients(model, X, Y);
        List<double[][]> before = Models.gradients(model);

        for (Matrix other : List.of(same, more, fewer)) {
            model.forward(other);
            // What a step does not overwrite is the last backward pass.
            assertGradients(model, before);
            assertThat(Models.lossAndGradients(model, X, Y)).isEqualTo(loss);
            assertGradients(model, before);
        }
        Models.lossAndGradients(model, fewer, Models.targets(3, 3, false, random));
        assertThat(GradientCheck.of(new Problem(model, X, Y, 0)).holds()).isTrue();
    }

    private static void assertGradients(Classifier model, List<double[][]> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(model.parameters().get(i).gradient().toRows()).isDeepEqualTo(expected.get(i));
        }
    }

    @Test
    void aShortBatchHasTheMeanOfItsOwnRows() {
        Random random = new Random(5);
        Mlp model = mlp(Precision.DOUBLE, 6);
        double[][] X = Models.features(3, 4, random);
        double[][] Y = Models.targets(3, 3, true, random);
        Models.lossAndGradients(
                model,
                Models.matrix(Precision.DOUBLE, Models.features(8, 4, random)),
                Models.targets(8, 3, true, random));
        double loss = Models.lossAndGradients(model, Models.matrix(Precision.DOUBLE, X), Y);
        List<double[][]> batch = Models.gradients(model);

        double losses = 0;
        double[] rows = new double[batch.size()];
        for (int n = 0; n < 3; n++) {
            losses += Models.lossAndGradients(
                    model, Models.matrix(Precision.DOUBLE, new double[][] {X[n]}), new double[][] {Y[n]});
            for (int i = 0; i < rows.length; i++) {
                rows[i] += Models.gradients(model).get(i)[0][1];
            }
        }
        assertThat(loss).isCloseTo(losses / 3, within(1e-15));
        for (int i = 0; i < rows.length; i++) {
            assertThat(batch.get(i)[0][1]).isCloseTo(rows[i] / 3, within(1e-15));
        }
    }

    @Test
    void floatAndDoubleAgreeToFloatPrecision() {
        Random random = new Random(7);
        double[][] X = Models.features(16, 4, random);
        for (double[] x : X) {
            for (int j = 0; j < x.length; j++) {
                x[j] = (float) x[j];
            }
        }
        double[][] Y = Models.targets(16, 3, false, random);
        Mlp single = mlp(Precision.FLOAT, 8);
        Mlp doubled = mlp(Precision.DOUBLE, 8);
        for (int i = 0; i < single.parameters().size(); i++) {
            double[][] values = doubled.parameters().get(i).value().toRows();
            double[][] rounded = single.parameters().get(i).value().toRows();
            for (int r = 0; r < values.length; r++) {
                for (int c = 0; c < values[r].length; c++) {
                    assertThat(rounded[r][c]).isEqualTo((float) values[r][c]); // one seed, the same draws
                }
            }
        }
        Models.copyParameters(single, doubled);
        double loss = Models.lossAndGradients(doubled, Models.matrix(Precision.DOUBLE, X), Y);
        assertThat(Models.lossAndGradients(single, Models.matrix(Precision.FLOAT, X), Y))
                .isCloseTo(loss, within(1e-6))
                .isNotEqualTo(loss);
        List<double[][]> expected = Models.gradients(doubled);
        List<double[][]> actual = Models.gradients(single);
        for (int i = 0; i < expected.size(); i++) {
            for (int r = 0; r < expected.get(i).length; r++) {
                for (int c = 0; c < expected.get(i)[r].length; c++) {
                    // Sums of some ten terms below 1 in numbers of 24 bits.
                    assertThat(actual.get(i)[r][c]).isCloseTo(expected.get(i)[r][c], within(1e-6));
                }
            }
        }
    }

    @Test
    void showsItsHiddenActivationsAndPutsAnotherFunctionBetweenTheSameLayers() {
        Random random = new Random(8);
        Mlp model = Models.withBiases(mlp(Precision.DOUBLE, 9), random);
        Matrix X = Models.matrix(Precision.DOUBLE, Models.features(2, 4, random));
        assertThat(model.hidden()).isEmpty();
        model.forward(X);
        assertThat(model.hidden()).extracting(Matrix::shape).containsExactly("(2,6)", "(2,5)");
        double z = model.parameters().get(1).value().toRows()[0][3];
        for (int j = 0; j < 4; j++) {
            z += X.toRows()[1][j] * model.parameters().get(0).value().toRows()[j][3];
        }
        assertThat(model.hidden().get(0).toRows()[1][3]).isCloseTo(Math.tanh(z), within(1e-15));

        Mlp other = model.with(Activation.SIGMOID);
        other.forward(X);
        assertThat(other.hidden().get(0).toRows()[1][3]).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-15));
        assertThat(other.activation()).isEqualTo(Activation.SIGMOID);
        assertThat(other.parameters().get(0).value())
                .isSameAs(model.parameters().get(0).value());
    }

    @Test
    void namesItsPartsInTheirOrder() {
        Mlp model = mlp(Precision.FLOAT, 1);
        assertThat(model.parameters().stream().map(Parameter::name))
                .containsExactly("W1", "b1", "W2", "b2", "W3", "b3");
        assertThat(model.parameters().stream().map(Parameter::decayed))
                .containsExactly(true, false, true, false, true, false);
        assertThat(model.parameters().stream().map(p -> p.value().shape()))
                .containsExactly("(4,6)", "(1,6)", "(6,5)", "(1,5)", "(5,3)", "(1,3)");
        assertThat(model.describe()).isEqualTo("Mlp 4-6-5-3 tanh");
        assertThat(model.size()).isEqualTo(4 * 6 + 6 + 6 * 5 + 5 + 5 * 3 + 3);
        assertThat(model.features()).isEqualTo(4);
        assertThat(model.classes()).isEqualTo(3);
    }

    @Test
    void refusesToGoBackwardFirstAndFeaturesOfAnotherWidth() {
        Matrix dLogits = Matrix.zeros(Precision.DOUBLE, 2, 3);
        Matrix X = Matrix.zeros(Precision.DOUBLE, 2, 5);
        LinearClassifier linear = new LinearClassifier(Precision.DOUBLE, 4, 3, Init.HE, new Random(1));
        for (Classifier model : List.of(linear, mlp(Precision.DOUBLE, 1))) {
            assertThatThrownBy(() -> model.backward(dLogits))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("backward before any forward pass");
            assertThatThrownBy(() -> model.forward(X))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the product (2,5) (4,");
        }
        assertThatThrownBy(() -> new Mlp(Precision.FLOAT, List.of(4), Activation.RELU, 0, Init.HE, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("widths is [4]; expected features, hidden …, classes");
    }
}
