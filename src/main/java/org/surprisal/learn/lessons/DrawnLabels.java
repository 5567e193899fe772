package org.surprisal.learn.lessons;

import java.util.Random;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sum;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Predictor;

/** Soft targets as what they stand for: labels drawn from them, as many people would give them. */
final class DrawnLabels {
    private static final int DRAWS = 2000; // of each row

    private DrawnLabels() {}

    /** The mean of some surprisals, and its standard error. */
    private static final class Mean {
        private final Sum sum = new Sum();
        private final Sum squares = new Sum();
        private int n;

        void add(double x) {
            sum.add(x);
            squares.add(x * x);
            n++;
        }

        double value() {
            return sum.value() / n;
        }

        double error() {
            return StrictMath.sqrt((squares.value() / n - value() * value()) / n);
        }
    }

    static void show(Board board, Trained trained, Dataset heldOut) {
        Random random = new Random(12);
        double[][] Q = new Predictor(trained.model(), heldOut.features()).probabilities();
        Mean underQ = new Mean();
        Mean underP = new Mean();
        double hard = 0;
        for (int n = 0; n < Q.length; n++) {
            double[] p = heldOut.targets()[n];
            for (int draw = 0; draw < DRAWS; draw++) {
                int label = Distributions.draw(p, random);
                double[] y = new double[p.length];
                y[label] = 1;
                underQ.add(CrossEntropy.of(y, Q[n]));
                underP.add(CrossEntropy.of(y, p));
                hard = Math.max(hard, Information.entropy(y));
            }
        }
        Evaluation report = trained.last().heldOut();
        board.note("Now " + DRAWS + " labels drawn from the smoothed target of each held-out flower, as " + DRAWS
                + " people would give them; each is one-hot. By chance alone one seed in 16,000 would miss by more than"
                + " 4 standard errors.");
        board.atMost("largest H(P) of one label", hard, 0);
        estimate(board, "mean surprisal under the model Q, and the reported H(P,Q)", underQ, report.crossEntropy());
        estimate(board, "mean surprisal under P, and H(P) = 0.2911", underP, 0.2911398);
        floor(board, random);
    }

    private static void estimate(Board board, String label, Mean mean, double expected) {
        board.claim(
                label + ", within 4 standard errors",
                Math.abs(mean.value() - expected) <= 4 * mean.error(),
                Wording.fixed(mean.value(), 3) + " ± " + Wording.fixed(mean.error(), 3) + " beside "
                        + Wording.fixed(expected, 3));
    }

    /** Whoever looks for the least loss of one soft target ends at its entropy. */
    private static void floor(Board board, Random random) {
        double[] y = {14 / 15.0, 1 / 30.0, 1 / 30.0};
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < 10_000; n++) {
            least = Math.min(least, CrossEntropy.of(y, Distributions.random(y.length, random)));
        }
        board.claim(
                "of 10,000 random Q none has less than H(P)",
                least > 0.2911398,
                "the least of them " + Wording.fixed(least, 4));
        double[] z = random.doubles(y.length, -2, 2).toArray();
        double[] dZ = new double[y.length];
        for (int step = 0; step < 5000; step++) {
            CrossEntropy.gradient(z, y, dZ);
            for (int k = 0; k < z.length; k++) {
                z[k] -= dZ[k];
            }
        }
        board.number(
                "descent over the logits of a Q of its own ends at H(P)", CrossEntropy.ofLogits(z, y), 0.2911398, 5e-8);
        board.number("the loss of Q = P", CrossEntropy.of(y, y), 0.2911398, 5e-8);
    }
}
