package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.model.Mlp;

class GradientCheckTest {
    private static final RandomProblems PROBLEMS = new RandomProblems(new RandomStreams(7));

    /** x = 2, W = (3,3), b = 0: p = (½,½), so for class 0 dW = 2 (−½, ½) + 0.1 · 3 and db = (−½, ½). */
    @ParameterizedTest
    @CsvSource({"0, 0, -0.7", "0, 1, 1.3", "1, 0, -0.5", "1, 1, 0.5"})
    void aGradientByHand(int parameter, int entry, double expected) {
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, 1, 2, Init.ZEROS, new Random(0));
        model.parameters().get(0).value().setRow(0, new double[] {3, 3});
        Problem problem = new Problem(model, row(2), new double[][] {{1, 0}}, 0.1);
        Selection one = parameters ->
                parameter == 0 ? List.of(new int[] {entry}, new int[0]) : List.of(new int[0], new int[] {entry});
        CheckResult result =
                GradientCheck.of(problem, one, done -> assertThat(done).isEqualTo(1));
        Comparison only = Objects.requireNonNull(result.worst());
        assertThat(only.parameter()).isEqualTo((parameter == 0 ? "W" : "b") + "[0," + entry + "]");
        assertThat(only.analytic()).isCloseTo(expected, within(1e-15));
        assertThat(only.numeric()).isCloseTo(expected, within(1e-11));
        assertThat(result.checked()).isEqualTo(1);
        assertThat(result.parameters()).isEqualTo(4);
    }

    /** Unit 0 is at z = 1e−4 · x, nearer to its kink than two steps of 2⁻¹¹, unit 1 at 1: W1[0,0] and b1[0,0] go. */
    @ParameterizedTest
    @CsvSource({"RELU, 1e-4, 2", "RELU, -1e-4, 2", "RELU, 0, 2", "RELU, 0.1, 0", "TANH, 1e-4, 0", "SIGMOID, 0, 0"})
    void leavesOutWhatCrossesAKink(Activation f, double z, int atKinks) {
        Mlp model = new Mlp(Precision.DOUBLE, List.of(1, 2, 2), f, 0, Init.XAVIER, new Random(3));
        model.parameters().get(0).value().setRow(0, new double[] {z, 1});
        CheckResult result = GradientCheck.of(new Problem(model, row(1), new double[][] {{0, 1}}, 0));
        assertThat(result.atKinks()).isEqualTo(atKinks);
        assertThat(result.checked()).isEqualTo(10 - atKinks);
        assertThat(result.holds()).as("%s", result.worst()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheMaskOfDropoutHeld(Activation f) {
        Random random = new Random(12);
        Mlp model = new Mlp(Precision.DOUBLE, List.of(4, 8, 7, 3), f, 0.4, Init.XAVIER, random);
        Matrix X = Matrix.zeros(Precision.DOUBLE, 5, 4);
        X.setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian()));
        double[][] Y = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.5, 0}, {0, 1, 0}};
        Uniforms dropout = new RandomStreams(2).dropout(9);
        CheckResult held = GradientCheck.of(new Problem(model, X, Y, 0.01, dropout));
        assertThat(held.holds()).as("%s", held.worst()).isTrue();
        assertThat(held.checked()).isGreaterThan(100);
        CheckResult none = GradientCheck.of(new Problem(model, X, Y, 0.01));
        assertThat(none.holds()).as("%s", none.worst()).isTrue();
    }

    @Test
    void aHundredRandomModelsAgree() {
        Map<String, CheckResult> results = PROBLEMS.check(100);
        assertThat(results.keySet()).containsExactly("linear", "mlp relu", "mlp tanh", "mlp sigmoid");
        results.forEach((kind, result) -> {
            assertThat(result.models()).isEqualTo(25);
            assertThat(result.checked() + result.atKinks()).isEqualTo(result.parameters());
            assertThat(result.atKinks()).isLessThan(kind.equals("mlp relu") ? result.parameters() / 50 : 1);
            assertThat(result.error()).as("%s", result.worst()).isLessThanOrEqualTo(1e-6);
        });
    }

    @Test
    void leavesTheParametersAsTheyWere() {
        Problem problem = PROBLEMS.draw(1);
        List<double[][]> before = values(problem);
        GradientCheck.of(problem);
        FaultResult.in(problem, Fault.SIGN, Selection.all(), done -> {});
        for (int l = 0; l < before.size(); l++) {
            assertThat(values(problem).get(l)).isDeepEqualTo(before.get(l));
        }
    }

    /** Features of some hundreds make J so steep that h = 2⁻¹¹ is off by more than a finer step is. */
    @Test
    void takesAFinerStepWhereTheLossIsSteep() {
        Random random = new Random(5);
        Classifier model = new LinearClassifier(Precision.DOUBLE, 3, 3, Init.ZEROS, random);
        Matrix X = Matrix.zeros(Precision.DOUBLE, 2, 3);
        X.setRow(0, new double[] {200, -150, 90});
        X.setRow(1, new double[] {30, 110, -220});
        CheckResult result = GradientCheck.of(new Problem(model, X, new double[][] {{1, 0, 0}, {0, 0, 1}}, 0));
        assertThat(result.checked()).isEqualTo(12);
        assertThat(result.error()).isLessThanOrEqualTo(1e-6);
    }

    @Test
    void refusesFloatAndALossThatIsNoNumber() {
        Classifier single = new LinearClassifier(Precision.FLOAT, 1, 2, Init.HE, new Random(1));
        Problem inFloat = new Problem(single, Matrix.zeros(Precision.FLOAT, 1, 1), new double[][] {{1, 0}}, 0);
        assertThatThrownBy(() -> GradientCheck.of(inFloat)).hasMessage("a model in float; expected double");
        Classifier model = new LinearClassifier(Precision.DOUBLE, 1, 2, Init.HE, new Random(1));
        Problem nan = new Problem(model, row(Double.NaN), new double[][] {{1, 0}}, 0);
        assertThatThrownBy(() -> GradientCheck.of(nan)).hasMessageStartingWith("the loss is NaN");
        assertThatThrownBy(() -> new Problem(model, row(1), new double[2][2], 0))
                .hasMessageStartingWith("X is (1,1) in double and Y has 2 rows; expected");
    }

    @Test
    void measuresErrorsByTheLargerGradientOrTheFloor() {
        assertThat(new Comparison("", "", 1.5, 2, 1e-5).error()).isEqualTo(0.25);
        assertThat(new Comparison("", "", 0, 1e-6, 1e-5).error()).isCloseTo(0.1, within(1e-15));
        assertThat(new Comparison("", "", Double.NaN, 1, 1e-5).error()).isInfinite();
        assertThat(Comparison.floor(0.3)).isEqualTo(1e-5);
        assertThat(Comparison.floor(20)).isCloseTo(2e-4, within(1e-18));
    }

    @Test
    void nothingCheckedIsNothingShown() {
        assertThat(CheckResult.NONE.holds()).isFalse();
        Comparison far = new Comparison("m", "b[0,0]", 1, 2, 1);
        Comparison near = new Comparison("m", "b[0,1]", 1, 1, 1);
        CheckResult both = new CheckResult(1, 4, 3, 1, near).plus(new CheckResult(1, 2, 2, 0, far));
        assertThat(both).isEqualTo(new CheckResult(2, 6, 5, 1, far));
        assertThat(both.holds()).isFalse();
    }

    private static List<double[][]> values(Problem problem) {
        return problem.model().parameters().stream()
                .map(p -> p.value().toRows())
                .toList();
    }

    private static Matrix row(double... x) {
        Matrix X = Matrix.zeros(Precision.DOUBLE, 1, x.length);
        X.setRow(0, x);
        return X;
    }
}
