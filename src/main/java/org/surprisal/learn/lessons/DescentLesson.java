package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Gradient descent on a landscape with several valleys: downhill, but only into the valley it starts in. */
final class DescentLesson implements Lesson {
    private static final double RATE = 0.02; // below 2/22.7, the limit at the minimum of the sharpest curvature
    private static final int MOST_STEPS = 1000;
    private static final int DRAWN = 60; // from there on a path moves less than its dots are wide

    // The three minima with x₁ > 0 to four digits, found by mpmath (scripts/reference/camel.py); the others are −x.
    private static final double[] DEEPEST = {0.0898, -0.7127};
    private static final double[] MIDDLE = {1.7036, -0.7961};
    private static final double[] HIGHEST = {1.6071, 0.5687};

    /** Where a descent starts, and the end it should have. */
    private record Start(double x1, double x2, double sign, double[] minimum) {
        String text() {
            return "(" + number(x1) + ", " + number(x2) + ")";
        }
    }

    private static final List<Start> STARTS = List.of(
            new Start(-0.5, 0.5, -1, DEEPEST),
            new Start(1.2, 0.9, -1, DEEPEST),
            new Start(1, -1, 1, DEEPEST),
            new Start(-0.9, -0.9, 1, DEEPEST),
            new Start(1.25, 0.15, 1, MIDDLE),
            new Start(-1.9, 0.2, -1, MIDDLE),
            new Start(-1.9, -1, -1, HIGHEST),
            new Start(1.9, 1, 1, HIGHEST));

    @Override
    public String name() {
        return "descent";
    }

