package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Sigmoid;

/** The sigmoid, its integral and its inverse; and what it is to softmax. */
final class SigmoidLesson implements Lesson {
    static final double[] WIDE = Sampled.between(-700, 700, 14001);
    private static final double[] NEAR = Sampled.between(-10, 10, 401);

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public String title() {
        return "Sigmoid and softplus";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnSigmoid.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnSigmoid.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "S1",
                                "The sigmoid turns any number into a probability. It has two forms; each overflows on one"
                                        + " side, so that a program picks by the sign of x.",
                                "σ(x) = 1/(1 + e^−x) = e^x/(e^x + e^0)",
                                "\\sigma(x) = \\frac{1}{1 + e^{-x}} = \\frac{e^x}{e^x + e^0}",
                                SigmoidLesson::sigmoid)
                        .asking("What is σ(2), to two decimals, and what happens to e^−x at x = −1000?", "σ(2)")
                        .falsely("exponent-sign", "σ(x) = 1/(1 + e^x)"),
                new Statement(
                                "S2",
                                "Softplus is a smooth max(0, x): never below it, and furthest above it at 0.",
                                "ζ(x) = log(1 + e^x)",
                                "\\zeta(x) = \\log(1 + e^x)",
                                SigmoidLesson::softplus)
                        .asking(
                                "By how much does log(1 + e^x) exceed max(0, x) at x = 0? Is it ever" + " below?",
                                "ζ(0) = ln 2")
                        .falsely("hard-softplus", "softplus is max(0, x) itself"),
                new Statement(
                                "S3",
                                "Both derivatives are made of the sigmoid alone.",
                                "σ′ = σ(1 − σ),  ζ′ = σ",
                                "\\sigma' = \\sigma(1 - \\sigma), \\quad \\zeta' = \\sigma",
                                SigmoidLesson::derivatives)
                        .asking(
                                "How steep is the sigmoid where it is steepest?",
                                "largest σ′(x), x from −10 to 10: that at 0")
                        .falsely("slope-sign", "σ′ = σ(1 + σ)"),
                new Statement(
                                "S4",
                                "Changing the sign of x swaps the two outcomes.",
                                "1 − σ(x) = σ(−x),  log σ(x) = −ζ(−x),  ζ(x) − ζ(−x) = x",
                                "1 - \\sigma(x) = \\sigma(-x), \\quad \\log \\sigma(x) = -\\zeta(-x), \\quad"
                                        + " \\zeta(x) - \\zeta(-x) = x",
                                SigmoidLesson::symmetries)
                        .asking("σ(3) is 0.9526. Without computing an exponential: what is σ(−3)?")
                        .falsely("same-side", "log σ(x) = −ζ(x)"),
                new Statement(
                                "S5",
                                "The inverse of the sigmoid is the logit, the logarithm of the odds.",
                                "σ⁻¹(p) = log(p/(1 − p)),  e^logit(p) = p/(1 − p)",
                                "\\sigma^{-1}(p) = \\log \\frac{p}{1 - p}, \\quad e^{\\mathrm{logit}(p)} = \\frac{p}{1 - p}",
                                SigmoidLesson::logit)
                        .asking(
                                "A probability of ¾ is odds of three to one. Which x does the sigmoid"
                                        + " turn into ¾?",
                                "logit(¾) = ln 3, odds of three to one")
                        .falsely("odds-against", "the logit is the logarithm of (1 − p)/p"),
                new Statement(
                                "S6",
                                "A sigmoid for each class answers several yes-or-no questions (multi-label) and need not sum"
                                        + " to 1; softmax answers one question (multi-class) and does. With two classes the"
                                        + " two are the same.",
                                "softmax(x, 0)_1 = σ(x)",
                                "\\mathrm{softmax}(x, 0)_1 = \\sigma(x)",
                                BesideSoftmax::show)
                        .asking(
                                "Three sigmoids give 0.88, 0.73 and 0.50 for one image. Do they sum to"
                                        + " 1, and should they?",
                                "σ(2) + σ(1) + σ(0)")
                        .falsely("two-logits", "two classes have softmax(x, −x)_1 = σ(x)"));
    }

    private static void sigmoid(Board board) {
        DoubleUnaryOperator form = board.unless("exponent-sign", SigmoidLesson::withMinus, x -> withMinus(-x));
        board.number("σ(0)", Sigmoid.sigmoid(0), 0.5, 0);
        board.number("σ(2)", Sigmoid.sigmoid(2), 0.880797, 5e-7);
        board.atMost(
                "largest relative difference of the two forms, x from −700 to 700",
                Vectors.largest(WIDE, x -> Math.abs(form.applyAsDouble(x) / withPlus(x) - 1)),
                1e-15);
        board.atMost(
                "and of the program's σ to 1/(1 + e^−x)",
                Vectors.largest(WIDE, x -> Math.abs(Sigmoid.sigmoid(x) / withMinus(x) - 1)),
                1e-15);
        board.number("σ(1000)", Sigmoid.sigmoid(1000), 1, 0);
        board.number("σ(−1000)", Sigmoid.sigmoid(-1000), 0, 0);
        board.same("e^x/(e^x + 1) as it stands, at 1000: ∞/∞", withPlus(1000), Double.NaN);
    }

    private static double withMinus(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double withPlus(double x) {
        double e = StrictMath.exp(x);
        return e / (e + 1);
    }

    private static void softplus(Board board) {
        DoubleUnaryOperator softplus = board.unless("hard-softplus", Sigmoid::softplus, x -> Math.max(0, x));
        board.number("ζ(0) = ln 2", softplus.applyAsDouble(0), 0.693147, 5e-7);
        board.number("ζ(1000)", softplus.applyAsDouble(1000), 1000, 0);
        board.number("ζ(−37)", softplus.applyAsDouble(-37), 8.533e-17, 5e-21);
        board.same("log(1 + e^−37) as it stands", StrictMath.log(1 + StrictMath.exp(-37)), 0.0);
        double gap = Vectors.largest(NEAR, x -> softplus.applyAsDouble(x) - Math.max(0, x));
        board.number("largest ζ(x) − max(0, x), x from −10 to 10: that at 0", gap, 0.693147, 5e-7);
        double least = -Vectors.largest(NEAR, x -> Math.max(0, x) - softplus.applyAsDouble(x));
        board.claim("ζ(x) > max(0, x)", least > 0, "by " + Wording.significant(least, 3) + " at the ends");
    }

    private static void derivatives(Board board) {
        double sign = board.unless("slope-sign", -1, 1);
        board.number("largest σ′(x), x from −10 to 10: that at 0", Vectors.largest(NEAR, Sigmoid::derivative), 0.25, 0);
        board.atMost(
                "largest |σ(1 − σ) − σ′ by differences|, x from −10 to 10",
                Vectors.largest(NEAR, x -> {
                    double s = Sigmoid.sigmoid(x);
                    return Math.abs(s * (1 + sign * s) - Differences.derivative(Sigmoid::sigmoid, x));
                }),
                1e-12);
        board.atMost(
                "largest |σ − ζ′ by differences|",
                Vectors.largest(NEAR, x -> Math.abs(Sigmoid.sigmoid(x) - Differences.derivative(Sigmoid::softplus, x))),
                1e-11);
        double[] x = Sampled.between(-6, 6, 241);
        board.picture(
                "sigmoid-and-softplus",
                "Sigmoid and softplus with their derivatives.",
                Figure.of(
                        "Sigmoid and softplus with their derivatives",
                        Panel.of("logit x (nats)", "probability; its slope is per nat")
                                .x(-6, 6)
                                .y(0, 1)
                                .line("σ(x)", x, Sampled.values(x, Sigmoid::sigmoid))
                                .line("σ′(x)", x, Sampled.values(x, Sigmoid::derivative)),
                        Panel.of("logit x (nats)", "ζ and max (nats); the slope is a pure number")
                                .x(-6, 6)
                                .y(0, 6)
                                .line("ζ(x)", x, Sampled.values(x, Sigmoid::softplus))
                                .line("ζ′(x) = σ(x)", x, Sampled.values(x, Sigmoid::sigmoid))
                                .dashed("max(0, x)", x, Sampled.values(x, at -> Math.max(0, at)))));
    }

    private static void symmetries(Board board) {
        double other = board.unless("same-side", -1, 1); // the sign of x under ζ
        board.atMost(
                "largest |1 − σ(x) − σ(−x)|, x from −700 to 700",
                Vectors.largest(WIDE, x -> Math.abs(1 - Sigmoid.sigmoid(x) - Sigmoid.sigmoid(-x))),
                3e-16);
        board.atMost(
                "largest |log σ(x) + ζ(−x)|, relative where |x| > 1",
                Vectors.largest(
                        WIDE, x -> relative(x, StrictMath.log(Sigmoid.sigmoid(x)) + Sigmoid.softplus(other * x))),
                1e-15);
        board.atMost(
                "largest |ζ(x) − ζ(−x) − x|, relative where |x| > 1",
                Vectors.largest(WIDE, x -> relative(x, Sigmoid.softplus(x) - Sigmoid.softplus(-x) - x)),
                1e-15);
        board.note("In a computer the right sides say more: 1 − σ(40) is lost in rounding, σ(−40) is not.");
        board.same("1 − σ(40), as a double", 1 - Sigmoid.sigmoid(40), 0.0);
        board.number("σ(−40)", Sigmoid.sigmoid(-40), 4.248e-18, 5e-22);
        board.number("log σ(−1000), where log of σ(−1000) = 0 is −∞", Sigmoid.logSigmoid(-1000), -1000, 0);
    }

    private static double relative(double x, double residual) {
        return Math.abs(residual) / Math.max(1, Math.abs(x));
    }

    private static void logit(Board board) {
        DoubleUnaryOperator logit = board.unless("odds-against", Sigmoid::logit, p -> Sigmoid.logit(1 - p));
        double[] probabilities = {0.01, 0.2, 0.5, 0.75, 0.99};
        List<List<String>> rows = new ArrayList<>();
        for (double p : probabilities) {
            rows.add(List.of(
                    Wording.fixed(p, 2), Wording.fixed(p / (1 - p), 4), Wording.fixed(logit.applyAsDouble(p), 4)));
        }
        board.table(List.of("p", "odds p/(1 − p)", "logit, nats"), rows);
        board.number("logit(¾) = ln 3, odds of three to one", logit.applyAsDouble(0.75), 1.098612, 5e-7);
        board.number("e^logit(¾)", StrictMath.exp(logit.applyAsDouble(0.75)), 3, 1e-14);
        board.number("logit(½), even odds", logit.applyAsDouble(0.5), 0, 0);
        double[] p = Sampled.between(0.001, 0.999, 999);
        board.atMost(
                "largest relative |σ(logit(p)) − p|, p from 0.001 to 0.999",
                Vectors.largest(p, at -> Math.abs(Sigmoid.sigmoid(logit.applyAsDouble(at)) / at - 1)),
                2e-15);
        board.atMost(
                "largest |logit(σ(x)) − x|, x from −10 to 10 (1 − p costs digits)",
                Vectors.largest(NEAR, x -> Math.abs(logit.applyAsDouble(Sigmoid.sigmoid(x)) - x)),
                1e-11);
        board.atMost(
                "largest relative |e^logit(p) − p/(1 − p)|",
                Vectors.largest(p, at -> Math.abs(StrictMath.exp(logit.applyAsDouble(at)) * (1 - at) / at - 1)),
                4e-15);
    }
}
