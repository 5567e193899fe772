package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.Sigmoid;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.TemperatureFit;

/** From logits to probabilities and back. Logits are logarithms of whole numbers, so that the probabilities are fractions. */
final class SoftmaxKinds {
    private SoftmaxKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("softmax", "softmax", "G1", "the probabilities of three logits", SoftmaxKinds::softmax),
                new Kind("other-base", "softmax", "G9", "softmax with another base than e", SoftmaxKinds::otherBase),
                new Kind("log-odds", "softmax", "G10", "a logit from probabilities", SoftmaxKinds::logOdds),
                new Kind("temperature", "calibration", "G11", "the slope of a loss by 1/T", SoftmaxKinds::temperature));
    }

    /** "(ln 4, ln 2, ln 3)". */
    static String logarithms(int... odds) {
        return IntStream.of(odds).mapToObj(o -> "ln " + o).collect(Collectors.joining(", ", "(", ")"));
    }

    static double[] logits(int... odds) {
        return IntStream.of(odds).mapToDouble(StrictMath::log).toArray();
    }

    static double[] probabilities(double... z) {
        double[] p = new double[z.length];
        Softmax.softmax(z, p);
        return p;
    }

    /** "(4/9, 2/9, 1/3)" of weights 4, 2, 3. */
    static String fractions(int... weights) {
        return new Distribution(weights, false).toString();
    }

    private static Exercise softmax(Draw draw) {
        int[] odds = draw.different(3, 1, 8);
        int sum = Arrays.stream(odds).sum();
        double[] z = logits(odds);
        double logits = Arrays.stream(z).sum();
        return Exercise.asks("What does softmax make of the logits `z = " + logarithms(odds) + "`? Three numbers.")
                .given("odds", odds)
                .hint("Softmax: `p_k = e^(z_k) / Σ e^(z_j)`.")
                .line("`e^z = " + Figures.tuple(Figures.doubles(odds)) + "`, with the sum " + sum + ".")
                .line("`p = " + fractions(odds) + " " + Figures.equal(probabilities(z)) + "`")
                .slip(
                        "the logits over their sum; `e^z` is to be taken first",
                        Arrays.stream(z).map(x -> x / logits).toArray())
                .slip("`e^z` without its sum below", Figures.doubles(odds))
                .numbers(Unit.NONE, probabilities(z));
    }

    private static Exercise otherBase(Draw draw) {
        int b = draw.whole(2, 3);
        int[] z = draw.until(x -> Arrays.stream(x).distinct().count() > 1, () -> draw.wholes(3, 0, 3));
        int[] powers = IntStream.of(z).map(x -> (int) StrictMath.pow(b, x)).toArray();
        double[] scaled =
                IntStream.of(z).mapToDouble(x -> x * StrictMath.log(b)).toArray();
        return Exercise.asks("Suppose the base is " + b + " instead of `e`: `p_k = " + b + "^(z_k) / Σ " + b
                        + "^(z_j)`. What is `p` at `z = " + Figures.tuple(Figures.doubles(z)) + "`? Three numbers.")
                .given("base", b)
                .given("z", z)
                .hint("Another base is another temperature, `b^z = e^(z ln b)`; here the powers are whole numbers.")
                .line("The powers: `" + Figures.tuple(Figures.doubles(powers)) + "`, with the sum "
                        + Arrays.stream(powers).sum() + ".")
                .line("`p = " + fractions(powers) + "`")
                .slip("softmax with the base `e`", probabilities(Figures.doubles(z)))
                .numbers(Unit.NONE, probabilities(scaled));
    }

    private static Exercise logOdds(Draw draw) {
        Distribution p = draw.until(d -> d.weights()[0] != d.weights()[1], () -> draw.decimals(3));
        int z = draw.notZero(3);
        double difference = StrictMath.log(p.at(0) / p.at(1));
        return Exercise.asks("Softmax gave `p = " + p + "`, and the second logit was `z_2 = " + Figures.of(z)
                        + "`. What was the first one, in nats?")
                .given("p", p)
                .given("z2", z)
                .hint("Differences of logits are log odds between two classes: `z_1 − z_2 = ln(p_1 / p_2)`.")
                .line("`z_1 − z_2 = ln(" + p.text(0) + " / " + p.text(1) + ") " + Figures.equal(difference) + "`")
                .line("`z_1 = " + Figures.of(z) + " + " + Figures.term(difference) + " " + Figures.equal(z + difference)
                        + "`")
                .slip("the difference of the two logits; the second one comes to it", difference)
                .slip(
                        "`z_2` with the log odds of class 1 against all others; softmax knows those between two classes only",
                        z + Sigmoid.logit(p.at(0)))
                .number(z + difference, Unit.NATS);
    }

    private static Exercise temperature(Draw draw) {
        int[] odds = draw.different(3, 1, 6);
        int right = draw.whole(0, 2);
        double[] z = logits(odds);
        double[] y = new double[3];
        y[right] = 1;
        double slope =
                TemperatureFit.at(new double[][] {z}, new double[][] {y}, 1).slope();
        double mean = slope + z[right];
        return Exercise.asks("A row has the logits `z = " + logarithms(odds) + "` and class " + (right + 1)
                        + " is right. What is the derivative of its loss by `1/T` at `T = 1`, in nats?")
                .given("odds", odds)
                .given("class", right + 1)
                .hint("By `1/T` the derivative is what softmax expects of the logit, less that of the right class:"
                        + " `Σ p_k z_k − z_y`.")
                .line("`p = " + fractions(odds) + "`, so that `Σ p_k z_k " + Figures.equal(mean) + "`.")
                .line("`" + Figures.of(mean) + " − ln " + odds[right] + " " + Figures.equal(slope) + "`: "
                        + (slope > 0 ? "a higher" : "a lower") + " `T` lowers this row's loss.")
                .slip("what softmax expects; the logit of the right class is to be taken away", mean)
                .number(slope, Unit.NATS);
    }
}
