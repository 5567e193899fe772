package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Every parameter of every kind of model against difference quotients, in double. */
final class GradientTest {
    private static final int SEEDS = 3;

    static List<Arguments> perceptrons() {
        List<Arguments> all = new ArrayList<>();
        for (Activation f : Activation.values()) {
            for (int hidden = 0; hidden <= 3; hidden++) {
                all.add(Arguments.of(f, hidden, false));
                all.add(Arguments.of(f, hidden, true));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void ofAPerceptron(Activation f, int hidden, boolean soft) {
        int compared = 0;
        int leftOut = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(100 * seed + hidden);
            List<Integer> widths = Models.widths(hidden, random);
            Init init = f == Activation.RELU ? Init.HE : Init.XAVIER;
            Mlp model = Models.withBiases(new Mlp(Precision.DOUBLE, widths, f, init, random), random);
            var outcome = compare(model, soft, random);
            assertThat(outcome.failures()).as(model.describe()).isEmpty();
            compared += outcome.compared();
            leftOut += outcome.leftOut();
        }
        assertThat(compared).isGreaterThan(20);
        int most = f == Activation.RELU ? compared / 20 : 0;
        assertThat(leftOut).as("parameters left out at kinks").isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofALinearClassifier(boolean soft) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Integer> widths = Models.widths(0, random);
            LinearClassifier model = Models.withBiases(
                    new LinearClassifier(Precision.DOUBLE, widths.get(0), widths.get(1), Init.HE, random), random);
            var outcome = compare(model, soft, random);
            assertThat(outcome.failures()).as(model.describe()).isEmpty();
            assertThat(outcome.leftOut()).isZero();
            assertThat(outcome.compared()).isEqualTo((int) model.size());
        }
    }

    private static FiniteDifferences.Outcome compare(Classifier model, boolean soft, Random random) {
        int B = 1 + random.nextInt(6);
        Matrix X = Models.matrix(Precision.DOUBLE, Models.features(B, model.features(), random));
        return FiniteDifferences.compare(model, X, Models.targets(B, model.classes(), soft, random));
    }

    @Test
    void aWrongGradientIsFound() {
        Random random = new Random(9);
        Mlp right = new Mlp(Precision.DOUBLE, List.of(3, 4, 3), Activation.TANH, Init.XAVIER, random);
        Classifier wrong = new HalvedGradient(right);
        assertThat(compare(wrong, false, random).failures())
                .hasSize((int) right.size())
                .first()
                .asString()
                .contains("W1[0,0] is ");
    }

    /** A model whose gradients are half of what they should be. */
    private record HalvedGradient(Mlp model) implements Classifier {
        @Override
        public int features() {
            return model.features();
        }

        @Override
        public int classes() {
            return model.classes();
        }

        @Override
        public List<Parameter> parameters() {
            return model.parameters();
        }

        @Override
        public Matrix forward(Matrix X) {
            return model.forward(X);
        }

        @Override
        public void backward(Matrix dLogits) {
            model.backward(dLogits);
            parameters().forEach(p -> p.gradient().scale(0.5));
        }

        @Override
        public String describe() {
            return model.describe();
        }
    }
}
