package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;

/** Urns, Bayes, moments and counts; and slips that are told apart by numbers. */
final class ProbabilityKinds {
    private ProbabilityKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind(
                        "sum-rule",
                        "probability",
                        "P1",
                        "the probability of white from urns",
                        ProbabilityKinds::sumRule),
                new Kind("bayes", "probability", "P2", "from which urn a white ball came", ProbabilityKinds::bayes),
                new Kind("variance", "densities", "P5", "the variance of a sample", ProbabilityKinds::variance),
                new Kind("binomial", "densities", "P6", "the probability of a count", ProbabilityKinds::binomial));
    }

    /** Urns that are picked with these probabilities and hold so many white balls of ten. */
    private record Urns(Distribution prior, int[] white) {
        static Urns drawn(Draw draw) {
            return new Urns(draw.decimals(3), draw.different(3, 1, 9));
        }

        double likelihood(int k) {
            return white[k] / 10.0;
        }

        double joint(int k) {
            return prior.weights()[k] * white[k] / 100.0; // weights are tenths
        }

        double evidence() {
            return IntStream.range(0, 3).map(k -> prior.weights()[k] * white[k]).sum() / 100.0;
        }

        String told() {
            return "Three urns are picked with the probabilities `" + prior + "`. Of ten balls in each, `"
                    + Figures.tuple(Figures.doubles(white)) + "` are white.";
        }

        String sum() {
            return IntStream.range(0, 3)
                    .mapToObj(k -> prior.text(k) + "·" + Figures.of(likelihood(k)))
                    .collect(Collectors.joining(" + "));
        }

        Exercise.Draft asking(String question) {
            return Exercise.asks(told() + " " + question).given("prior", prior).given("white", white);
        }
    }

    private static Exercise sumRule(Draw draw) {
        Urns urns = Urns.drawn(draw);
        return urns.asking("One ball is drawn from the urn picked. With what probability is it white?")
                .hint("Sum and product rule: `P(white) = Σ P(urn) P(white | urn)`.")
                .line("`" + urns.sum() + "`")
                .line("`P(white) " + Figures.equal(urns.evidence()) + "`")
                .slip(
                        "the mean over the urns, as if each were picked as often",
                        Arrays.stream(urns.white()).sum() / 30.0)
                .number(urns.evidence(), Unit.NONE);
    }

    private static Exercise bayes(Draw draw) {
        Urns urns = Urns.drawn(draw);
        int k = draw.whole(0, 2);
        String urn = "urn " + (k + 1);
        double posterior = urns.joint(k) / urns.evidence();
        return urns.asking("The ball drawn is white. With what probability did it come from " + urn + "?")
                .given("urn", k + 1)
                .hint(
                        "Bayes: `P(urn | white) = P(urn) P(white | urn) / P(white)`, and `P(white)` is the sum over the urns.")
                .line("`P(white) = " + urns.sum() + " " + Figures.equal(urns.evidence()) + "`")
                .line("`" + urns.prior().text(k) + "·" + Figures.of(urns.likelihood(k)) + " / "
                        + Figures.of(urns.evidence()) + " " + Figures.equal(posterior) + "`")
                .slip("prior times likelihood; `P(white)` divides it", urns.joint(k))
                .slip("`P(white | urn)`, the likelihood", urns.likelihood(k))
                .slip("the prior, which knows nothing of the ball", urns.prior().at(k))
                .slip("`P(white)`", urns.evidence())
                .number(posterior, Unit.NONE);
    }

    private static Exercise variance(Draw draw) {
        int[] x = draw.until(
                v -> IntStream.of(v).sum() % 4 == 0
                        && IntStream.of(v).distinct().count() > 2,
                () -> draw.wholes(4, -3, 9));
        double mean = IntStream.of(x).sum() / 4.0;
        double[] squares =
                IntStream.of(x).mapToDouble(e -> (e - mean) * (e - mean)).toArray();
        double sum = Arrays.stream(squares).sum();
        return Exercise.asks("What is the variance of the sample `" + Figures.tuple(Figures.doubles(x))
                        + "`, with `1/(N − 1)`?")
                .given("x", x)
                .hint("`s² = Σ (x_i − m)² / (N − 1)`, where `m` is the mean.")
                .line("`m = " + Figures.of(mean) + "`")
                .line("The squares: `" + Figures.tuple(squares) + "`, with the sum " + Figures.of(sum) + ".")
                .line("`s² = " + Figures.of(sum) + " / 3 " + Figures.equal(sum / 3) + "`")
                .slip("the variance with `1/N`", sum / 4)
                .slip("the root of it, the standard deviation", Math.sqrt(sum / 3))
                .number(sum / 3, Unit.NONE);
    }

    private static Exercise binomial(Draw draw) {
        int n = draw.whole(3, 6);
        int k = draw.whole(1, n - 1);
        Distribution p = new Distribution(draw.one(new int[][] {{1, 9}, {2, 8}, {3, 7}, {1, 1}, {6, 4}}), true);
        int ways = IntStream.rangeClosed(1, k).reduce(1, (c, i) -> c * (n - k + i) / i);
        double one = StrictMath.pow(p.at(0), k) * StrictMath.pow(p.at(1), n - k);
        return Exercise.asks("A classifier errs on each row with probability " + p.text(0)
                        + ", independently from row to row. With what probability does it err on exactly " + k
                        + " of " + n
                        + "?")
                .given("p", p.text(0))
                .given("k", k)
                .given("n", n)
                .hint(
                        "The binomial distribution: `C p^k (1 − p)^(n−k)`, where `C` counts the ways to choose `k` of `n`.")
                .line("`C = " + ways + "`")
                .line("`" + ways + "·" + p.text(0) + "^" + k + "·" + p.text(1) + "^" + (n - k) + " = " + ways + "·"
                        + Figures.of(one) + " " + Figures.equal(ways * one) + "`")
                .slip("the probability of one such order; there are " + ways, one)
                .number(ways * one, Unit.NONE);
    }

    /** Urns of which the likelihood names one and the posterior another. */
    static Exercise rules(Draw draw) {
        Urns urns = draw.until(u -> best(u.white()) != best(joint(u)) && isAlone(joint(u)), () -> Urns.drawn(draw));
        int[] joint = joint(urns);
        String likely = "maximum likelihood names it, which leaves out how often each urn is picked";
        String[] notes = {"neither rule names it", "neither rule names it", "neither rule names it"};
        notes[best(urns.white())] = likely;
        notes[best(joint)] = "there prior times likelihood is largest";
        Exercise.Draft draft = urns.asking(
                        "The ball drawn is white. Notes say that the arg max of the posterior is maximum likelihood. Which urn"
                                + " does the posterior name?")
                .hint(
                        "The posterior is in proportion to prior times likelihood; maximum likelihood leaves the prior out.")
                .line("By likelihood: urn " + (best(urns.white()) + 1) + ".")
                .line("Prior times likelihood: `"
                        + Figures.tuple(
                                IntStream.range(0, 3).mapToDouble(urns::joint).toArray()) + "`, largest at urn "
                        + (best(joint) + 1) + ".");
        for (int k = 0; k < 3; k++) {
            draft.option("urn " + (k + 1), notes[k]);
        }
        return draft.choice(best(joint));
    }

    private static int[] joint(Urns urns) {
        return IntStream.range(0, 3)
                .map(k -> urns.prior().weights()[k] * urns.white()[k])
                .toArray();
    }

    private static int best(int[] numbers) {
        return IntStream.range(0, numbers.length).reduce(0, (a, b) -> numbers[b] > numbers[a] ? b : a);
    }

    private static boolean isAlone(int[] numbers) {
        return IntStream.of(numbers).filter(n -> n == numbers[best(numbers)]).count() == 1;
    }
}
