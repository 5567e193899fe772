package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;

/** L = ½ (λ₁ w₁² + λ₂ w₂²): as steep as λ in each direction, least at 0. */
record Quadratic(double lambda1, double lambda2) {
    double value(double w1, double w2) {
        return (lambda1 * w1 * w1 + lambda2 * w2 * w2) / 2;
    }

    /** ∇L = (λ₁ w₁, λ₂ w₂). */
    double[] gradient(double[] w) {
        return new double[] {lambda1 * w[0], lambda2 * w[1]};
    }

    /** Every point of a descent by v ← μ v + g, w ← w − ρ v; the start is the first. */
    List<double[]> descent(double[] start, double rate, double momentum, int steps) {
        return path(start, OptimizerOptions.sgd(momentum), rate, steps);
    }

    /** Every point on the way of the trainer's own optimizer; the start is the first. */
    List<double[]> path(double[] start, OptimizerOptions options, double rate, int steps) {
        Parameter w =
                new Parameter("w", Matrix.zeros(Precision.DOUBLE, 1, 2), Matrix.zeros(Precision.DOUBLE, 1, 2), false);
        w.value().setRow(0, start);
        Optimizer optimizer = options.of(List.of(w));
        List<double[]> path = new ArrayList<>(List.of(start));
        for (int t = 0; t < steps; t++) {
            w.gradient().setRow(0, gradient(path.get(t)));
            optimizer.update(rate);
            path.add(w.value().toRows()[0]);
        }
        return path;
    }
}
