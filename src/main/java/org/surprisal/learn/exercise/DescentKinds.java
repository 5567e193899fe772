package org.surprisal.learn.exercise;

import java.math.BigDecimal;
import java.util.List;
import org.surprisal.learn.answer.Unit;

/** Jacobians, steps of descent, batches, momentum and difference quotients; and slips in the base of softmax. */
final class DescentKinds {
    private DescentKinds() {}

    static List<Kind> all() {
        return List.of(
                new Kind("jacobian-row", "jacobian", "D1", "a row of the Jacobian of a map", DescentKinds::jacobianRow),
                new Kind("hessian", "jacobian", "D2", "minimum, maximum or saddle", DescentKinds::hessian),
                new Kind("descent-step", "descent", "D3", "where a step of descent leads", DescentKinds::step),
                new Kind("updates", "batches", "D4", "how many updates a training makes", DescentKinds::updates),
                new Kind("spread", "noise", "D5", "the spread of a minibatch gradient", DescentKinds::spread),
                new Kind("momentum", "optimizers", "D6", "two steps with momentum", DescentKinds::momentum),
                new Kind("largest-rate", "faults", "D8", "from which rate descent diverges", DescentKinds::largestRate),
                new Kind("difference", "differences", "D7", "a central difference", DescentKinds::difference),
                new Kind("posterior", "errata", "E15", "which urn the posterior names", ProbabilityKinds::rules),
                new Kind(
                        "order-of-base",
                        "errata",
                        "E20",
                        "which class wins with a base below 1",
                        DescentKinds::lowBase));
    }

    private static Exercise jacobianRow(Draw draw) {
        int a = draw.whole(2, 4);
        int b = draw.whole(2, 5);
        int x1 = draw.notZero(3);
        int x2 = draw.until(x -> x != x1, () -> draw.notZero(3));
        double[][] J = {{a, 2 * x2}, {b * x2, b * x1}};
        int r = draw.whole(0, 1);
        String[] f = {a + " x_1 + x_2²", b + " x_1 x_2"};
        String[] rows = {"(" + a + ", 2 x_2)", "(" + b + " x_2, " + b + " x_1)"};
        return Exercise.asks("`f = (" + f[0] + ", " + f[1] + ")`. What is row " + (r + 1) + " of its Jacobian at `x = "
                        + Figures.tuple(x1, x2) + "`? Two numbers.")
                .given("a", a)
                .given("b", b)
                .given("x", x1, x2)
                .given("row", r + 1)
                .hint("Row `i` holds the partial derivatives of `f_i`, by `x_1` and by `x_2`.")
                .line("Row " + (r + 1) + ": `" + rows[r] + "`")
                .line("At `x = " + Figures.tuple(x1, x2) + "`: `" + Figures.tuple(J[r]) + "`")
                .slip("a column of the Jacobian", J[0][r], J[1][r])
                .slip("the other row", J[1 - r])
                .numbers(Unit.NONE, J[r]);
    }

    private static Exercise hessian(Draw draw) {
        int[] h = draw.until(m -> m[0] * m[2] != m[1] * m[1] && m[0] * m[2] != 0, () -> draw.wholes(3, -4, 4));
        int det = h[0] * h[2] - h[1] * h[1];
        int right = det < 0 ? 2 : h[0] > 0 ? 0 : 1;
        return Exercise.asks("At a point the gradient is 0 and the Hessian is `"
                        + Figures.matrix(new int[][] {{h[0], h[1]}, {h[1], h[2]}}) + "`. What is there?")
                .given("H", h[0], h[1], h[1], h[2])
                .hint(
                        "The signs of the Hessian's eigenvalues: both above 0 a minimum, both below a maximum, one of each a"
                                + " saddle. Their product is the determinant.")
                .line("`det = " + Figures.term(h[0]) + "·" + Figures.term(h[2]) + " − " + Figures.term(h[1]) + "² = "
                        + Figures.of(det) + "`")
                .line(
                        det < 0
                                ? "One eigenvalue is above 0, one below."
                                : "Both eigenvalues have one sign, that of the first entry, `" + Figures.of(h[0])
                                        + "`.")
                .option("a minimum", note(right == 0, "both eigenvalues are above 0"))
                .option("a maximum", note(right == 1, "both eigenvalues are below 0"))
                .option("a saddle", note(right == 2, "the eigenvalues have different signs"))
                .choice(right);
    }

    private static String note(boolean right, String reason) {
        return right ? reason : "it is one where " + reason + ", which is not so here";
    }