    @Override
    public String title() {
        return "Gradient descent on the six-hump camel";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnDescent.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnDescent.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D3",
                        "The gradient points uphill, so a small step against it goes down. Descent ends in the minimum of the"
                                + " valley it starts in, which need not be the deepest.",
                        "x ← x − ρ ∇f(x)",
                        "x \\leftarrow x - \\rho\\, \\nabla f(x)",
                        DescentLesson::camel)
                .asking("f falls against the gradient. Do all starts end in the same minimum"
                        + " of a surface with six of them?")
                .falsely("uphill", "the gradient points downhill"));
    }

    private static void camel(Board board) {
        board.formula(
                "f = (4 − 2.1x₁² + x₁⁴/3)x₁² + x₁x₂ + (−4 + 4x₂²)x₂²",
                "f = (4 - 2.1x_1^2 + \\tfrac13 x_1^4)x_1^2 + x_1x_2 + (-4 + 4x_2^2)x_2^2");
        board.formula(
                "∇f = (8x₁ − 8.4x₁³ + 2x₁⁵ + x₂, x₁ − 8x₂ + 16x₂³)",
                "\\nabla f = (8x_1 - 8.4x_1^3 + 2x_1^5 + x_2,\\; x_1 - 8x_2 + 16x_2^3)");
        double[] g = Camel.gradient(-0.5, 0.5);
        board.number("∂f/∂x₁ at (−0.5, 0.5)", g[0], -2.5125, 1e-9);
        board.number("∂f/∂x₂", g[1], -2.5, 1e-9);
        double[] numeric = Differences.gradient(x -> Camel.value(x[0], x[1]), -0.5, 0.5);
        board.atMost("distance to central differences of f", Vectors.distance(g, numeric), 1e-10);

        double here = Camel.value(-0.5, 0.5);
        board.number("f(−0.5, 0.5)", here, -0.126042, 5e-7);
        double rate = board.unless("uphill", RATE, -RATE);
        double down = Camel.value(-0.5 - rate * g[0], 0.5 - rate * g[1]);
        double up = Camel.value(-0.5 + rate * g[0], 0.5 + rate * g[1]);
        board.claim(
                "a step of ρ = 0.02 against the gradient goes down, one along it up",
                down < here && here < up,
                Wording.fixed(down, 4) + " < " + Wording.fixed(here, 4) + " < " + Wording.fixed(up, 4));
        double tiny = 1e-6;
        double slope = (here - Camel.value(-0.5 - tiny * g[0], 0.5 - tiny * g[1])) / tiny;
        board.number("lost per unit of ρ for tiny steps, ‖∇f‖² = 2.5125² + 2.5²", slope, 12.562656, 1e-3);
        descents(board);
    }

    private static void descents(Board board) {
        board.note("From several starts with ρ = 0.02, until ‖∇f‖ is below 10⁻⁸:");
        Panel panel = Camel.panel();
        List<List<String>> rows = new ArrayList<>();
        double farthest = 0;
        double highestRise = 0;
        for (Start start : STARTS) {
            List<double[]> path = path(start.x1, start.x2);
            double[] end = path.get(path.size() - 1);
            farthest = Math.max(
                    farthest,
                    Math.max(
                            Math.abs(end[0] - start.sign * start.minimum[0]),
                            Math.abs(end[1] - start.sign * start.minimum[1])));
            for (int i = 1; i < path.size(); i++) {
                highestRise = Math.max(highestRise, value(path.get(i)) - value(path.get(i - 1)));
            }
            rows.add(List.of(
                    start.text(),
                    String.valueOf(path.size() - 1),
                    "(" + Wording.fixed(end[0], 4) + ", " + Wording.fixed(end[1], 4) + ")",
                    Wording.fixed(value(end), 4)));
            List<double[]> drawn = path.subList(0, Math.min(path.size(), DRAWN));
            panel.path(
                    null,
                    drawn.stream().mapToDouble(x -> x[0]).toArray(),
                    drawn.stream().mapToDouble(x -> x[1]).toArray());
        }
        board.table(List.of("start", "steps", "end", "f there"), rows);
        board.atMost("largest distance of an end from the minimum it belongs to", farthest, 6e-5);
        board.atMost("largest rise of f in a step, which is rounding", highestRise, 1e-14);
        for (double[] start : new double[][] {{1, -1}, {-1, 1}}) {
            List<double[]> path = path(start[0], start[1]);
            double[] end = path.get(path.size() - 1);
            String from = "(" + number(start[0]) + ", " + number(start[1]) + ")";
            // Where the gradient's two polynomials vanish, by numpy.roots; often cut to 0.0898, −0.7126 and −1.0316.
            board.number("x₁ of the global minimum that " + from + " leads to", end[0], start[0] * 0.089842, 5e-7);
            board.number("x₂, often cut to four decimals", end[1], start[0] * -0.712656, 5e-7);
            board.number("f there", value(end), -1.031628, 5e-7);
        }
        board.same(
                "steps from the saddle (0, 0), where the gradient is 0",
                path(0, 0).size() - 1,
                0);
        RightAngles.show(
                board, STARTS.stream().map(start -> path(start.x1, start.x2)).toList());
        board.picture(
                "camel-descents",
                "Each path starts at a ring and ends at a dot; each step leaves its contour at a right angle, and need"
                        + " not meet the next ones so.",
                Figure.of("Gradient descent on the six-hump camel, ρ = 0.02", panel));
    }

    private static List<double[]> path(double x1, double x2) {
        List<double[]> path = new ArrayList<>();
        double[] x = {x1, x2};
        double[] g = Camel.gradient(x1, x2);
        path.add(x);
        while (Math.hypot(g[0], g[1]) > 1e-8 && path.size() <= MOST_STEPS) {
            x = new double[] {x[0] - RATE * g[0], x[1] - RATE * g[1]};
            g = Camel.gradient(x[0], x[1]);
            path.add(x);
        }
        return path;
    }

    private static double value(double[] x) {
        return Camel.value(x[0], x[1]);
    }

    private static String number(double x) {
        return x == Math.rint(x) ? Wording.fixed(x, 0) : Wording.significant(x, 3);
    }
}
