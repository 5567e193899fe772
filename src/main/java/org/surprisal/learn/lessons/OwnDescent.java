package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;

/** Gradient descent on the camel at a rate and from a start of one's own. */
final class OwnDescent {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.number("rate", "the learning rate ρ", 1e-6, 10, 0.02),
            Parameter.numbers("start", "where to start, x₁,x₂", 2, 2, -3, 3, -0.5, 0.5));

    private static final int MOST_STEPS = 1000;
    private static final double FAR = 1e3;

    private final double rate;
    private final double[] start;

    private OwnDescent(Settings settings) {
        rate = settings.number("rate");
        start = settings.numbers("start");
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        return Map.of("D3", new OwnDescent(settings)::show);
    }

    private void show(Board board) {
        double[] g = Camel.gradient(start[0], start[1]);
        double size = Math.hypot(g[0], g[1]);
        board.shown("∇f at " + Linear.text(start), Linear.text(g));
        double[] numeric = Differences.gradient(x -> Camel.value(x[0], x[1]), start);
        board.atMost("distance to central differences of f", Vectors.distance(g, numeric), 1e-10 * (1 + size));
        if (size > 1e-6) {
            double tiny = 1e-7 / size;
            double down = Camel.value(start[0] - tiny * g[0], start[1] - tiny * g[1]);
            board.claim("a tiny step against the gradient goes down", down < value(start), "by about 10⁻⁷ ‖∇f‖");
        }
        List<double[]> path = path();
        table(board, path);
        double[] end = path.get(path.size() - 1);
        board.shown("it ends", outcome(path, end));
        Figure figure = Figure.of(
                "Your descent, ρ = " + Wording.significant(rate, 3),
                Camel.panel().path(null, inside(path, 0), inside(path, 1)));
        board.picture("camel-descent-own", "From the ring to the dot, as far as the picture reaches.", figure);
    }

    private String outcome(List<double[]> path, double[] end) {
        if (!(Math.hypot(end[0], end[1]) <= FAR)) {
            return "nowhere: it has left the landscape after " + (path.size() - 1) + " steps; ρ is too large here";
        }
        double[] g = Camel.gradient(end[0], end[1]);
        if (Math.hypot(g[0], g[1]) > 1e-8) {
            return "nowhere in " + MOST_STEPS + " steps: it is still at ‖∇f‖ = "
                    + Wording.significant(Math.hypot(g[0], g[1]), 2);
        }
        double[] lambda =
                EigenPairs.of(Linear.matrix(Camel.hessian(end[0], end[1]))).values();
        String kind = lambda[1] > 0 ? "a minimum" : lambda[0] < 0 ? "a maximum" : "a saddle";
        return "in " + kind + ", (" + Wording.fixed(end[0], 4) + ", " + Wording.fixed(end[1], 4) + "), f = "
                + Wording.fixed(value(end), 4);
    }

    private static void table(Board board, List<double[]> path) {
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < path.size(); t++) {
            boolean told = t < 6 || t == path.size() - 1;
            if (told) {
                double[] x = path.get(t);
                double[] g = Camel.gradient(x[0], x[1]);
                rows.add(List.of(
                        String.valueOf(t),
                        Wording.significant(x[0], 5),
                        Wording.significant(x[1], 5),
                        Wording.significant(value(x), 5),
                        Wording.significant(Math.hypot(g[0], g[1]), 3)));
            }
        }
        board.table(List.of("step", "x₁", "x₂", "f", "‖∇f‖"), rows);
    }

    private List<double[]> path() {
        List<double[]> path = new ArrayList<>(List.of(start));
        double[] x = start;
        double[] g = Camel.gradient(x[0], x[1]);
        while (Math.hypot(g[0], g[1]) > 1e-8 && Math.hypot(x[0], x[1]) <= FAR && path.size() <= MOST_STEPS) {
            x = new double[] {x[0] - rate * g[0], x[1] - rate * g[1]};
            g = Camel.gradient(x[0], x[1]);
            path.add(x);
        }
        return path;
    }

    /** The coordinates up to the first point that the picture does not reach. */
    private static double[] inside(List<double[]> path, int coordinate) {
        int end = 0;
        while (end < path.size() && Math.abs(path.get(end)[0]) <= 3 && Math.abs(path.get(end)[1]) <= 3) {
            end++;
        }
        return path.subList(0, end).stream().mapToDouble(x -> x[coordinate]).toArray();
    }

    private static double value(double[] x) {
        return Camel.value(x[0], x[1]);
    }
}
