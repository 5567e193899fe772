package org.surprisal.demo;

import java.util.List;
import org.surprisal.theory.Softmax;

/** Softmax on logits: its values, its invariance, and its logarithm where it cannot be written itself. */
final class SoftmaxLesson implements Lesson {
    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public String title() {
        return "From logits to probabilities";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                        "G1",
                        "Softmax turns logits into a distribution, and adding one number to all logits changes nothing.",
                        "p_i = e^{x_i} / Σ_j e^{x_j}",
                        "p_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}",
                        SoftmaxLesson::values),
                new Statement(
                        "G2",
                        "Log-probabilities come through log-sum-exp, and stay finite where a probability is too small"
                                + " to be written.",
                        "log p_i = x_i − log Σ_j e^{x_j}",
                        "\\log p_i = x_i - \\log \\sum_j e^{x_j}",
                        SoftmaxLesson::logarithms));
    }

    private static void values(Board board) {
        double[] p = softmax(2, 1, 0);
        board.number("p_1 of logits (2, 1, 0)", p[0], 0.665241, 5e-7);
        board.number("p_2", p[1], 0.244728, 5e-7);
        board.number("p_3", p[2], 0.090031, 5e-7);
        double[] shifted = softmax(1002, 1001, 1000);
        board.atMost("largest change when 1000 is added to each", distance(p, shifted), 0);
    }

    private static void logarithms(Board board) {
        double[] logP = new double[4];
        Softmax.logSoftmax(new double[] {1000, 0, 0, 0}, logP);
        board.number("log p_1 of logits (1000, 0, 0, 0), in nats", logP[0], 0, 0);
        board.number("log p_2", logP[1], -1000, 0);
        board.same("p_2 itself, as a double", StrictMath.exp(logP[1]), 0.0);
    }

    private static double[] softmax(double... x) {
        double[] p = new double[x.length];
        Softmax.logSoftmax(x, p);
        for (int k = 0; k < p.length; k++) {
            p[k] = StrictMath.exp(p[k]);
        }
        return p;
    }

    private static double distance(double[] p, double[] q) {
        double largest = 0;
        for (int k = 0; k < p.length; k++) {
            largest = Math.max(largest, Math.abs(p[k] - q[k]));
        }
        return largest;
    }
}
