package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Plain descent, momentum and Adam on one ravine: three ways to use the same gradient. */
final class OptimizersLesson implements Lesson {
    private static final Quadratic RAVINE = new Quadratic(1, 100);
    private static final double[] START = {-10, 1};
    private static final int STEPS = 600;
    private static final int DRAWN = 200;
    private static final double ADAM_RATE = 0.2;

    @Override
    public String name() {
        return "optimizers";
    }

    @Override
    public String title() {
        return "Momentum and Adam on a ravine";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnOptimizers.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnOptimizers.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D6",
                        "Momentum and Adam follow the same gradient as plain descent and steer it: momentum by adding up what"
                                + " the gradients agree on, Adam by giving each coordinate its own scale.",
                        "w ← w − ρ g becomes w ← w − ρ v or w ← w − ρ m̂/(√v̂ + ε)",
                        "w \\leftarrow w - \\rho\\, g \\quad\\text{becomes}\\quad w \\leftarrow w - \\rho\\, v"
                                + " \\quad\\text{or}\\quad w \\leftarrow w - \\rho\\, \\hat m / (\\sqrt{\\hat v} + \\varepsilon)",
                        OptimizersLesson::show)
                .asking("A ravine is a hundred times steeper across than along. How large is"
                        + " Adam's first step in each direction?")
                .falsely("first-crossing", "who has come near once stays near"));
    }

    private static void show(Board board) {
        board.note("The ravine L = ½ (w₁² + 100w₂²) from (−10, 1), where ∇L = (w₁, 100w₂): a hundred times steeper"
                + " across than along.");
        List<double[]> descent = RAVINE.descent(START, 2.0 / 101, 0, STEPS);
        board.note(
                "Descent with ρ = 2/101, its best rate here, multiplies w₁ by 99/101 and w₂ by −99/101 in each step:");
        board.atMost("largest distance from that formula", distance(descent, OptimizersLesson::descended), 1e-12);

        board.formula("v ← μ v + g, w ← w − ρ v", "v \\leftarrow \\mu v + g, \\quad w \\leftarrow w - \\rho\\, v");
        List<double[]> momentum = RAVINE.descent(START, 0.01, 0.81, STEPS);
        board.note("Momentum (Polyak 1964) with μ = 0.81, ρ = 0.01, by hand: w₁ = −10 (1 + k/10) 0.9ᵏ and w₂ ="
                + " −0.9ᵏ sin((k − 1)θ)/sin θ with cos θ = 0.45 after k steps:");
        board.atMost("largest distance from that formula", distance(momentum, OptimizersLesson::rolled), 1e-12);

        board.formula(
                "m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²",
                "m \\leftarrow \\beta_1 m + (1 - \\beta_1)\\, g, \\quad v \\leftarrow \\beta_2 v + (1 - \\beta_2)\\, g^2");
        board.formula(
                "m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), w ← w − ρ m̂/(√v̂ + ε)",
                "\\hat m = \\frac{m}{1 - \\beta_1^t}, \\quad \\hat v = \\frac{v}{1 - \\beta_2^t}, \\quad"
                        + " w \\leftarrow w - \\rho \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}");
        List<double[]> adam = RAVINE.path(START, OptimizerOptions.adam(), ADAM_RATE, STEPS);
        board.note("Adam with ρ = 0.2, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. At t = 1, m̂ = g and v̂ = g², so that the"
                + " first step is ρ g/(|g| + ε): of size ρ in each coordinate, however steep.");
        board.number("w₁ after 1 step: −10 + ρ", adam.get(1)[0], -9.8, 1e-9);
        board.number("w₂ after 1 step: 1 − ρ", adam.get(1)[1], 0.8, 1e-9);
        // m̂ = (−1.88, 17)/0.19, v̂ = (0.19594, 16.39)/0.001999
        board.number("w₁ after 2 steps, by hand", adam.get(2)[0], -9.600116, 1e-6);
        board.number("w₂ after 2 steps", adam.get(2)[1], 0.602375, 1e-6);

        board.note("The same gradient (−10, 100) at the start, and where each takes its first step:");
        board.table(
                List.of("", "change of w₁", "change of w₂"),
                List.of(first("descent", descent), first("momentum", momentum), first("Adam", adam)));
        ToIntFunction<List<double[]>> stays =
                board.unless("first-crossing", RavineSearch::stays, RavineSearch::firstBelow);
        board.note("Steps until the distance stays below a thousandth of that at the start, which need not be when it"
                + " first falls below:");
        board.same("descent, ⌈ln 0.001 / ln(99/101)⌉", stays.applyAsInt(descent), 346);
        board.same("momentum, by its formula", stays.applyAsInt(momentum), 88);
        List<double[]> asymptotic = RAVINE.descent(START, 4.0 / 121, 81.0 / 121, STEPS);
        board.same("momentum with ρ = 4/121, μ = (9/11)², best in the end", stays.applyAsInt(asymptotic), 48);
        board.same("Adam: first below", RavineSearch.firstBelow(adam), 86);
        board.number("but it rises again, to at most", highestAfter(adam, 86), 0.0079, 5e-5);
        board.same("and stays below from", stays.applyAsInt(adam), 137);
        chosenAlike(board, stays);
    }

    /** No method is shown at its best beside another at its worst: for each, a search for the fewest such steps. */
    private static void chosenAlike(Board board, ToIntFunction<List<double[]>> stays) {
        RavineSearch search = new RavineSearch(RAVINE, START, STEPS);
        RavineSearch.Best descent = search.momentum(0.0001, 200, 1);
        RavineSearch.Best momentum = search.momentum(0.001, 60, 100);
        RavineSearch.Best adam = search.adam(0.02, 75);
        board.note("Values chosen alike: for each method those of the fewest such steps on a grid, of ρ in steps of"
                + " 0.0001 for descent, of ρ in steps of 0.001 and μ of 0.01 for momentum, of ρ in steps of 0.02 for Adam,"
                + " whose β and ε are those it always has.");
        board.table(
                List.of("", "ρ", "μ", "first below", "stays below"),
                List.of(row("descent", descent, 4), row("momentum", momentum, 3), row("Adam", adam, 2)));
        board.same("descent: ρ, steps", Wording.fixed(descent.rate(), 4) + ", " + descent.steps(), "0.0198, 346");
        board.same(
                "momentum: ρ, μ, steps",
                Wording.fixed(momentum.rate(), 3) + ", " + Wording.fixed(momentum.momentum(), 2) + ", "
                        + momentum.steps(),
                "0.032, 0.70, 33");
        board.same("Adam: ρ, steps", Wording.fixed(adam.rate(), 2) + ", " + adam.steps(), "0.30, 122");
        List<List<double[]>> paths = List.of(
                RAVINE.descent(START, descent.rate(), 0, STEPS),
                RAVINE.descent(START, momentum.rate(), momentum.momentum(), STEPS),
                RAVINE.path(START, OptimizerOptions.adam(), adam.rate(), STEPS));
        board.same(
                "the same by the trainer's own optimizers",
                paths.stream().map(path -> stays.applyAsInt(path)).toList(),
                List.of(346, 33, 122));
        board.picture(
                "ravine",
                "Descent zigzags across the ravine; momentum runs along it, and so does Adam, which comes near early and"
                        + " swings for long. Values chosen alike, for the fewest steps until the distance stays below.",
                picture(paths.get(0), paths.get(1), paths.get(2)));
    }

    private static List<String> row(String name, RavineSearch.Best best, int decimals) {
        return List.of(
                name,
                Wording.fixed(best.rate(), decimals),
                best.momentum() > 0 ? Wording.fixed(best.momentum(), 2) : "–",
                String.valueOf(best.first()),
                String.valueOf(best.steps()));
    }

    /** The largest distance from a step on, as a share of that at the start. */
    private static double highestAfter(List<double[]> path, int from) {
        double start = Math.hypot(START[0], START[1]);
        return path.subList(from, path.size()).stream()
                .mapToDouble(w -> Math.hypot(w[0], w[1]) / start)
                .max()
                .orElse(Double.NaN);
    }

    private static double[] descended(int k) {
        double factor = StrictMath.pow(99.0 / 101, k);
        return new double[] {START[0] * factor, START[1] * (k % 2 == 0 ? factor : -factor)};
    }

    private static double[] rolled(int k) {
        double factor = StrictMath.pow(0.9, k);
        double theta = StrictMath.acos(0.45);
        return new double[] {
            START[0] * (1 + k / 10.0) * factor,
            -START[1] * factor * StrictMath.sin((k - 1) * theta) / StrictMath.sin(theta)
        };
    }

    private static double distance(List<double[]> path, IntFunction<double[]> formula) {
        double largest = 0;
        for (int k = 0; k < path.size(); k++) {
            double[] w = formula.apply(k);
            largest = Math.max(largest, Math.hypot(path.get(k)[0] - w[0], path.get(k)[1] - w[1]));
        }
        return largest;
    }

    private static List<String> first(String name, List<double[]> path) {
        return List.of(name, Wording.fixed(path.get(1)[0] - START[0], 3), Wording.fixed(path.get(1)[1] - START[1], 3));
    }

    private static Figure picture(List<double[]> descent, List<double[]> momentum, List<double[]> adam) {
        Panel paths = Panel.of("w₁", "w₂")
                .titled("the first 40 steps")
                .x(-11, 5)
                .y(-2.5, 2.5)
                .contours(RAVINE::value, 1, 5, 15, 30, 50, 80, 120);
        Panel distances = Panel.of("steps", "‖w‖ / ‖w at the start‖")
                .titled("distance from the minimum, 200 steps")
                .y(1e-6, 2)
                .logY()
                .horizontal("a thousandth", RavineSearch.GOAL);
        add("descent", descent, paths, distances);
        add("momentum", momentum, paths, distances);
        add("Adam", adam, paths, distances);
        return Figure.of("Three optimizers on ½ (w₁² + 100w₂²)", paths, distances);
    }

    private static void add(String name, List<double[]> path, Panel paths, Panel distances) {
        List<double[]> begin = path.subList(0, 41);
        paths.path(
                name,
                begin.stream().mapToDouble(w -> w[0]).toArray(),
                begin.stream().mapToDouble(w -> w[1]).toArray());
        List<double[]> until = path.subList(0, DRAWN + 1);
        double start = Math.hypot(START[0], START[1]);
        distances.line(
                name,
                Sampled.between(0, until.size() - 1, until.size()),
                until.stream().mapToDouble(w -> Math.hypot(w[0], w[1]) / start).toArray());
    }
}
