package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Why minimising cross-entropy is minimising KL: over the prediction both have one gradient. */
final class SameGradients {
    private static final double[] P = {0.7, 0.2, 0.1};

    private SameGradients() {}

    static void show(Board board) {
        boolean reversed = board.unless("reverse-gradient", false, true);
        board.formula(
                "with Qθ = softmax(θ): ∂H(P,Qθ)/∂θ_k = ∂KL(P‖Qθ)/∂θ_k = q_k − p_k",
                "Q_\\theta = \\mathrm{softmax}(\\theta): \\quad \\frac{\\partial H(P,Q_\\theta)}{\\partial \\theta_k}"
                        + " = \\frac{\\partial\\, \\mathrm{KL}(P \\| Q_\\theta)}{\\partial \\theta_k} = q_k - p_k");
        double[] theta = {0, 1, 0};
        double[] byH = gradientOfCrossEntropy(P, theta);
        double[] byKl = reversed ? gradientOfReverse(P, theta) : gradientOfKl(P, theta);
        double[] closed = new double[3]; // q − p
        CrossEntropy.gradient(theta, P, closed);
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < theta.length; k++) {
            rows.add(List.of(
                    String.valueOf(k + 1),
                    Wording.fixed(byH[k], 6),
                    Wording.fixed(byKl[k], 6),
                    Wording.fixed(closed[k], 6)));
        }
        board.note("P = (.7, .2, .1), θ = (0, 1, 0); derivatives by differences, then in closed form:");
        board.table(List.of("k", "∂H(P,Q)/∂θ", "∂KL/∂θ", "q − p"), rows);
        board.number("q_1 − p_1 = 1/(2 + e) − 0.7", closed[0], -0.488058, 5e-7);
        Random random = new Random(8);
        double apart = 0;
        double fromClosed = 0;
        for (int n = 0; n < 100; n++) {
            double[] p = Distributions.random(2 + n % 9, random);
            double[] at = random.doubles(p.length, -2, 2).toArray();
            double[] dH = gradientOfCrossEntropy(p, at);
            double[] dKl = reversed ? gradientOfReverse(p, at) : gradientOfKl(p, at);
            double[] dX = new double[p.length];
            CrossEntropy.gradient(at, p, dX);
            apart = Math.max(apart, Vectors.distance(dH, dKl));
            fromClosed = Math.max(fromClosed, Math.max(Vectors.distance(dH, dX), Vectors.distance(dKl, dX)));
        }
        board.atMost("largest |∇H − ∇KL| of 100 random P and θ, both by differences", apart, 1e-11);
        board.atMost("largest distance of either to the closed form", fromClosed, 1e-11);
        double[] atP = gradientOfCrossEntropy(P, Sampled.values(P, StrictMath::log));
        board.atMost("largest |∇H| where Q = P, θ = log P", Vectors.distance(atP, new double[3]), 1e-11);
        drawBoth(board);
    }

    private static void drawBoth(Board board) {
        double[] coin = {0.3, 0.7};
        double[] q = Sampled.between(0.01, 0.99, 197);
        double[] kl = Sampled.values(q, at -> Divergence.kl(coin, new double[] {at, 1 - at}));
        double[] cross = Sampled.values(q, at -> CrossEntropy.of(coin, new double[] {at, 1 - at}));
        double entropy = Information.entropy(coin);
        board.picture(
                "cross-entropy-and-kl",
                "Cross-entropy and KL over the prediction: one curve, H(P) apart, with one minimum.",
                Figure.of(
                        "Cross-entropy is KL plus H(P): a coin with p = 0.3",
                        Panel.of("predicted probability q", "cross-entropy, KL (nats)")
                                .x(0, 1)
                                .y(0, 2.5)
                                .line("H(P,Q)", q, cross)
                                .line("KL(P‖Q)", q, kl)
                                .horizontal("H(P) = " + Wording.fixed(entropy, 4), entropy)
                                .vertical("q = p", coin[0])));
    }

    private static double[] gradientOfCrossEntropy(double[] p, double[] theta) {
        return Differences.gradient(at -> Information.crossEntropy(p, Distributions.logSoftmax(at)), theta);
    }

    private static double[] gradientOfReverse(double[] p, double[] theta) {
        return Differences.gradient(at -> Divergence.kl(Distributions.softmax(at), p), theta);
    }

    private static double[] gradientOfKl(double[] p, double[] theta) {
        return Differences.gradient(at -> Information.klDivergence(p, Distributions.logSoftmax(at)), theta);
    }
}
