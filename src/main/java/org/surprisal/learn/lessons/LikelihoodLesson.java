package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sum;

/** Why the loss is a mean of surprisals: it estimates a cross-entropy, and its minimum is the maximum of the likelihood. */
final class LikelihoodLesson implements Lesson {
    private static final double[] P = {0.7, 0.2, 0.1};
    private static final double[] Q = {0.5, 0.3, 0.2};
    private static final int REPEATS = 400;

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String title() {
        return "Maximum likelihood and Monte Carlo";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "I9",
                                "The mean surprisal of a sample from P under Q estimates the cross-entropy H(P,Q), with an error"
                                        + " that falls as one over the root of the sample's size. With N inputs of k labels each"
                                        + " and k = 1 it is the training loss on one-hot labels.",
                                "−(1/n) Σ_i log q(x_i) → H(P,Q);  k = 1: −(1/N) Σ_n y_nᵀ log ŷ_n",
                                "-\\frac1n \\sum_{i=1}^n \\log q(x_i) \\;\\to\\; H(P,Q), \\qquad"
                                        + " k=1:\\; -\\frac1N \\sum_{n=1}^N y_n^\\top \\log \\hat y_n",
                                LikelihoodLesson::monteCarlo)
                        .asking("A hundred times as many draws: how much smaller does the error of the"
                                + " estimated loss become?")
                        .falsely("own-log", "−(1/n) Σ log p(x_i) estimates H(P,Q)"),
                new Statement(
                                "I10",
                                "Maximum likelihood, minimum negative log-likelihood and minimum cross-entropy are one: the"
                                        + " logarithm turns the product into a sum, and n of them are n times H(P̂,Q).",
                                "argmax Π_i q_θ(x_i) = argmin −Σ_i log q_θ(x_i) = argmin H(P̂,Q_θ)",
                                "\\arg\\max_\\theta \\prod_i q_\\theta(x_i) = \\arg\\min_\\theta -\\sum_i \\log q_\\theta(x_i)"
                                        + " = \\arg\\min_\\theta H(\\hat P, Q_\\theta)",
                                MaximumLikelihood::show)
                        .asking("1797 labels, each with a probability of about ⅒. Can a double hold"
                                + " the product? What can it hold?")
                        .falsely("sum-for-product", "the likelihood of a sample is the sum of the q(x_i)"));
    }

    private static void monteCarlo(Board board) {
        double[] logQ = Sampled.values(Q, StrictMath::log);
        double crossEntropy = Information.crossEntropy(P, logQ);
        // -(0.7 ln 0.5 + 0.2 ln 0.3 + 0.1 ln 0.2), by hand
        board.number("H(P,Q) of P = (.7, .2, .1) and Q = (.5, .3, .2), in nats", crossEntropy, 0.886941, 5e-7);
        double variance = 0; // of the surprisal of one draw
        for (int k = 0; k < P.length; k++) {
            variance += P[k] * (logQ[k] + crossEntropy) * (logQ[k] + crossEntropy);
        }
        double[] drawnLog = board.unless("own-log", logQ, Sampled.values(P, StrictMath::log));
        Random random = new Random(9);
        double[] sizes = {10, 100, 1_000, 10_000};
        double[] errors = new double[sizes.length];
        double[] expected = new double[sizes.length];
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Sum squares = new Sum();
            for (int r = 0; r < REPEATS; r++) {
                double error = meanSurprisal((int) sizes[i], drawnLog, random) - crossEntropy;
                squares.add(error * error);
            }
            errors[i] = StrictMath.sqrt(squares.value() / REPEATS);
            expected[i] = StrictMath.sqrt(variance / sizes[i]);
            rows.add(List.of(Wording.fixed(sizes[i], 0), Wording.fixed(errors[i], 4), Wording.fixed(expected[i], 4)));
        }
        board.note("Root mean square error of " + REPEATS + " estimates each, and σ/√n, in nats:");
        board.table(List.of("n", "measured", "σ/√n"), rows);
        // The root mean square of 400 errors has a relative standard error of 1/√800 = 3.5%; the slope's is under 0.01.
        board.number("slope of log error over log n", PowerLaw.exponent(sizes, errors), -0.5, 0.03);
        board.picture(
                "cross-entropy-estimate",
                "The error of the estimated cross-entropy falls as one over the root of the number of draws.",
                Figure.of(
                        "Estimating a cross-entropy from draws",
                        Panel.of("draws n", "error of the estimate (nats)")
                                .logX()
                                .logY()
                                .points("root mean square of " + REPEATS + " estimates", sizes, errors)
                                .line("σ/√n", sizes, expected)));
        labels(board, random);
    }

    private static double meanSurprisal(int n, double[] logQ, Random random) {
        Sum sum = new Sum();
        for (int i = 0; i < n; i++) {
            sum.add(-logQ[Distributions.draw(P, random)]);
        }
        return sum.value() / n;
    }

    /**
     * N inputs x, each with a P(y|x) and a prediction Q(y|x) of its own: k labels drawn for each, or their shares as soft
     * targets, are one loss, and it estimates the mean of H(P(y|x),Q(y|x)).
     */
    private static void labels(Board board, Random random) {
        int N = 2000;
        board.note("Now " + N
                + " inputs, each with its own P(y|x) and its own prediction Q(y|x), and k labels drawn for" + " each:");
        for (int k : new int[] {8, 1}) {
            Sum byLabel = new Sum();
            Sum byTarget = new Sum();
            Sum truth = new Sum();
            Sum variance = new Sum();
            int hot = 0;
            for (int n = 0; n < N; n++) {
                double[] p = Distributions.random(P.length, random);
                double[] logY = Sampled.values(Distributions.random(P.length, random), StrictMath::log);
                double[] shares = new double[P.length];
                for (int draw = 0; draw < k; draw++) {
                    int label = Distributions.draw(p, random);
                    byLabel.add(-logY[label] / (N * k));
                    shares[label] += 1.0 / k;
                }
                byTarget.add(Information.crossEntropy(shares, logY) / N);
                hot += Information.entropy(shares) == 0 ? 1 : 0;
                double H = Information.crossEntropy(p, logY);
                truth.add(H / N);
                for (int j = 0; j < p.length; j++) {
                    variance.add(p[j] * (logY[j] + H) * (logY[j] + H) / ((double) N * N * k));
                }
            }
            String name = k == 1 ? "one-hot targets (k = 1)" : "soft targets, the shares of k = " + k + " labels";
            board.atMost(
                    name + ": |loss − mean surprisal of the single labels|",
                    Math.abs(byLabel.value() - byTarget.value()),
                    1e-14);
            double error = StrictMath.sqrt(variance.value());
            // By chance alone one seed in 16,000 would fail.
            board.claim(
                    "the loss estimates the mean of H(P(y|x),Q(y|x)), within 4 standard errors",
                    Math.abs(byTarget.value() - truth.value()) <= 4 * error,
                    Wording.fixed(byTarget.value(), 3) + " ± " + Wording.fixed(error, 3) + " beside "
                            + Wording.fixed(truth.value(), 3));
            if (k == 1) {
                board.same("one-hot targets among the " + N, hot, N);
            }
        }
    }
}
