package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes lines in floating point, at given numbers, and holds them against fourth-order central differences
 * (u(x−2h) − 8 u(x−h) + 8 u(x+h) − u(x+2h)) / 12h of the definition.
 *
 * <p>What these may be off by: the truncation h⁴ u⁗′/30, of which h⁴ is granted (for softmax alone |u⁗′| ≤ ½; a fifth
 * derivative beyond 30 would be told as a line that fails), and 1.5/h times the rounding of u, of which ε (4 |u| + (K + 8
 * + 4 max|z|) Σy) is granted. With h = 2⁻⁹, a power of two so that z ± h is exact for most z, both are about 1e−11.
 */
final class FloatCheck {
    private static final double H = 0x1p-9;
    private static final double EPSILON = 0x1p-52;

    private final Chapter chapter;
    private final Given given;
    private final Function activation;
    private final Interpreter<Scaled> evaluation;

    /** Given numbers by name, in rows: "z" has one row of K, "W" has D. */
    record Given(Map<String, double[][]> numbers, int size, double sumOfTarget) {
        @Nullable Scaled find(String name, List<Integer> at) {
            double[][] rows = numbers.get(name);
            if (rows == null) {
                return null;
            }
            int last = at.size() - 1;
            return Scaled.of(rows[last < 1 ? 0 : at.get(0)][last < 0 ? 0 : at.get(last)]);
        }

        double largest() {
            double largest = 0;
            for (double[][] rows : numbers.values()) {
                for (double[] row : rows) {
                    for (double value : row) {
                        largest = Math.max(largest, Math.abs(value));
                    }
                }
            }
            return largest;
        }
    }

    FloatCheck(Chapter chapter, Given given, Function activation) {
        this.chapter = chapter;
        this.given = given;
        this.activation = activation;
        this.evaluation = evaluation(given::find);
    }

    private Interpreter<Scaled> evaluation(Interpreter.Variables<Scaled> variables) {
        return new Interpreter<>(
                Scaled.ARITHMETIC,
                Grid.sizes(chapter.layers(), given.size()),
                chapter.definitions(),
                activation,
                variables);
    }

    /** The line at all its indices. */
    double[] values(Expr e, List<String> free) {
        return Grid.of(free, evaluation).stream()
                .mapToDouble(at -> evaluation.of(e, at).toDouble())
                .toArray();
    }

    /** The line with the numbers put in, where all its indices are 1; of i and j, where j is 1 and where it is 2. */
    String substituted(Expr e, List<String> free) {
        List<Map<String, Integer>> all = Grid.of(free, evaluation);
        Notation numbers = Notation.withNumbers(evaluation);
        String diagonal = numbers.of(e, all.get(0));
        return chapter.layers() || free.size() < 2
                ? diagonal
                : diagonal + " if i = j; " + numbers.of(e, all.get(1)) + " if i ≠ j";
    }

    /** How many values make a row: those of the last index, or the one value where there is none. */
    int width(List<String> free) {
        return free.isEmpty() ? 1 : evaluation.size(free.get(free.size() - 1));
    }

    /** Central differences if the chain starts with a derivative, else the value it starts with. */
    double[] reference(Chain chain) {
        if (!(chain.start() instanceof Expr.Derivative derivative)) {
            return values(chain.start(), chain.free());
        }
        return Grid.of(chain.free(), evaluation).stream()
                .mapToDouble(at -> centralDifference(derivative, at))
                .toArray();
    }

    private double centralDifference(Expr.Derivative d, Map<String, Integer> at) {
        double[] u = new double[5];
        for (int step = -2; step <= 2; step++) {
            u[step + 2] = step == 0 ? 0 : moved(d, at, step * H);
        }
        return (u[0] - 8 * u[1] + 8 * u[3] - u[4]) / (12 * H);
    }

    private double moved(Expr.Derivative d, Map<String, Integer> at, double by) {
        List<Integer> cell = d.by().indices().stream().map(at::get).toList();
        Scaled there = Scaled.of(evaluation.of(d.by(), at).toDouble() + by);
        Interpreter.Variables<Scaled> moved = (name, indices) ->
                name.equals(d.by().name()) && indices.equals(cell) ? there : given.find(name, indices);
        return evaluation(moved).of(d.of(), at).toDouble();
    }

    /** What a difference to {@link #reference} may come to. */
    double tolerance(Chain chain) {
        double weight = Math.max(1, given.sumOfTarget());
        boolean derivative = chain.start() instanceof Expr.Derivative;
        double u = 0;
        for (double value :
                derivative ? values(((Expr.Derivative) chain.start()).of(), outer(chain)) : reference(chain)) {
            u = Math.max(u, Math.abs(value));
        }
        double rounding = EPSILON * (4 * u + (given.size() + 8 + 4 * given.largest()) * weight);
        return derivative ? weight * H * H * H * H + 1.5 * rounding / H : rounding;
    }

    /** The free indices of what is derived: those of p_i, none of L. */
    private static List<String> outer(Chain chain) {
        Expr of = ((Expr.Derivative) chain.start()).of();
        return of instanceof Expr.Ref ref ? new ArrayList<>(ref.indices()) : chain.free();
    }

    static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double distance = Math.abs(a[i] - b[i]);
            largest = distance <= largest ? largest : distance; // NaN stays
        }
        return largest;
    }
}
