package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Surprisal, entropy, cross-entropy and KL. */
final class InformationKinds {
    private static final String OF_Q = "`H(P,Q) = −Σ p_k log q_k`: the surprisal under `Q` of what comes from `P`.";

    private InformationKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind(
                        "surprisal",
                        "information",
                        "I1",
                        "how many bits an outcome tells",
                        InformationKinds::surprisal),
                new Kind("entropy", "information", "I2", "the entropy of a distribution", InformationKinds::entropy),
                new Kind("kl", "divergence", "I5", "KL of one distribution to another", InformationKinds::kl),
                new Kind("infinite-kl", "divergence", "I6", "which Q makes KL infinite", InformationKinds::infiniteKl),
                new Kind("cross-entropy", "divergence", "I7", "cross-entropy in nats", InformationKinds::crossEntropy));
    }

    static double bits(double nats) {
        return Unit.NATS.in(Unit.BITS, nats);
    }

    /** "1/2·1 + 1/4·2": what each outcome adds. */
    static String sum(Distribution p, List<String> each) {
        return IntStream.range(0, p.size())
                .mapToObj(k -> p.text(k) + "·" + each.get(k))
                .collect(Collectors.joining(" + "));
    }

    private static List<String> logs(String log, Distribution q) {
        return q.texts().stream().map(text -> log + " " + text).toList();
    }

    private static Exercise surprisal(Draw draw) {
        int n = draw.one(3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64);
        double bits = bits(Information.selfInformation(1.0 / n));
        return Exercise.asks("One of " + n + " equally likely outcomes occurs. How many bits of information is that?")
                .given("outcomes", n)
                .hint("Self-information: `I = −log₂ p`.")
                .line("Each outcome has the probability `p = 1/" + n + "`.")
                .line("`I = −log₂(1/" + n + ") = log₂ " + n + " = ln(" + n + ") / ln(2) " + Figures.equal(bits) + "`")
                .slip("the probability; its negative logarithm is asked for", 1.0 / n)
                .number(bits, Unit.BITS);
    }

    private static Exercise entropy(Draw draw) {
        boolean inBits = draw.one(true, false);
        Distribution p = inBits ? draw.halves(draw.whole(3, 4)) : draw.decimals(draw.whole(2, 3));
        Unit unit = inBits ? Unit.BITS : Unit.NATS;
        double entropy = Unit.NATS.in(unit, Information.entropy(p.values()));
        double most = Unit.NATS.in(unit, StrictMath.log(p.size()));
        String log = inBits ? "log₂" : "ln";
        double[] each = Arrays.stream(p.values())
                .map(x -> Unit.NATS.in(unit, Information.selfInformation(x)))
                .toArray();
        return Exercise.asks("What is the entropy of `P = " + p + "`, in " + unit + "?")
                .given("P", p)
                .given("unit", unit.toString())
                .hint("Entropy: `H(P) = −Σ p_k " + log + " p_k`, the mean surprisal.")
                .line("The surprisals: `−" + log + " p_k " + Figures.equal(each) + "`.")
                .line("`H(P) = "
                        + sum(p, Arrays.stream(each).mapToObj(Figures::of).toList()) + " " + Figures.equal(entropy)
                        + "`")
                .slip("the entropy of the uniform distribution, the most there can be", most)
                .slip(
                        "the sum of the surprisals; each is to be weighted by its probability",
                        Arrays.stream(each).sum())
                .number(entropy, unit);
    }

    private static Exercise kl(Draw draw) {
        int K = draw.whole(2, 3);
        Distribution p = draw.decimals(K);
        Distribution q = draw.otherThan(p, () -> draw.decimals(K));
        double kl = Divergence.kl(p.values(), q.values());
        List<String> ratios = IntStream.range(0, K)
                .mapToObj(k -> "ln(" + p.text(k) + " / " + q.text(k) + ")")
                .toList();
        double[] terms = IntStream.range(0, K)
                .mapToDouble(k -> Divergence.relEntr(p.at(k), q.at(k)))
                .toArray();
        return Exercise.asks("What is `KL(P‖Q)` of `P = " + p + "` to `Q = " + q + "`, in nats?")
                .given("P", p)
                .given("Q", q)
                .hint("The Kullback-Leibler divergence: `KL(P‖Q) = Σ p_k ln(p_k / q_k)`. The weights are those of `P`.")
                .line("`KL(P‖Q) = " + sum(p, ratios) + "`")
                .line("The terms are `" + Figures.tuple(terms) + "`; one alone may be negative.")
                .line("`KL(P‖Q) " + Figures.equal(kl) + "`")
                .slip("`KL(Q‖P)`: it is the other way round, and not the same", Divergence.kl(q.values(), p.values()))
                .slip(
                        "`H(P,Q)`, the cross-entropy; `H(P)` is to be taken away",
                        CrossEntropy.of(p.values(), q.values()))
                .slip("`H(P)`, the entropy", Information.entropy(p.values()))
                .number(kl, Unit.NATS);
    }

    private static Exercise infiniteKl(Draw draw) {
        int[] weights = {2, 1, 1, 0};
        Distribution p = new Distribution(
                draw.shuffled(List.of(0, 1, 2, 3)).stream()
                        .mapToInt(i -> weights[i])
                        .toArray(),
                false);
        int[] order = IntStream.range(0, 4)
                .boxed()
                .sorted((a, b) -> p.weights()[b] - p.weights()[a])
                .mapToInt(k -> k)
                .toArray();
        Distribution zeroWhereAny = at(order, 8, 8, 0, 4); // of P: ½, ¼, ¼, 0
        Distribution zeroWhereNone = at(order, 4, 8, 8, 0);
        Distribution tiny = at(order, 1, 3, 4, 12);
        Distribution uniform = at(order, 5, 5, 5, 5);
        List<Distribution> options = draw.shuffled(List.of(zeroWhereAny, zeroWhereNone, tiny, uniform));
        int right = options.indexOf(zeroWhereAny);
        Exercise.Draft draft = Exercise.asks("`P = " + p + "`. Which `Q` makes `KL(P‖Q)` infinite?")
                .given("P", p)
                .hint("`KL(P‖Q) = Σ p_k ln(p_k / q_k)`: look for an outcome that `P` has and `Q` rules out.")
                .line("A term `p ln(p / 0)` with `p > 0` is infinite; a term `0 ln(0 / q)` counts 0.")
                .line("Only an outcome with `p_k > 0` and `q_k = 0` does it, not one with `p_k = 0`.");
        for (int i = 0; i < options.size(); i++) {
            Distribution q = options.get(i);
            String note = q.equals(zeroWhereAny)
                    ? "it rules out an outcome that `P` has"
                    : q.equals(zeroWhereNone)
                            ? "what it rules out, `P` does not have either, so that this adds nothing"
                            : q.equals(tiny)
                                    ? "a small probability makes KL large, not infinite"
                                    : "it rules nothing out";
            draft.given("Q" + (i + 1), q).option("`Q = " + q + "`", note);
        }
        return draft.choice(right);
    }

    /** Twentieths for the outcomes in this order. */
    private static Distribution at(int[] order, int... weights) {
        int[] placed = new int[weights.length];
        for (int k = 0; k < weights.length; k++) {
            placed[order[k]] = weights[k];
        }
        return new Distribution(placed, true);
    }

    private static Exercise crossEntropy(Draw draw) {
        Distribution p = draw.decimals(3);
        Distribution q = draw.otherThan(p, () -> draw.decimals(3));
        double value = CrossEntropy.of(p.values(), q.values());
        return Exercise.asks("What is the cross-entropy `H(P,Q)` of `P = " + p + "` under `Q = " + q + "`, in nats?")
                .given("P", p)
                .given("Q", q)
                .hint(OF_Q)
                .line("`H(P,Q) = −(" + sum(p, logs("ln", q)) + ")`")
                .line("`H(P,Q) = "
                        + sum(
                                p,
                                Arrays.stream(q.values())
                                        .mapToObj(x -> Figures.of(-StrictMath.log(x)))
                                        .toList()) + " "
                        + Figures.equal(value) + "`")
                .slip(
                        "`H(Q,P)`: `P` gives the weights, `Q` stands under the logarithm",
                        CrossEntropy.of(q.values(), p.values()))
                .slip("`H(P)`, the entropy: `Q` stands under the logarithm", Information.entropy(p.values()))
                .slip("`KL(P‖Q)`; `H(P)` belongs to the cross-entropy too", Divergence.kl(p.values(), q.values()))
                .number(value, Unit.NATS);
    }
}
