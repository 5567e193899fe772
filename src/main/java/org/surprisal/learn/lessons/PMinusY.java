package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.learn.derive.Step;

/** Where p − y is not the gradient of the cross-entropy, and where it is 0. */
final class PMinusY {
    private static final String GRADIENT = "\\frac{\\partial L}{\\partial z_i}";

    private PMinusY() {}

    /** A target that sums to 2: in fractions, then by differences. */
    static void wrong(Board board) {
        Step right = ExactLines.step("sum.right");
        Step wrong = ExactLines.step("sum.wrong");
        board.note("In fractions: " + ExactLines.exampleOf("sum.right"));
        board.same(
                "∂L/∂z of the definition is p Σy − y = " + minus(right.substituted()) + ": residual",
                right.residual(),
                "0");
        board.claim(
                "p − y = " + minus(wrong.substituted()) + " is not ∂L/∂z",
                !wrong.residual().equals("0"),
                "the first entries differ by " + minus(wrong.residual()));
        board.note("In numbers: logits (2, 1, 0) and y = (1, 1, 0), by differences of L = −Σ y_j log p_j:");
        double[] expected = {0.330482, -0.510543, 0.180061}; // 2 · 0.665241 − 1, 2 · 0.244728 − 1, 2 · 0.090031
        double[] y = {1, 1, 0};
        double[] gradient = board.unless("any-sum", byDifferences(y, 2, 1, 0), difference(y, 2, 1, 0));
        for (int k = 0; k < gradient.length; k++) {
            board.number("∂L/∂z_" + (k + 1) + " = 2p_" + (k + 1) + " − y_" + (k + 1), gradient[k], expected[k], 6e-7);
        }
        board.claim(
                "p_1 − y_1 has not even the right sign",
                Distributions.softmax(2, 1, 0)[0] - 1 < 0 && gradient[0] > 0,
                Wording.fixed(Distributions.softmax(2, 1, 0)[0] - 1, 6) + ", not " + Wording.fixed(gradient[0], 6));
    }

    /** 0 at p = y; and since it is p − y everywhere, nowhere else. */
    static void zero(Board board) {
        Step optimum = ExactLines.step("zero.optimum");
        Step elsewhere = ExactLines.step("zero.elsewhere");
        board.note("In fractions: " + ExactLines.exampleOf("zero.optimum"));
        board.formula("y = p: ∂L/∂z_i = 0", "y = p: \\quad " + GRADIENT + " = 0");
        board.same("residual", optimum.residual(), "0");
        board.formula(
                "y = (1, 0, 0): ∂L/∂z_i = p_i − y_i ≠ 0", "y = (1, 0, 0): \\quad " + GRADIENT + " = p_i - y_i \\neq 0");
        board.claim("not 0", !elsewhere.residual().equals("0"), minus(elsewhere.substituted()));
        Random random = new Random(13);
        double apart = 0;
        double atOptimum = 0;
        int zeros = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] x = random.doubles(2 + trial % 7, -2, 2).toArray();
            double[] y = Distributions.random(x.length, random);
            double[] p = Distributions.softmax(x);
            double[] gradient = byDifferences(y, x);
            double[] difference = board.unless("zero-everywhere", difference(y, x), new double[x.length]);
            apart = Math.max(apart, Vectors.distance(gradient, difference));
            atOptimum = Math.max(atOptimum, Vectors.distance(byDifferences(p, x), new double[x.length]));
            zeros += Vectors.distance(gradient, new double[x.length]) <= 1e-11 ? 1 : 0;
        }
        board.note("At 100 random logits and targets, K from 2 to 8, by differences:");
        board.atMost("largest |∂L/∂z| with y = p", atOptimum, 1e-11);
        board.atMost("largest |∂L/∂z − (p − y)| with any y, so that 0 means p = y", apart, 1e-11);
        board.same("of the 100, whose p is not their y, those with a gradient of 0", zeros, 0);
    }

    /** Numbers of {@code derive}, whose text is ASCII, with the sign that the lessons write. */
    private static String minus(String numbers) {
        return numbers.replace('-', '−');
    }

    /** p − y. */
    private static double[] difference(double[] y, double... x) {
        double[] difference = Distributions.softmax(x);
        Arrays.setAll(difference, k -> difference[k] - y[k]);
        return difference;
    }

    /** ∂L/∂z of L = −Σ y_j log p_j, for a y of any sum. */
    private static double[] byDifferences(double[] y, double... x) {
        return Differences.gradient(at -> -Linear.dot(y, Distributions.logSoftmax(at)), x);
    }
}
