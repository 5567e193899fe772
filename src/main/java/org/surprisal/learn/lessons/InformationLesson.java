package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.surprisal.theory.Information;

/** How much an outcome tells, and how much on average. */
final class InformationLesson implements Lesson {
    @Override
    public String name() {
        return "information";
    }

    @Override
    public String title() {
        return "Surprisal and entropy";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnEntropy.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnEntropy.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "I1",
                                "Self-information: the rarer an outcome, the more it tells. The base of the logarithm sets the"
                                        + " unit: 2 the bit, e the nat, 10 the dit or hartley.",
                                "I(x) = −log P(x)",
                                "I(x) = -\\log P(x)",
                                InformationLesson::selfInformation)
                        .asking(
                                "How many bits does a fair die tell when it shows a six? More or fewer"
                                        + " than two coins?",
                                "I of a die's face, bits")
                        .falsely("no-minus", "I(x) = log P(x)"),
                new Statement(
                                "I2",
                                "Entropy is the expected self-information. A coin's is 0 where the outcome is certain and"
                                        + " greatest, 1 bit, where it is fair.",
                                "H(P) = E[I] = −Σ p log p",
                                "H(P) = \\mathbb{E}[I] = -\\sum_x p(x) \\log p(x)",
                                InformationLesson::coin)
                        .asking(
                                "How many nats of entropy has a coin where its outcome is most uncertain?",
                                "H at p = ½, nats: ln 2")
                        .falsely("unweighted", "entropy is the plain sum of the self-informations"),
                new Statement(
                                "I3",
                                "A fair die has 2.5850 bits; four two-sided sticks, of which the flat sides are counted, have"
                                        + " 2.0306, since some counts are commoner than others.",
                                InformationLesson::dieAndSticks)
                        .asking(
                                "The flat sides of four sticks make five outcomes, 0 to 4. log₂ 5 is"
                                        + " 2.32: how many bits has the count?",
                                "H of the four sticks, bits")
                        .falsely("equal-counts", "all counts of flat sides are equally frequent"),
                new Statement(
                                "I4",
                                "Of all distributions over K outcomes the uniform one has the greatest entropy. Low entropy"
                                        + " means that few outcomes have nearly all of the probability: one peak, or several.",
                                "log K − H(P) = KL(P‖uniform) ≥ 0",
                                "\\log K - H(P) = \\mathrm{KL}(P \\| \\mathrm{uniform}) \\ge 0",
                                PeakedAndFlat::show)
                        .asking("Two equal peaks of 0.48, or one peak of 0.55 on broad shoulders:"
                                + " which has the smaller entropy?")
                        .falsely("one-peak", "entropy is the surprisal of the most probable outcome"),
                new Statement(
                                "I11",
                                "The entropy of a density may be negative: where it is above 1, its logarithm counts the other"
                                        + " way.",
                                "h = −∫ p log p dx, ½ log(2πeσ²) for a Gaussian",
                                "h = -\\int p \\log p \\, dx, \\quad \\tfrac12 \\log(2 \\pi e \\sigma^2)"
                                        + " \\text{ for a Gaussian}",
                                DifferentialEntropy::show)
                        .asking("A Gaussian becomes ever narrower: what happens to its entropy, and"
                                + " can it be negative?")
                        .falsely("no-e", "a Gaussian has ½ log(2πσ²)"));
    }

    private static void selfInformation(Board board) {
        String[] events = {"certain", "coin shows heads", "die shows a six", "two dice show two sixes"};
        double[] chances = {1, 1.0 / 2, 1.0 / 6, 1.0 / 36};
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            double nats = Information.selfInformation(chances[i]);
            rows.add(List.of(
                    events[i],
                    Wording.fixed(chances[i], 4),
                    Wording.fixed(bits(nats), 4),
                    Wording.fixed(nats, 4),
                    Wording.fixed(nats / Information.NATS_PER_DIT, 4)));
        }
        board.table(List.of("outcome", "P", "bits", "nats", "dits"), rows);
        double sign = board.unless("no-minus", 1, -1);
        double coin = sign * Information.selfInformation(0.5);
        double face = sign * Information.selfInformation(1.0 / 6);
        board.number("I of a coin's side, bits", bits(coin), 1, 0);
        board.number("nats", coin, 0.6931, 5e-5);
        board.number("dits", coin / Information.NATS_PER_DIT, 0.3010, 5e-5);
        board.number("I of a die's face, bits", bits(face), 2.5850, 5e-5);
        board.number("I of what is certain", Information.selfInformation(1), 0, 0);
        board.number("I of what cannot be", Information.selfInformation(0), Double.POSITIVE_INFINITY, 0);
        board.atMost(
                "|I(two sixes) − 2 I(a six)|: independent outcomes add, nats",
                Math.abs(Information.selfInformation(1.0 / 36) - 2 * face),
                1e-15);
        double[] p = Sampled.between(0.005, 1, 200);
        double[] nats = Sampled.values(p, q -> sign * Information.selfInformation(q));
        int rarer = 0;
        for (int i = 1; i < p.length; i++) {
            rarer += nats[i - 1] > nats[i] ? 1 : 0;
        }
        board.same("of 199 neighbouring P, those where the rarer tells more", rarer, 199);
        board.picture(
                "self-information",
                "Self-information over the probability, in three units.",
                Figure.of(
                        "The rarer, the more it tells: I = −log P",
                        Panel.of("probability P", "self-information (the curve's own unit)")
                                .x(0, 1)
                                .y(0, 8)
                                .line("bits", p, Sampled.values(nats, InformationLesson::bits))
                                .line("nats", p, nats)
                                .line("dits", p, Sampled.values(nats, n -> n / Information.NATS_PER_DIT))
                                .points("a coin's side: 1 bit", new double[] {0.5}, new double[] {bits(coin)})
                                .points("a die's face: 2.585 bits", new double[] {1.0 / 6}, new double[] {bits(face)
                                })));
    }

    private static void coin(Board board) {
        double[] p = Sampled.between(0, 1, 1001);
        DoubleUnaryOperator entropy = board.unless(
                "unweighted",
                InformationLesson::bernoulli,
                q -> Information.selfInformation(q) + Information.selfInformation(1 - q));
        double[] H = Sampled.values(p, entropy);
        board.number("H at p = 0, nats", H[0], 0, 0);
        board.number("H at p = 1, nats", H[1000], 0, 0);
        board.number("H at p = ½, nats: ln 2", entropy.applyAsDouble(0.5), 0.6931, 5e-5);
        board.number("bits", bits(entropy.applyAsDouble(0.5)), 1, 0);
        int top = 0;
        for (int i = 1; i < H.length; i++) {
            top = H[i] > H[top] ? i : top;
        }
        board.number("the p of the greatest H, of 0, 0.001, …, 1", p[top], 0.5, 0);
        board.atMost(
                "largest |H − (p I(p) + (1 − p) I(1 − p))|, p from 0.001 to 0.999",
                Vectors.largest(
                        Sampled.between(0.001, 0.999, 999),
                        q -> Math.abs(bernoulli(q)
                                - q * Information.selfInformation(q)
                                - (1 - q) * Information.selfInformation(1 - q))),
                1e-15);
        board.picture(
                "bernoulli-entropy",
                "The entropy of a coin, in nats and in bits.",
                Figure.of(
                        "Entropy of a coin that shows heads with probability p",
                        Panel.of("p", "entropy (the curve's own unit)")
                                .x(0, 1)
                                .y(0, 1.1)
                                .line("bits", p, Sampled.values(H, InformationLesson::bits))
                                .line("nats", p, H)
                                .points("maxima: 1 bit = 0.6931 nats", new double[] {0.5, 0.5}, new double[] {
                                    1, bernoulli(0.5)
                                })));
    }

    private static double bernoulli(double p) {
        return Information.entropy(new double[] {p, 1 - p});
    }

    private static void dieAndSticks(Board board) {
        board.number("H of a fair die, bits", bits(Information.entropy(Distributions.uniform(6))), 2.5850, 5e-5);
        double[] sticks = board.unless("equal-counts", sticks(), Distributions.uniform(5));
        String[] counts = {"1", "2", "3", "4", "none"};
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            rows.add(List.of(
                    counts[i],
                    (int) (16 * sticks[i]) + "/16",
                    Wording.fixed(bits(Information.selfInformation(sticks[i])), 4),
                    Wording.fixed(bits(Information.entr(sticks[i])), 4)));
        }
        board.table(List.of("flat sides", "P", "I, bits", "P·I, bits"), rows);
        board.same(
                "throws of 16 with 1, 2, 3, 4, 0 flat sides",
                Arrays.toString(Sampled.values(sticks, p -> 16 * p)),
                "[4.0, 6.0, 4.0, 1.0, 1.0]");
        board.number("H of the four sticks, bits", bits(Information.entropy(sticks)), 2.0306, 5e-5);
        board.number(
                "H of five equally frequent outcomes, bits",
                bits(Information.entropy(Distributions.uniform(5))),
                2.3219,
                5e-5);
    }

    /** P of 1, 2, 3, 4 and no flat sides of four sticks with two sides each. */
    static double[] sticks() {
        double[] sticks = new double[5];
        for (int sides = 0; sides < 16; sides++) {
            sticks[(Integer.bitCount(sides) + 4) % 5] += 1.0 / 16;
        }
        return sticks;
    }

    static double bits(double nats) {
        return nats / Information.NATS_PER_BIT;
    }
}
