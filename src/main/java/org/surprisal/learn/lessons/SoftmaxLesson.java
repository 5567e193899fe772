package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** Softmax on logits: its values, its invariance, its temperature, and its logarithm where it cannot be written itself. */
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
    public List<Statement> statements() {
        return List.of(
                new Statement(
                        "G1",
                        "Softmax turns logits into a distribution. Adding one number to all logits changes nothing;"
                                + " dividing them all by a temperature T makes it one-hot (T → 0) or uniform (T → ∞).",
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
        temperature(board);
    }

    private static void temperature(Board board) {
        board.formula("p(T) = softmax(x/T)", "p(T) = \\mathrm{softmax}(x/T)");
        double[] temperatures = {0.01, 0.25, 0.5, 1, 2, 4, 1000};
        List<List<String>> rows = new ArrayList<>();
        for (double T : temperatures) {
            double[] p = at(T);
            rows.add(List.of(
                    Wording.significant(T, 4),
                    Wording.fixed(p[0], 4),
                    Wording.fixed(p[1], 4),
                    Wording.fixed(p[2], 4),
                    Wording.fixed(Information.entropy(p), 4)));
        }
        board.table(List.of("T", "p_1", "p_2", "p_3", "H, nats"), rows);
        board.number("p_1 at T = ½, softmax(4, 2, 0)", at(0.5)[0], 0.866813, 5e-7);
        board.number("p_1 at T = 2, softmax(1, ½, 0)", at(2)[0], 0.506480, 5e-7);
        board.atMost("at T = 0.01, largest distance to (1, 0, 0)", Vectors.distance(at(0.01), oneHot()), 1e-43);
        board.atMost("and entropy, nats", Information.entropy(at(0.01)), 1e-41);
        board.number("entropy at T = 1, nats", Information.entropy(at(1)), 0.832396, 5e-7);
        board.number("entropy at T = 1000, nats: nearly ln 3", Information.entropy(at(1000)), 1.098612, 5e-7);
        double[] T = Sampled.multiples(0.05, 100, 200);
        double[] H = Sampled.values(T, t -> Information.entropy(at(t)));
        board.note("Entropy rises with T: its slope is the variance of the logits under p(T), over T³.");
        board.atMost(
                "largest |dH/dT by differences − Var_p(x)/T³|, T from 0.3 to 100",
                Vectors.largest(Sampled.multiples(0.3, 100, 100), SoftmaxLesson::slopeResidual),
                1e-8);
        board.same("of 199 steps from one temperature to a higher one, those where H rises", rises(H), 199);
        draw(board, T, H);
    }

    private static double slopeResidual(double T) {
        double[] p = at(T);
        double mean = 0;
        double square = 0;
        for (int k = 0; k < p.length; k++) {
            mean += p[k] * LOGITS[k];
            square += p[k] * LOGITS[k] * LOGITS[k];
        }
        double slope = Differences.derivative(t -> Information.entropy(at(t)), T);
        return Math.abs(slope - (square - mean * mean) / (T * T * T));
    }

    private static int rises(double[] H) {
        int rises = 0;
        for (int i = 1; i < H.length; i++) {
            rises += H[i] > H[i - 1] ? 1 : 0;
        }
        return rises;
    }

    private static void draw(Board board, double[] T, double[] H) {
        String[] classes = {"x₁ = 2", "x₂ = 1", "x₃ = 0"};
        board.picture(
                "softmax-temperature",
                "Softmax of (2, 1, 0) at four temperatures, and its entropy, which rises from 0 to ln 3.",
                Figure.of(
                        "Softmax of (2, 1, 0) at temperature T",
                        Panel.of("logit of the class (nats)", "probability")
                                .y(0, 1)
                                .bars(classes, "T = ¼", at(0.25))
                                .bars(classes, "T = 1", at(1))
                                .bars(classes, "T = 4", at(4))
                                .bars(classes, "T = 1000", at(1000)),
                        Panel.of("temperature T", "entropy (nats)")
                                .logX()
                                .x(0.05, 100)
                                .y(0, 1.2)
                                .line("H(p(T))", T, H)
                                .horizontal("ln 3 = 1.0986", StrictMath.log(3))));
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
                "log Σ e^{x_j} of (1000, 1000): 1000 + ln 2",
                Softmax.logSumExp(new double[] {1000, 1000}),
                1000.693147,
                5e-7);
        board.number("log p_1 of (−1000, −1000)", Distributions.logSoftmax(-1000, -1000)[0], -0.693147, 5e-7);
        double[] p = Distributions.softmax(LOGITS);
        board.atMost(
                "largest |log p_i − log(p_i)| of logits (2, 1, 0), where both can be had",
                Vectors.distance(Distributions.logSoftmax(LOGITS), Sampled.values(p, StrictMath::log)),
                1e-15);
    }

    private static double[] oneHot() {
        return new double[] {1, 0, 0};
    }

    private static double[] at(double T) {
        return Distributions.softmax(Sampled.values(LOGITS, x -> x / T));
    }
}
