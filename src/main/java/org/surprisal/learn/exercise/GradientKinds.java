package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Softmax;

/** The gradient p − y: of a row, smoothed, unnormalised, through the layers; the Jacobian and the loss before it. */
final class GradientKinds {
    private static final String PUSH = "`y − p`, the negative gradient: the way of descent, not the slope";

    private GradientKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("jacobian-entry", "gradient", "G3", "an entry of softmax's Jacobian", GradientKinds::jacobian),
                new Kind("row-gradient", "gradient", "G4", "p - y of a row", GradientKinds::row),
                new Kind("smoothed-gradient", "gradient", "G4", "p - y with label smoothing", GradientKinds::smoothed),
                new Kind("sum-of-targets", "gradient", "G5", "the gradient where y sums to 2", GradientKinds::anySum),
                new Kind("weight-gradient", "gradient", "G7", "an entry of dW over a batch", GradientKinds::weight),
                new Kind("relu-gradient", "gradient", "G7", "dW below a ReLU", GradientKinds::relu),
                new Kind("loss", "gradient", "G8", "the loss of a row from its logits", GradientKinds::loss));
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] - b[k]).toArray();
    }

    private static double[] oneHot(int K, int k) {
        double[] y = new double[K];
        y[k] = 1;
        return y;
    }

    private static Exercise jacobian(Draw draw) {
        Distribution p = draw.decimals(3);
        int i = draw.whole(0, 2);
        int j = draw.one(i, (i + 1) % 3);
        double entry = Softmax.jacobian(p.values())[i][j];
        String own = "`p_i (1 − p_i)`, which is for `i = j`";
        return Exercise.asks("Softmax gave `p = " + p + "`. What is `∂p_" + (i + 1) + "/∂z_" + (j + 1) + "`?")
                .given("p", p)
                .given("i", i + 1)
                .given("j", j + 1)
                .hint(
                        "The Jacobian of softmax: `∂p_i/∂z_j = p_i (δ_(ij) − p_j)`, where `δ_(ij)` is 1 for `i = j`, else 0.")
                .line(i == j ? "Here `i = j`: `p_i (1 − p_i)`." : "Here `i` and `j` differ: `−p_i p_j`.")
                .line("`" + (i == j ? p.text(i) + "·(1 − " + p.text(i) + ")" : "−" + p.text(i) + "·" + p.text(j)) + " "
                        + Figures.equal(entry) + "`")
                .slip(
                        i == j ? "`−p_i p_j`, which is for `i` and `j` that differ" : own,
                        i == j ? -p.at(i) * p.at(j) : p.at(i) * (1 - p.at(i)))
                .number(entry, Unit.NONE);
    }

    private static Exercise row(Draw draw) {
        int[] odds = draw.different(3, 1, 8);
        int k = draw.whole(0, 2);
        double[] z = SoftmaxKinds.logits(odds);
        double[] p = SoftmaxKinds.probabilities(z);
        double[] gradient = new double[3];
        CrossEntropy.gradient(z, oneHot(3, k), gradient);
        return Exercise.asks("A row has the logits `z = " + SoftmaxKinds.logarithms(odds) + "` and is of class "
                        + (k + 1) + ". What is the gradient of its cross-entropy by `z`? Three numbers.")
                .given("odds", odds)
                .given("class", k + 1)
                .hint("By the logits the gradient is `p − y`, `p` from softmax, `y` one-hot.")
                .line("`p = " + SoftmaxKinds.fractions(odds) + " " + Figures.equal(p) + "`")
                .line("`y = " + Figures.tuple(oneHot(3, k)) + "`")
                .line("`p − y " + Figures.equal(gradient) + "`, with the sum 0.")
                .slip(PUSH, minus(oneHot(3, k), p))
                .slip("`p`; `y` is to be taken away", p)
                .numbers(Unit.NONE, gradient);
    }

    private static Exercise smoothed(Draw draw) {
        Distribution p = draw.decimals(4);
        int k = draw.whole(0, 3);
        int tenths = draw.one(1, 2, 4);
        double s = tenths / 10.0;
        double[] z = Arrays.stream(p.values()).map(StrictMath::log).toArray();
        double[] gradient = new double[4];
        CrossEntropy.gradient(z, oneHot(4, k), s, gradient);
        double[] y = Arrays.stream(oneHot(4, k)).map(x -> (1 - s) * x + s / 4).toArray();
        return Exercise.asks("Softmax gave `p = " + p + "`, class " + (k + 1)
                        + " of 4 is right, and labels are smoothed with" + " `s = 0." + tenths
                        + "`. What is the gradient of the loss by the logits? Four numbers.")
                .given("p", p)
                .given("class", k + 1)
                .given("s", "0." + tenths)
                .hint("It is `p − y` with the smoothed target `y ← (1 − s) y + s/K`.")
                .line("Smoothed, `y = " + Figures.tuple(y) + "`.")
                .line("`p − y " + Figures.equal(gradient) + "`, with the sum 0.")
                .slip("`p − y` without smoothing", minus(p.values(), oneHot(4, k)))
                .slip(PUSH, minus(y, p.values()))
                .numbers(Unit.NONE, gradient);
    }

    private static Exercise anySum(Draw draw) {
        Distribution p = draw.decimals(3);
        int[] counts = draw.shuffled(List.of(2, 1, 0)).stream().mapToInt(c -> c).toArray();
        double[] y = Figures.doubles(counts);
        double[] z = Arrays.stream(p.values()).map(StrictMath::log).toArray();
        double[] gradient = new double[3];
        CrossEntropy.gradient(z, y, gradient);
        return Exercise.asks("The target counts votes and does not sum to 1: `y = " + Figures.tuple(y)
                        + "`. Softmax gave `p = " + p
                        + "`. What is the gradient of `−Σ y_k ln p_k` by the logits? Three numbers.")
                .given("p", p)
                .given("y", counts)
                .hint("`p − y` holds where `y` sums to 1. In general the chain rule ends in `p Σ y_j − y`.")
                .line("`Σ y_j = 3`, so that the gradient is `3 p − y`.")
                .line("`3 p = "
                        + Figures.tuple(
                                Arrays.stream(p.values()).map(x -> 3 * x).toArray()) + "`")
                .line("`3 p − y " + Figures.equal(gradient) + "`, with the sum 0.")
                .slip("`p − y`, which is right only where `y` sums to 1", minus(p.values(), y))
                .slip(
                        "the gradient for `y` over its sum, a third of it",
                        Arrays.stream(gradient).map(g -> g / 3).toArray())
                .numbers(Unit.NONE, gradient);
    }

    private static Exercise weight(Draw draw) {
        int B = draw.one(2, 4);
        int[] x = draw.until(drawn -> IntStream.of(drawn).distinct().count() > 1, () -> draw.wholes(B, -3, 3));
        int[] tenths = draw.wholes(B, 1, 9);
        int[] y = draw.wholes(B, 0, 1);
        double[] p = IntStream.of(tenths).mapToDouble(t -> t / 10.0).toArray();
        double[] dZ = minus(p, Figures.doubles(y));
        double sum = IntStream.range(0, B).mapToDouble(n -> x[n] * dZ[n]).sum();
        String terms = IntStream.range(0, B)
                .mapToObj(n -> Figures.term(x[n]) + "·" + Figures.term(dZ[n]))
                .collect(Collectors.joining(" + "));
        return Exercise.asks("In a batch of " + B + " rows a feature is `x = " + Figures.tuple(Figures.doubles(x))
                        + "`. For one class the model gives `p = " + Figures.tuple(p) + "`, and the labels are `y = "
                        + Figures.tuple(Figures.doubles(y))
                        + "`. The loss is the mean over the rows. What is its derivative by the weight from this feature to"
                        + " this class?")
                .given("x", x)
                .given("p", IntStream.of(tenths).mapToObj(t -> "0." + t).toList())
                .given("y", y)
                .hint("`dW = Xᵀ (P − Y) / B`: for one entry, the sum over the rows of `x` times `p − y`, over `B`.")
                .line("`p − y = " + Figures.tuple(dZ) + "`")
                .line("`Σ x (p − y) = " + terms + " " + Figures.equal(sum) + "`")
                .line("Over `B = " + B + "` rows: `" + Figures.of(sum) + " / " + B + " " + Figures.equal(sum / B)
                        + "`.")
                .slip("the sum over the rows: `1/B` is left out, as if the rate were " + B + " times as large", sum)
                .number(sum / B, Unit.NONE);
    }

    private static Exercise relu(Draw draw) {
        int x = draw.notZero(4);
        int above = draw.whole(0, 1); // the hidden unit that is awake
        int awake = draw.whole(1, 3) * Integer.signum(x);
        int[] w = {above == 0 ? awake : -awake, above == 0 ? -awake : awake};
        int[] v = {draw.notZero(4), draw.notZero(4)};
        int tenths = draw.one(-9, -7, -5, -3, 2, 4, 6, 8);
        double g = tenths / 10.0;
        double[] gradient = {above == 0 ? g * v[0] * x : 0, above == 1 ? g * v[1] * x : 0};
        double[] without = {g * v[0] * x, g * v[1] * x};
        double[] sums = {w[0] * x, w[1] * x};
        return Exercise.asks("One input `x = " + Figures.of(x) + "` goes to two hidden units with `w = "
                        + Figures.tuple(Figures.doubles(w))
                        + "`, `h_k = max(0, w_k x)`, and these to a logit `z = v_1 h_1 +"
                        + " v_2 h_2` with `v = " + Figures.tuple(Figures.doubles(v))
                        + "`. The gradient at the logit is `p −"
                        + " y = " + Figures.of(g) + "`. What is the gradient by `w`? Two numbers.")
                .given("x", x)
                .given("w", w)
                .given("v", v)
                .given("p-y", Figures.of(g).replace('−', '-'))
                .hint("The chain rule: `dw_k = (p − y) v_k x` where the ReLU lets through, `w_k x > 0`, else 0.")
                .line("`w x = " + Figures.tuple(sums) + "`: unit " + (above + 1) + " lets through, unit " + (2 - above)
                        + " is asleep.")
                .line("`dw_" + (above + 1) + " = " + Figures.term(g) + "·" + Figures.term(v[above]) + "·"
                        + Figures.term(x) + " " + Figures.equal(gradient[above]) + "`, `dw_" + (2 - above) + " = 0`")
                .slip("the gradient without the ReLU: a unit that is 0 passes nothing back", without)
                .numbers(Unit.NONE, gradient);
    }

    private static Exercise loss(Draw draw) {
        int[] odds = draw.different(3, 1, 9);
        int k = draw.whole(0, 2);
        int sum = Arrays.stream(odds).sum();
        double[] z = SoftmaxKinds.logits(odds);
        double loss = CrossEntropy.ofLogits(z, oneHot(3, k));
        return Exercise.asks("A row has the logits `z = " + SoftmaxKinds.logarithms(odds) + "` and is of class "
                        + (k + 1) + ". What is its loss, in nats?")
                .given("odds", odds)
                .given("class", k + 1)
                .hint("The loss of a row is the surprisal of its class, `−ln p_y`, with `p` from softmax.")
                .line("`p_" + (k + 1) + " = " + odds[k] + "/" + sum + "`")
                .line("`−ln(" + odds[k] + "/" + sum + ") = ln " + sum + " − ln " + odds[k] + " " + Figures.equal(loss)
                        + "`")
                .slip("the probability; its surprisal is asked for", odds[k] / (double) sum)
                .slip(
                        "the largest class's loss, not that of the right class",
                        -StrictMath.log(Arrays.stream(odds).max().orElseThrow() / (double) sum))
                .number(loss, Unit.NATS);
    }
}
