package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;
import org.surprisal.train.EpochReport;
import org.surprisal.train.TrainingOptions;

/** Cross-entropy and the Kullback-Leibler divergence: what they are to each other and to training. */
final class DivergenceLesson implements Lesson {
    private static final double[] P = {0.7, 0.2, 0.1};
    private static final double[] UNIFORM = Distributions.uniform(3);
    private static final int PAIRS = 1000;

    @Override
    public String name() {
        return "divergence";
    }

    @Override
    public String title() {
        return "Cross-entropy and KL";
    }

    @Override
    public List<String> aliases() {
        return List.of("kl");
    }

    @Override
    public List<Parameter> parameters() {
        return OwnDivergence.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnDivergence.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "I5",
                                "KL is never negative and zero only where both are the same; but which one comes first"
                                        + " matters, and a detour can be shorter: it is no metric.",
                                "KL(P‖Q) = Σ p log(p/q) ≥ 0",
                                "\\mathrm{KL}(P \\| Q) = \\sum_x p(x) \\log \\frac{p(x)}{q(x)} \\ge 0",
                                DivergenceLesson::divergence)
                        .asking("Is KL(P‖Q) the same as KL(Q‖P)? If not, which is larger for P = (.7,"
                                + " .2, .1) and Q uniform?")
                        .falsely("symmetric-kl", "KL(P‖Q) = KL(Q‖P)"),
                new Statement(
                                "I6",
                                "An outcome that P has and Q rules out makes KL infinite; one that P does not have adds"
                                        + " nothing.",
                                "p log(p/0) = ∞ for p > 0,  0 log(0/q) = 0",
                                "p \\log \\tfrac{p}{0} = \\infty \\text{ for } p > 0, \\quad 0 \\log \\tfrac{0}{q} = 0",
                                DivergenceLesson::zeros)
                        .asking("Q gives 0 to an outcome that P has. What is KL(P‖Q)? And if P gives 0"
                                + " to one that Q has?")
                        .falsely("ruled-out-free", "an outcome that Q rules out adds nothing"),
                new Statement(
                                "I7",
                                "Cross-entropy is the entropy of the truth and what the prediction adds to it.",
                                "H(P,Q) = −E_P log Q = H(P) + KL(P‖Q)",
                                "H(P,Q) = -\\mathbb{E}_P \\log Q = H(P) + \\mathrm{KL}(P \\| Q)",
                                DivergenceLesson::decomposition)
                        .asking("A training ends at a loss of 0.51 nats. Must the model be wrong, or"
                                + " can the labels be the reason?")
                        .falsely("entropy-of-q", "H(P,Q) = H(Q) + KL(P‖Q)"),
                new Statement(
                                "I8",
                                "Who minimises the cross-entropy over Q minimises KL: they differ by H(P), which Q cannot"
                                        + " change.",
                                "∇θ H(P,Qθ) = ∇θ KL(P‖Qθ)",
                                "\\nabla_\\theta H(P,Q_\\theta) = \\nabla_\\theta \\mathrm{KL}(P \\| Q_\\theta)",
                                SameGradients::show)
                        .asking("Cross-entropy and KL are minimised over Q. Is the minimum at the same"
                                + " Q, and is its value the same?")
                        .falsely("reverse-gradient", "∇θ H(P,Qθ) = ∇θ KL(Qθ‖P)"),
                new Statement(
                                "I15",
                                "The same holds for densities: cross-entropy is the entropy and KL. Another unit of x"
                                        + " shifts both entropies by the logarithm of the scale, and KL not at all.",
                                "H(p,q) = −∫ p log q dx;  y = s x: h(y) = h(x) + log s",
                                "H(p,q) = -\\int p \\log q \\, dx, \\qquad y = s x: \\; h(y) = h(x) + \\log s",
                                DensityCrossEntropy::show)
                        .asking("Inches become centimetres. What happens to the entropy of a density,"
                                + " and what to KL between two?")
                        .falsely("unit-free", "a density's entropy does not depend on the unit of x"),
                new Statement(
                                "I16",
                                "What two variables share is their mutual information, the KL of their joint table to"
                                        + " the product of its margins. The cross-entropy of the margins is another"
                                        + " quantity: it knows nothing of the joint table.",
                                "I(X;Y) = KL(P(x,y) ‖ P(x) P(y))",
                                "I(X;Y) = \\mathrm{KL}\\big(P(x,y) \\,\\|\\, P(x)\\,P(y)\\big)",
                                MutualInformation::show)
                        .asking(
                                "Two variables each are 0 or 1, half and half, and agree 80 % of the"
                                        + " time. How many nats do they share?",
                                "I(X;Y) of the tied one, nats: ln 2 − H(.8, .2)")
                        .falsely("shared-cross-entropy", "cross-entropy is the information that P and Q share"));
    }

    private static void divergence(Board board) {
        board.number("KL(P‖Q), P = (.7, .2, .1), Q uniform, nats", Divergence.kl(P, UNIFORM), 0.2968, 5e-5);
        double back = board.unless("symmetric-kl", Divergence.kl(UNIFORM, P), Divergence.kl(P, UNIFORM));
        board.number("KL(Q‖P)", back, 0.3243, 5e-5);
        board.number("KL(P‖P)", Divergence.kl(P, P), 0, 0);
        Random random = new Random(5);
        int positive = 0;
        int pinsker = 0;
        for (int n = 0; n < PAIRS; n++) {
            double[] p = Distributions.random(2 + n % 9, random);
            double[] q = Distributions.random(p.length, random);
            positive += Divergence.kl(p, q) > 0 ? 1 : 0;
            double apart = 0;
            for (int k = 0; k < p.length; k++) {
                apart += Math.abs(p[k] - q[k]);
            }
            pinsker += Divergence.kl(p, q) >= apart * apart / 2 ? 1 : 0;
        }
        board.same("of 1000 random pairs, those with KL > 0", positive, PAIRS);
        board.same("those with KL ≥ ½(Σ|p − q|)², so 0 for P = Q only (Pinsker)", pinsker, PAIRS);
        board.number(
                "KL of a fair coin to one with ½ + 2⁻³⁰: about 2·2⁻⁶⁰, not 0",
                bernoulliKl(0.5, 0.5 + 0x1p-30),
                1.7347e-18,
                5e-22);
        double direct = bernoulliKl(0.5, 0.1);
        double detour = bernoulliKl(0.5, 0.25) + bernoulliKl(0.25, 0.1);
        board.number("coins ½, ¼, ⅒: KL(½‖⅒)", direct, 0.510826, 5e-7);
        board.number("KL(½‖¼) + KL(¼‖⅒)", detour, 0.236173, 5e-7);
        board.claim(
                "the detour is shorter, which no distance allows",
                detour < direct,
                Wording.fixed(detour, 4) + " < " + Wording.fixed(direct, 4));
        BothWays.show(board);
    }

    private static double bernoulliKl(double p, double q) {
        return Divergence.kl(new double[] {p, 1 - p}, new double[] {q, 1 - q});
    }

    private static void zeros(Board board) {
        double[] p = {0.5, 0.5, 0};
        double[] q = {0.25, 0.25, 0.5};
        board.number("KL(P‖Q), P = (½, ½, 0), Q = (¼, ¼, ½): ln 2", Divergence.kl(p, q), 0.693147, 5e-7);
        board.number("its third term, 0 log(0/½)", Divergence.relEntr(0, 0.5), 0, 0);
        double ruledOut = board.unless("ruled-out-free", Divergence.kl(q, p), Divergence.relEntr(0.25, 0.5) * 2);
        board.number("KL(Q‖P): P rules out what Q has", ruledOut, Double.POSITIVE_INFINITY, 0);
        board.number("cross-entropy H(Q,P)", CrossEntropy.of(q, p), Double.POSITIVE_INFINITY, 0);
        board.number("0 log(0/0), what neither has", Divergence.relEntr(0, 0), 0, 0);
        board.same("0 log(0/½) as it stands: 0 · −∞", 0 * StrictMath.log(0 / 0.5), Double.NaN);
    }

    private static void decomposition(Board board) {
        Random random = new Random(7);
        double largest = 0;
        double expectation = 0;
        for (int n = 0; n < PAIRS; n++) {
            double[] p = Distributions.random(2 + n % 9, random);
            double[] q = Distributions.random(p.length, random);
            double H = CrossEntropy.of(p, q);
            double entropy = Information.entropy(board.unless("entropy-of-q", p, q));
            largest = Math.max(largest, relative(H - (entropy + Divergence.kl(p, q)), H));
            double mean = 0;
            for (int k = 0; k < p.length; k++) {
                mean += p[k] * Information.selfInformation(q[k]);
            }
            expectation = Math.max(expectation, relative(H - mean, H));
        }
        board.atMost("largest |H(P,Q) − H(P) − KL| of 1000 random pairs, relative where H(P,Q) > 1", largest, 1e-15);
        board.atMost("largest |H(P,Q) − mean of −log Q under P|", expectation, 1e-15);
        List<EpochReport> hard = train(0);
        List<EpochReport> soft = train(0.1);
        board.note("A training on Iris, 30 epochs: the held-out figures of some epochs, in nats, when a tenth of each"
                + " target is spread over the three classes (label smoothing).");
        List<List<String>> rows = new ArrayList<>();
        for (int epoch : new int[] {0, 1, 2, 5, 10, 30}) {
            var e = soft.get(epoch).heldOut();
            rows.add(List.of(
                    String.valueOf(epoch),
                    Wording.fixed(e.crossEntropy(), 4),
                    Wording.fixed(e.targetEntropy(), 4),
                    Wording.fixed(e.kl(), 4)));
        }
        board.table(List.of("epoch", "H(P,Q)", "H(P)", "KL"), rows);
        board.same("log lines", hard.size() + " + " + soft.size(), "31 + 31");
        board.atMost("largest residual of all lines, one-hot targets, nats", residual(hard), 1e-15);
        board.atMost("of all lines, soft targets, nats", residual(soft), 1e-15);
        board.number("H(P) of the one-hot targets", hard.get(0).heldOut().targetEntropy(), 0, 0);
        board.number("H(P) of (.9333, .0333, .0333)", soft.get(0).heldOut().targetEntropy(), 0.291140, 5e-7);
    }

    private static double relative(double residual, double size) {
        return Math.abs(residual) / Math.max(1, size);
    }

    private static double residual(List<EpochReport> log) {
        return log.stream()
                .map(EpochReport::heldOut)
                .mapToDouble(e -> Math.abs(e.crossEntropy() - (e.targetEntropy() + e.kl())))
                .max()
                .orElse(Double.NaN);
    }

    /** The log of a training with smoothed targets, the held-out ones too. */
    private static List<EpochReport> train(double smoothing) {
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = BundledData.iris(random);
        return Trained.on(
                        BundledData.smoothed(iris, smoothing),
                        ModelOptions.LINEAR,
                        TrainingOptions.DEFAULTS.with(o -> o.epochs = 30),
                        random)
                .epochs();
    }
}