    private static Exercise step(Draw draw) {
        int a = draw.whole(2, 3);
        int b = draw.whole(4, 8);
        int[] w = {draw.notZero(3), draw.notZero(3)};
        String rate = draw.one("0.05", "0.1", "0.2");
        double rho = Double.parseDouble(rate);
        double[] gradient = {a * (double) w[0], b * (double) w[1]};
        double[] next = {w[0] - rho * gradient[0], w[1] - rho * gradient[1]};
        return Exercise.asks("`L = (" + a + " w_1² + " + b
                        + " w_2²) / 2`. Where does one step of gradient descent with `ρ = " + rate + "` lead from `w = "
                        + Figures.tuple(Figures.doubles(w)) + "`? Two numbers.")
                .given("a", a)
                .given("b", b)
                .given("w", w)
                .given("rate", rate)
                .hint("Against the gradient: `w ← w − ρ g`.")
                .line("`g = (" + a + " w_1, " + b + " w_2) = " + Figures.tuple(gradient) + "`")
                .line("`w − ρ g = " + Figures.tuple(Figures.doubles(w)) + " − " + rate + "·" + Figures.tuple(gradient)
                        + " " + Figures.equal(next) + "`")
                .slip("a step up: the gradient is to be taken away", w[0] + rho * gradient[0], w[1] + rho * gradient[1])
                .slip("the gradient, not the place after the step", gradient)
                .numbers(Unit.NONE, next);
    }

    private static Exercise updates(Draw draw) {
        int rows = draw.one(60, 100, 120, 150, 250, 1000);
        int B = draw.one(8, 16, 32, 64);
        int epochs = draw.whole(2, 10);
        int each = (rows + B - 1) / B;
        return Exercise.asks("A training goes " + epochs + " times through " + rows + " rows in batches of " + B
                        + "; the last batch of a pass may be smaller. How many updates does it make?")
                .given("rows", rows)
                .given("batch", B)
                .given("epochs", epochs)
                .hint("An update a batch: rows over `B`, rounded up, for each pass.")
                .line("A pass has `" + rows + "/" + B + "`, rounded up " + each + ", batches.")
                .line("`" + epochs + "·" + each + " = " + epochs * each + "`")
                .slip("without the last batch of each pass", epochs * (each - 1.0))
                .slip("one pass", each)
                .slip("an update a row", epochs * (double) rows)
                .count(epochs * each);
    }

    private static Exercise spread(Draw draw) {
        int B = draw.one(4, 8, 16);
        int factor = draw.one(4, 9, 16, 25);
        int tenths = draw.whole(2, 9);
        double s = tenths / 10.0;
        double root = Math.sqrt(factor);
        return Exercise.asks("The gradient of batches of " + B + " rows spreads with a standard deviation of 0."
                        + tenths + " about the full gradient. What is it for batches of " + B * factor
                        + " rows? All rows are drawn independently.")
                .given("from", B)
                .given("to", B * factor)
                .given("spread", "0." + tenths)
                .hint("The spread of a mean falls with the root of the number of its terms, `1/√(B)`.")
                .line("The batch is `" + B * factor + "/" + B + " = " + factor + "` times as large; `√(" + factor
                        + ") = " + Figures.of(root) + "`.")
                .line("`0." + tenths + " / " + Figures.of(root) + " " + Figures.equal(s / root) + "`")
                .slip("it over " + factor + ", as variances fall; the spread falls with the root", s / factor)
                .number(s / root, Unit.NONE);
    }

    private static Exercise momentum(Draw draw) {
        int a = draw.whole(2, 4);
        int w0 = draw.notZero(3);
        String mu = draw.one("0.5", "0.9");
        double momentum = Double.parseDouble(mu);
        double v1 = a * (double) w0;
        double w1 = w0 - 0.1 * v1;
        double v2 = momentum * v1 + a * w1;
        double w2 = w1 - 0.1 * v2;
        return Exercise.asks("`L = " + a + " w² / 2`. Two steps with momentum `μ = " + mu
                        + "` and the rate `ρ = 0.1` go from `w = " + Figures.of(w0)
                        + "`, the velocity being 0 before. Where do they lead?")
                .given("a", a)
                .given("w", w0)
                .given("momentum", mu)
                .given("rate", "0.1")
                .hint("`v ← μ v + g`, then `w ← w − ρ v`, with the gradient where `w` is.")
                .line("First: `g = v = " + Figures.of(v1) + "`, `w " + Figures.equal(w1) + "`.")
                .line("Second: `g = " + Figures.of(a * w1) + "`, `v = " + mu + "·" + Figures.term(v1) + " + "
                        + Figures.term(a * w1) + " " + Figures.equal(v2) + "`.")
                .line("`w = " + Figures.of(w1) + " − 0.1·" + Figures.term(v2) + " " + Figures.equal(w2) + "`")
                .slip("two steps without momentum", w1 - 0.1 * a * w1)
                .slip("the place after the first step", w1)
                .number(w2, Unit.NONE);
    }

