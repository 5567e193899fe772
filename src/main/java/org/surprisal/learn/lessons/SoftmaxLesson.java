package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.theory.Softmax;

/** Softmax on logits: its values, its invariance, its temperature, its base; and its logarithm where it has no digits. */
final class SoftmaxLesson implements Lesson {
    private static final double[] LOGITS = {2, 1, 0};

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public String title() {
        return "From logits to probabilities";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnSoftmax.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnSoftmax.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "G1",
                                "Softmax turns logits z into a distribution. Adding one number to all logits changes"
                                        + " nothing; dividing them all by a temperature T makes it uniform (T → ∞) or"
                                        + " leaves the largest logit alone (T → 0), or all that are largest, in equal"
                                        + " shares.",
                                "p_i = e^{z_i} / Σ_j e^{z_j}",
                                "p_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}",
                                SoftmaxLesson::values)
                        .asking(
                                "Logits (2, 1, 0): what is p_1? And when 1000 is added to each of them?",
                                "p_1 of logits (2, 1, 0)")
                        .falsely("times-t", "a temperature multiplies the logits"),
                new Statement(
                                "G2",
                                "Log-probabilities come through log-sum-exp, and stay finite where a probability is too"
                                        + " small to be written.",
                                "log p_i = z_i − log Σ_j e^{z_j}",
                                "\\log p_i = z_i - \\log \\sum_j e^{z_j}",
                                SoftmaxLesson::logarithms)
                        .asking(
                                "What is the logarithm of e^1000 + e^1000, and can a program that"
                                        + " computes e^1000 first find it?",
                                "log Σ e^{z_j} of (1000, 1000): 1000 + ln 2")
                        .falsely("largest-for-sum", "log p_i = z_i − max z"),
                new Statement(
                                "G9",
                                "Another base is another temperature: b in the place of e multiplies the logits by"
                                        + " ln b. Above 1 it sharpens or flattens, 1 says nothing, below 1 the order"
                                        + " turns round. It is e because then e^z are odds.",
                                "b^{z_i} / Σ_j b^{z_j} = softmax(z ln b)_i",
                                "\\frac{b^{z_i}}{\\sum_j b^{z_j}} = \\mathrm{softmax}(z \\ln b)_i",
                                OtherBase::show)
                        .asking("Softmax with base 2 in the place of e: another order of the classes,"
                                + " or only other probabilities?")
                        .falsely("any-base", "any number above 0 keeps the order of the logits"),
                new Statement(
                                "G10",
                                "Differences of logits are log odds, between two classes. A logit alone is not the log"
                                        + " odds of its class against all others, but for K = 2 with a 0 beside it.",
                                "log p_i/p_j = z_i − z_j,  logit(p_i) = z_i − log Σ_{j≠i} e^{z_j}",
                                "\\log \\frac{p_i}{p_j} = z_i - z_j, \\qquad"
                                        + " \\mathrm{logit}(p_i) = z_i - \\log \\sum_{j \\ne i} e^{z_j}",
                                LogOdds::show)
                        .asking(
                                "Logits (2, 1, 0). What are the log odds of class 1 against both others," + " in nats?",
                                "class 1 against the rest, nats: 2 − ln(e + 1), not 2")
                        .falsely("own-odds", "logit(p_i) = z_i"));
    }

    private static void values(Board board) {
        double[] p = Distributions.softmax(LOGITS);
        board.number("p_1 of logits (2, 1, 0)", p[0], 0.665241, 5e-7);
        board.number("p_2", p[1], 0.244728, 5e-7);
        board.number("p_3", p[2], 0.090031, 5e-7);
        board.number("their sum", Vectors.sum(p), 1, 3e-16);
        board.atMost(
                "largest change when 1000 is added to each",
                Vectors.distance(p, Distributions.softmax(1002, 1001, 1000)),
                0);
        board.atMost("and when 1000 is subtracted", Vectors.distance(p, Distributions.softmax(-998, -999, -1000)), 0);
        board.same(
                "softmax(1000, −1000, 0)", Arrays.toString(Distributions.softmax(1000, -1000, 0)), "[1.0, 0.0, 0.0]");
        board.same("softmax(−1000, −1000)", Arrays.toString(Distributions.softmax(-1000, -1000)), "[0.5, 0.5]");
        double e1000 = StrictMath.exp(1000);
        board.same("p_1 of (1000, −1000, 0) by the formula as it stands: ∞/∞", e1000 / (e1000 + 1), Double.NaN);
        Temperature.show(board);
    }

    private static void logarithms(Board board) {
        double[] logP = Distributions.logSoftmax(1000, 0, 0, 0);
        board.number("log p_1 of logits (1000, 0, 0, 0), in nats", logP[0], 0, 0);
        board.atMost(
                "largest distance of log p_2, log p_3, log p_4 to −1000",
                Vectors.distance(logP, new double[] {logP[0], -1000, -1000, -1000}),
                0);
        board.same("p_2 itself, as a double", StrictMath.exp(logP[1]), 0.0);
        board.number(
                "its logarithm, of the formula as it stands",
                StrictMath.log(StrictMath.exp(logP[1])),
                Double.NEGATIVE_INFINITY,
                0);
        board.number(
                "log Σ e^{z_j} of (1000, 1000): 1000 + ln 2",
                board.unless("largest-for-sum", Softmax.logSumExp(new double[] {1000, 1000}), 1000.0),
                1000.693147,
                5e-7);
        board.number("log p_1 of (−1000, −1000)", Distributions.logSoftmax(-1000, -1000)[0], -0.693147, 5e-7);
        double[] p = Distributions.softmax(LOGITS);
        board.atMost(
                "largest |log p_i − log(p_i)| of logits (2, 1, 0), where both can be had",
                Vectors.distance(Distributions.logSoftmax(LOGITS), Sampled.values(p, StrictMath::log)),
                1e-15);
    }
}
