package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Surprisal, entropy, cross-entropy and KL, codes and likelihood. */
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
                new Kind("cross-entropy", "divergence", "I7", "cross-entropy in nats", InformationKinds::crossEntropy),
                new Kind("huffman", "codes", "I13", "the mean length of the best code", InformationKinds::huffman),
                new Kind("wrong-code", "codes", "I14", "the bits of a code for another Q", InformationKinds::wrongCode),
                new Kind(
                        "likelihood",
                        "likelihood",
                        "I10",
                        "the mean surprisal of a sample",
                        InformationKinds::likelihood),
                new Kind("floor", "targets", "I12", "the floor of a smoothed loss", InformationKinds::floor));
    }

    private static double bits(double nats) {
        return Unit.NATS.in(Unit.BITS, nats);
    }

    /** "1/2·1 + 1/4·2": what each outcome adds. */
    private static String sum(Distribution p, List<String> each) {
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
        return Exercise.asks("One of " + n + " equally likely outcomes comes. How many bits does it tell?")
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
        double most = Unit.NATS.in(unit, Math.log(p.size()));
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
                                        .mapToObj(x -> Figures.of(-Math.log(x)))
                                        .toList()) + " "
                        + Figures.equal(value) + "`")
                .slip(
                        "`H(Q,P)`: `P` gives the weights, `Q` stands under the logarithm",
                        CrossEntropy.of(q.values(), p.values()))
                .slip("`H(P)`, the entropy: `Q` stands under the logarithm", Information.entropy(p.values()))
                .slip("`KL(P‖Q)`; `H(P)` belongs to the cross-entropy too", Divergence.kl(p.values(), q.values()))
                .number(value, Unit.NATS);
    }

    private static Exercise huffman(Draw draw) {
        int[] weights = draw.until(
                w -> Arrays.stream(w).distinct().count() > 1, () -> draw.parts(draw.whole(4, 5), draw.one(10, 20)));
        int whole = Arrays.stream(weights).sum();
        PriorityQueue<Integer> nodes =
                new PriorityQueue<>(IntStream.of(weights).boxed().toList());
        List<Integer> joined = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        while (nodes.size() > 1) {
            int a = nodes.remove();
            int b = nodes.remove();
            joins.add(a + " + " + b + " = " + (a + b));
            joined.add(a + b);
            nodes.add(a + b);
        }
        int inner = joined.stream().mapToInt(i -> i).sum();
        double[] shares =
                Arrays.stream(weights).mapToDouble(w -> w / (double) whole).toArray();
        return Exercise.asks("Outcomes come with weights `" + Figures.tuple(Figures.doubles(weights)) + "` of " + whole
                        + ". How many bits an outcome does the best prefix code for single outcomes take on average?")
                .given("weights", weights)
                .hint("Huffman: join the two rarest again and again. The mean length is the sum of all that was joined,"
                        + " over the whole.")
                .line("Joined: `" + String.join("`, `", joins) + "`.")
                .line("Each joining adds a bit to all below it: `("
                        + joined.stream().map(String::valueOf).collect(Collectors.joining(" + ")) + ") / " + whole
                        + " = "
                        + inner + "/" + whole + " " + Figures.equal(inner / (double) whole) + "`")
                .slip("the entropy: no code for single outcomes is that short here", bits(Information.entropy(shares)))
                .slip(
                        "the length of a code with words of one length",
                        32 - Integer.numberOfLeadingZeros(shares.length - 1))
                .number(inner / (double) whole, Unit.BITS);
    }

    private static Exercise wrongCode(Draw draw) {
        int K = draw.whole(3, 4);
        Distribution p = draw.halves(K);
        Distribution q = draw.otherThan(p, () -> draw.halves(K));
        double[] lengths = Arrays.stream(q.values())
                .map(x -> bits(Information.selfInformation(x)))
                .toArray();
        double bits = bits(CrossEntropy.of(p.values(), q.values()));
        List<String> each = Arrays.stream(lengths).mapToObj(Figures::of).toList();
        return Exercise.asks("Outcomes come from `P = " + p + "`, but the code was made for `Q = " + q
                        + "`. How many bits an outcome does it take on average?")
                .given("P", p)
                .given("Q", q)
                .hint(
                        "The code has words of `−log₂ q_k` bits; the outcomes come as `P` says: `H(P,Q) = −Σ p_k log₂ q_k`.")
                .line("The words have `" + Figures.tuple(lengths) + "` bits.")
                .line("`H(P,Q) = " + sum(p, each) + " " + Figures.equal(bits) + "`")
                .slip("`H(P)`, what a code made for `P` takes", bits(Information.entropy(p.values())))
                .slip("`KL(P‖Q)`, only what the wrong code costs", bits(Divergence.kl(p.values(), q.values())))
                .slip(
                        "`H(Q,P)`: the lengths are those of `Q`, the weights those of `P`",
                        bits(CrossEntropy.of(q.values(), p.values())))
                .number(bits, Unit.BITS);
    }

    private static Exercise likelihood(Draw draw) {
        int heads = draw.whole(1, 5);
        int tails = draw.whole(1, 5);
        int n = heads + tails;
        Distribution q = new Distribution(draw.one(new int[][] {{6, 4}, {7, 3}, {8, 2}, {9, 1}, {3, 7}, {2, 8}}), true);
        double[] shares = {heads / (double) n, tails / (double) n};
        double mean = CrossEntropy.of(shares, q.values());
        double likelihood = Math.pow(q.at(0), heads) * Math.pow(q.at(1), tails);
        return Exercise.asks(
                        "A model gives heads the probability " + q.text(0) + ". A sample has " + heads + " heads and "
                                + tails + " tails. What is the mean surprisal of a throw under the model, in nats?")
                .given("q", q.text(0))
                .given("heads", heads)
                .given("tails", tails)
                .hint(
                        "The mean negative log-likelihood: `−(1/n) Σ ln q(x_i)`. The logarithm turns the product into a sum.")
                .line("`−(" + heads + "·ln " + q.text(0) + " + " + tails + "·ln " + q.text(1) + ") / " + n + "`")
                .line("`= (" + heads + "·" + Figures.of(-Math.log(q.at(0))) + " + " + tails + "·"
                        + Figures.of(-Math.log(q.at(1))) + ") / " + n + " " + Figures.equal(mean) + "`")
                .slip("the sum over the sample; the mean is asked for", n * mean)
                .slip("the likelihood itself, a product", likelihood)
                .slip("the entropy of the sample's own shares", Information.entropy(shares))
                .number(mean, Unit.NATS);
    }

    private static Exercise floor(Draw draw) {
        int K = draw.whole(2, 5);
        int tenths = draw.whole(1, 3);
        double s = tenths / 10.0;
        double[] y = new double[K];
        Arrays.fill(y, s / K);
        y[0] += 1 - s;
        double floor = Information.entropy(y);
        return Exercise.asks("Labels of " + K + " classes are smoothed with `s = 0." + tenths
                        + "`. Below which value can no model's loss on them fall, in nats?")
                .given("classes", K)
                .given("s", "0." + tenths)
                .hint("The floor is the entropy of the target, `H(y)`; the smoothed one has `1 − s + s/K` for its class"
                        + " and `s/K` for each other.")
                .line("`y " + Figures.equal(y) + "`")
                .line("`H(y) = −(" + Figures.of(y[0]) + "·ln " + Figures.of(y[0]) + " + " + (K - 1) + "·"
                        + Figures.of(y[1]) + "·ln " + Figures.of(y[1]) + ") " + Figures.equal(floor) + "`")
                .slip("the floor of one-hot labels; smoothed ones have an entropy", 0)
                .slip("the surprisal of the class alone", Information.selfInformation(y[0]))
                .number(floor, Unit.NATS);
    }
}
