package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.Problem;
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
        long compared = 0;
        long leftOut = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(100 * seed + hidden);
            List<Integer> widths = Models.widths(hidden, random);
            Init init = f == Activation.RELU ? Init.HE : Init.XAVIER;
            Mlp model = Models.withBiases(new Mlp(Precision.DOUBLE, widths, f, 0, init, random), random);
            var outcome = compare(model, soft, random);
            assertThat(outcome.holds()).as("%s", outcome.worst()).isTrue();
            compared += outcome.checked();
            leftOut += outcome.atKinks();
        }
        assertThat(compared).isGreaterThan(20);
        long most = f == Activation.RELU ? compared / 20 : 0;
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
            assertThat(outcome.holds()).as("%s", outcome.worst()).isTrue();
            assertThat(outcome.atKinks()).isZero();
            assertThat(outcome.checked()).isEqualTo(model.size());
        }
    }

    private static CheckResult compare(Classifier model, boolean soft, Random random) {
        int B = 1 + random.nextInt(6);
        Matrix X = Models.matrix(Precision.DOUBLE, Models.features(B, model.features(), random));
        return GradientCheck.of(new Problem(model, X, Models.targets(B, model.classes(), soft, random), 0));
    }
}