    private static Exercise largestRate(Draw draw) {
        int[] curvatures =
                draw.one(new int[][] {{2, 5}, {2, 8}, {4, 10}, {8, 10}, {2, 16}, {5, 20}, {4, 25}, {20, 40}});
        int first = draw.whole(0, 1);
        int a = curvatures[first];
        int b = curvatures[1 - first];
        int most = Math.max(a, b);
        return Exercise.asks("`L = (" + a + " w_1² + " + b
                        + " w_2²) / 2`. From which rate on does gradient descent no longer come down?")
                .given("a", a)
                .given("b", b)
                .hint(
                        "Each coordinate is multiplied by `1 − ρ λ`; descent needs `|1 − ρ λ| < 1` for every curvature `λ`.")
                .line("The largest curvature is `λ = " + most + "`.")
                .line("`1 − ρ·" + most + " = −1` at `ρ = 2/" + most + " " + Figures.equal(2.0 / most) + "`.")
                .slip("where the steepest coordinate comes to its floor in one step", 1.0 / most)
                .slip("the bound of the flatter coordinate; the steeper one diverges before", 2.0 / Math.min(a, b))
                .number(2.0 / most, Unit.NONE);
    }

    private static Exercise difference(Draw draw) {
        int x = draw.whole(1, 4);
        String step = draw.one("0.1", "0.2", "0.5");
        BigDecimal h = new BigDecimal(step);
        double value = h.pow(2).add(BigDecimal.valueOf(3L * x * x)).doubleValue();
        double derivative = 3.0 * x * x;
        double forward = h.pow(2).add(BigDecimal.valueOf(3L * x).multiply(h)).doubleValue() + derivative;
        BigDecimal up = BigDecimal.valueOf(x).add(h).pow(3);
        BigDecimal down = BigDecimal.valueOf(x).subtract(h).pow(3);
        return Exercise.asks("A gradient check takes the central difference of `f = x³` at `x = " + x + "` with `h = "
                        + step + "`. What does it get?")
                .given("x", x)
                .given("h", step)
                .hint("The central difference: `(f(x + h) − f(x − h)) / (2 h)`.")
                .line("`f(x + h) = " + Figures.plain(up) + "`, `f(x − h) = " + Figures.plain(down) + "`")
                .line("`(" + Figures.plain(up) + " − " + Figures.plain(down) + ") / "
                        + Figures.plain(h.multiply(BigDecimal.valueOf(2))) + " " + Figures.equal(value) + "`")
                .line("The derivative is `3 x² = " + Figures.of(derivative) + "`: the difference errs by `h² = "
                        + Figures.plain(h.pow(2)) + "`.")
                .slip("the derivative; the central difference errs by `h²`", derivative)
                .slip("the forward difference", forward)
                .slip("twice the difference: the way from `x − h` to `x + h` is `2 h`", 2 * value)
                .number(value, Unit.NONE);
    }

    private static Exercise lowBase(Draw draw) {
        int[] z = draw.different(3, -2, 4);
        int below = draw.whole(2, 4);
        int least = 0;
        int most = 0;
        for (int k = 1; k < 3; k++) {
            least = z[k] < z[least] ? k : least;
            most = z[k] > z[most] ? k : most;
        }
        Exercise.Draft draft = Exercise.asks(
                        "Notes say that any number above 0 would do as the base of softmax. With the base"
                                + " 1/" + below + ", `p_k = (1/" + below + ")^(z_k) / Σ (1/" + below
                                + ")^(z_j)`, which class is the"
                                + " most probable at `z = " + Figures.tuple(Figures.doubles(z)) + "`?")
                .given("base", "1/" + below)
                .given("z", z)
                .hint("`b^z = e^(z ln b)`, and below 1 the logarithm of `b` is negative.")
                .line("`(1/" + below + ")^z = " + below + "^(−z)`: the smaller the logit, the larger the power.")
                .line("The smallest logit is that of class " + (least + 1) + ".");
        for (int k = 0; k < 3; k++) {
            draft.option(
                    "class " + (k + 1),
                    k == least
                            ? "the order is turned round, so the smallest logit wins"
                            : k == most
                                    ? "it would win with a base above 1; below 1 the order is turned round"
                                    : "it is in the middle either way");
        }
        return draft.choice(least);
    }
}
