package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.surprisal.learn.answer.Unit;
import org.surprisal.theory.Softmax;

/** From one perceptron to a hidden layer. */
final class PerceptronKinds {
    private PerceptronKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind(
                        "distance",
                        "perceptron",
                        "N1",
                        "how far a point is from a boundary",
                        PerceptronKinds::distance),
                new Kind(
                        "parameters",
                        "perceptron",
                        "N2",
                        "how many numbers a classifier has",
                        PerceptronKinds::parameters),
                new Kind(
                        "template",
                        "templates",
                        "N3",
                        "which template an image is most like",
                        PerceptronKinds::template),
                new Kind(
                        "hidden-layer", "representation", "N4", "where a layer moves a point", PerceptronKinds::hidden),
                new Kind(
                        "composition",
                        "representation",
                        "N5",
                        "the slope of a composition",
                        PerceptronKinds::composition));
    }

    private static Exercise distance(Draw draw) {
        int[] w = draw.one(new int[][] {{3, 4}, {4, 3}, {6, 8}, {5, 12}, {-3, 4}, {8, -6}, {-12, 5}});
        int T = draw.notZero(9);
        int[] x = draw.until(v -> AlgebraKinds.dot(w, v) != T, () -> draw.wholes(2, -4, 4));
        double beyond = AlgebraKinds.dot(w, x) - T;
        double length = Math.hypot(w[0], w[1]);
        double distance = Math.abs(beyond) / length;
        return Exercise.asks("A perceptron has the boundary `w·x = T` with `w = " + Figures.tuple(Figures.doubles(w))
                        + "` and `T = " + Figures.of(T) + "`. How far from it is the point `x = "
                        + Figures.tuple(Figures.doubles(x)) + "`?")
                .given("w", w)
                .given("T", T)
                .given("x", x)
                .hint("The distance is `|w·x − T| / ‖w‖`.")
                .line("`w·x = " + AlgebraKinds.products(w, x) + " = " + Figures.of(beyond + T) + "`")
                .line("`|w·x − T| = " + Figures.of(Math.abs(beyond)) + "`, `‖w‖ = " + Figures.of(length) + "`")
                .line("`" + Figures.of(Math.abs(beyond)) + " / " + Figures.of(length) + " " + Figures.equal(distance)
                        + "`")
                .slip("`|w·x − T|`; the length of `w` divides it", Math.abs(beyond))
                .slip("the boundary's distance from 0", Math.abs(T) / length)
                .number(distance, Unit.NONE);
    }

    private static Exercise parameters(Draw draw) {
        int side = draw.one(8, 12, 16, 20, 28, 32);
        int channels = draw.one(1, 3);
        int K = draw.whole(2, 12);
        int features = side * side * channels;
        return Exercise.asks("A linear classifier tells " + K + " classes of images of `" + side + " × " + side + "`"
                        + (channels == 1 ? " grey values" : " pixels with 3 colours each")
                        + ". How many numbers do `W` and `b` hold together?")
                .given("side", side)
                .given("classes", K)
                .given("channels", List.of(channels == 1 ? "grey" : "3"))
                .hint("`y = W x + b`: a row of `W` for each class, as long as the image has numbers, and a bias each.")
                .line("An image has `" + side + "·" + side + (channels == 1 ? "" : "·3") + " = " + features
                        + "` numbers.")
                .line("`" + K + "·" + features + " + " + K + " = " + K * (features + 1) + "`")
                .slip("`W` alone; each class has a bias too", K * (double) features)
                .slip("the numbers of one image", features)
                .count(K * (features + 1));
    }

    private static Exercise template(Draw draw) {
        int[] x = draw.until(v -> IntStream.of(v).sum() > 0, () -> draw.wholes(4, 0, 2));
        int[][] W = draw.until(w -> IntStream.of(scores(w, x)).distinct().count() == 3, () ->
                new int[][] {draw.wholes(4, -2, 2), draw.wholes(4, -2, 2), draw.wholes(4, -2, 2)});
        int[] scores = scores(W, x);
        int right = Softmax.argMax(Figures.doubles(scores));
        Exercise.Draft draft = Exercise.asks(
                        "An image has the pixels `x = " + Figures.tuple(Figures.doubles(x))
                                + "`. The rows of `W = " + Figures.matrix(W)
                                + "` are the templates of classes 1 to 3, and there are no biases. Which class does the classifier name?")
                .given("x", x)
                .given("W", Arrays.stream(W).flatMapToInt(Arrays::stream).toArray())
                .hint("Each template is compared by a dot product, `z_k = w_k·x`; the largest logit wins.");
        for (int k = 0; k < 3; k++) {
            draft.line("`z_" + (k + 1) + " = " + AlgebraKinds.products(W[k], x) + " = " + Figures.of(scores[k]) + "`")
                    .option(
                            "class " + (k + 1),
                            "its logit is `" + Figures.of(scores[k]) + "`"
                                    + (k == right ? ", the largest" : ", not the largest"));
        }
        return draft.choice(right);
    }

    private static int[] scores(int[][] W, int[] x) {
        return Arrays.stream(W).mapToInt(w -> (int) AlgebraKinds.dot(w, x)).toArray();
    }

    private static Exercise hidden(Draw draw) {
        int[] x = draw.one(new int[][] {{0, 1}, {1, 0}, {1, 1}});
        int[] b = draw.wholes(2, -2, 1);
        int[][] W = draw.until(
                w -> Math.min(sum(w[0], x, b[0]), sum(w[1], x, b[1])) < 0
                        && Math.max(sum(w[0], x, b[0]), sum(w[1], x, b[1])) > 0,
                () -> new int[][] {draw.wholes(2, -2, 3), draw.wholes(2, -2, 3)});
        double[] sums = {sum(W[0], x, b[0]), sum(W[1], x, b[1])};
        double[] h = Arrays.stream(sums).map(s -> Math.max(0, s)).toArray();
        return Exercise.asks("A hidden layer is `h = max(0, W x + b)` with `W = " + Figures.matrix(W) + "` and `b = "
                        + Figures.tuple(Figures.doubles(b)) + "`. Where does it move the point `x = "
                        + Figures.tuple(Figures.doubles(x)) + "`? Two numbers.")
                .given("W", W[0][0], W[0][1], W[1][0], W[1][1])
                .given("b", b)
                .given("x", x)
                .hint("A row of `W` for each hidden unit: `h_k = max(0, w_k·x + b_k)`.")
                .line("`" + AlgebraKinds.products(W[0], x) + " + " + Figures.term(b[0]) + " = " + Figures.of(sums[0])
                        + "`")
                .line("`" + AlgebraKinds.products(W[1], x) + " + " + Figures.term(b[1]) + " = " + Figures.of(sums[1])
                        + "`")
                .line("`h = " + Figures.tuple(h) + "`: what is below 0 becomes 0.")
                .slip("`W x + b`, before the ReLU", sums)
                .numbers(Unit.NONE, h);
    }

    private static double sum(int[] w, int[] x, int b) {
        return AlgebraKinds.dot(w, x) + b;
    }

    private static Exercise composition(Draw draw) {
        int a = draw.one(-3, -2, 2, 3);
        int b = draw.notZero(3);
        int c = draw.one(-3, -2, 2, 3);
        int x = draw.until(v -> a * v + b != 0, () -> draw.whole(-2, 3));
        int z = a * x + b;
        int slope = 2 * c * z * a;
        return Exercise.asks("`z = " + Figures.of(a) + " x " + Figures.signed(b) + "`, `h = z²`, `y = " + Figures.of(c)
                        + " h`. What is `dy/dx` at `x = " + Figures.of(x) + "`?")
                .given("a", a)
                .given("b", b)
                .given("c", c)
                .given("x", x)
                .hint("The slope of a composition is the product of the slopes: `dy/dh · dh/dz · dz/dx`.")
                .line("`z = " + Figures.of(z) + "`, so that `dh/dz = 2 z = " + Figures.of(2 * z) + "`.")
                .line("`" + Figures.term(c) + "·" + Figures.term(2 * z) + "·" + Figures.term(a) + " = "
                        + Figures.of(slope) + "`")
                .slip("`dy/dz`; the slope of the first map, a, is missing", 2.0 * c * z)
                .slip("`y` itself, not its slope", c * (double) z * z)
                .number(slope, Unit.NONE);
    }
}
