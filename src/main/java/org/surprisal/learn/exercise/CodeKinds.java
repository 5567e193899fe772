package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** Codes and their lengths, the likelihood of a sample, the floor of a loss. */
final class CodeKinds {
    private CodeKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("huffman", "codes", "I13", "the mean length of the best code", CodeKinds::huffman),
                new Kind("wrong-code", "codes", "I14", "the bits of a code for another Q", CodeKinds::wrongCode),
                new Kind("likelihood", "likelihood", "I10", "the mean surprisal of a sample", CodeKinds::likelihood),
                new Kind("floor", "targets", "I12", "the floor of a smoothed loss", CodeKinds::floor));
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
                .slip(
                        "the entropy: no code for single outcomes is that short here",
                        InformationKinds.bits(Information.entropy(shares)))
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
                .map(x -> InformationKinds.bits(Information.selfInformation(x)))
                .toArray();
        double bits = InformationKinds.bits(CrossEntropy.of(p.values(), q.values()));
        List<String> each = Arrays.stream(lengths).mapToObj(Figures::of).toList();
        return Exercise.asks("Outcomes come from `P = " + p + "`, but the code was made for `Q = " + q
                        + "`. How many bits an outcome does it take on average?")
                .given("P", p)
                .given("Q", q)
                .hint(
                        "The code has words of `−log₂ q_k` bits; the outcomes come as `P` says: `H(P,Q) = −Σ p_k log₂ q_k`.")
                .line("The words have `" + Figures.tuple(lengths) + "` bits.")
                .line("`H(P,Q) = " + InformationKinds.sum(p, each) + " " + Figures.equal(bits) + "`")
                .slip("`H(P)`, what a code made for `P` takes", InformationKinds.bits(Information.entropy(p.values())))
                .slip(
                        "`KL(P‖Q)`, only what the wrong code costs",
                        InformationKinds.bits(Divergence.kl(p.values(), q.values())))
                .slip(
                        "`H(Q,P)`: the lengths are those of `Q`, the weights those of `P`",
                        InformationKinds.bits(CrossEntropy.of(q.values(), p.values())))
                .number(bits, Unit.BITS);
    }

    private static Exercise likelihood(Draw draw) {
        int heads = draw.whole(1, 5);
        int tails = draw.whole(1, 5);
        int n = heads + tails;
        Distribution q = new Distribution(draw.one(new int[][] {{6, 4}, {7, 3}, {8, 2}, {9, 1}, {3, 7}, {2, 8}}), true);
        double[] shares = {heads / (double) n, tails / (double) n};
        double mean = CrossEntropy.of(shares, q.values());
        double likelihood = StrictMath.pow(q.at(0), heads) * StrictMath.pow(q.at(1), tails);
        return Exercise.asks(
                        "A model gives heads the probability " + q.text(0) + ". A sample has " + heads + " heads and "
                                + tails + " tails. What is the mean surprisal of a throw under the model, in nats?")
                .given("q", q.text(0))
                .given("heads", heads)
                .given("tails", tails)
                .hint(
                        "The mean negative log-likelihood: `−(1/n) Σ ln q(x_i)`. The logarithm turns the product into a sum.")
                .line("`−(" + heads + "·ln " + q.text(0) + " + " + tails + "·ln " + q.text(1) + ") / " + n + "`")
                .line("`= (" + heads + "·" + Figures.of(-StrictMath.log(q.at(0))) + " + " + tails + "·"
                        + Figures.of(-StrictMath.log(q.at(1))) + ") / " + n + " " + Figures.equal(mean) + "`")
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
