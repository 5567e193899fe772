package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the rate, and the momentum, of the fewest steps until the distance from the minimum stays below the goal.
 * The updates are written out here, in plain doubles, and know nothing of the trainer's optimizers.
 */
record RavineSearch(Quadratic ravine, double[] start, int most) {
    /** Of the distance at the start. */
    static final double GOAL = 1e-3;

    /**
     * What was found.
     *
     * @param steps from which on the distance stays below
     * @param first the step at which it is below for the first time
     */
    record Best(double rate, double momentum, int steps, int first) {}

    /** From which step on all of a path is below the goal; its length if its end is not. */
    static int stays(List<double[]> path) {
        int t = path.size();
        while (t > 0 && isBelow(path, t - 1)) {
            t--;
        }
        return t;
    }

    /** The first step that is below; the path's length if none is. */
    static int firstBelow(List<double[]> path) {
        int t = 0;
        while (t < path.size() && !isBelow(path, t)) {
            t++;
        }
        return t;
    }

    private static boolean isBelow(List<double[]> path, int t) {
        double[] from = path.get(0);
        double[] w = path.get(t);
        return Math.hypot(w[0], w[1]) <= GOAL * Math.hypot(from[0], from[1]);
    }

    /** Over ρ = step, 2 step, … and μ = 0, 0.01, …, as many of each. */
    Best momentum(double step, int rates, int momenta) {
        Best best = new Best(Double.NaN, Double.NaN, Integer.MAX_VALUE, 0);
        for (int i = 1; i <= rates; i++) {
            for (int j = 0; j < momenta; j++) {
                best = better(best, step * i, j / 100.0, descent(step * i, j / 100.0));
            }
        }
        return best;
    }

    /** Over ρ = step, 2 step, … */
    Best adam(double step, int rates) {
        Best best = new Best(Double.NaN, 0, Integer.MAX_VALUE, 0);
        for (int i = 1; i <= rates; i++) {
            best = better(best, step * i, 0, adam(step * i));
        }
        return best;
    }

    /** The lower rate where both take as many steps. */
    private static Best better(Best best, double rate, double momentum, List<double[]> path) {
        int steps = stays(path);
        return steps < best.steps ? new Best(rate, momentum, steps, firstBelow(path)) : best;
    }

    /** v ← μ v + g, w ← w − ρ v. */
    private List<double[]> descent(double rate, double momentum) {
        List<double[]> path = new ArrayList<>(List.of(start));
        double[] w = start.clone();
        double[] v = new double[2];
        for (int t = 1; t <= most; t++) {
            double[] g = ravine.gradient(w);
            for (int i = 0; i < 2; i++) {
                v[i] = momentum * v[i] + g[i];
                w[i] -= rate * v[i];
            }
            path.add(w.clone());
        }
        return path;
    }

    /** m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − ρ m̂/(√v̂ + ε). */
    private List<double[]> adam(double rate) {
        List<double[]> path = new ArrayList<>(List.of(start));
        double[] w = start.clone();
        double[] m = new double[2];
        double[] v = new double[2];
        for (int t = 1; t <= most; t++) {
            double[] g = ravine.gradient(w);
            for (int i = 0; i < 2; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                double mean = m[i] / (1 - StrictMath.pow(0.9, t));
                double square = v[i] / (1 - StrictMath.pow(0.999, t));
                w[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
            }
            path.add(w.clone());
        }
        return path;
    }
}
