package org.surprisal.lessons;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Derivatives without a rule of calculus: (f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h)) / 12h, whose truncation
 * error is h⁴ f⁽⁵⁾/30. With h = 1e−3 that and the round-off of values near 1 are both below 1e−12.
 */
final class Differences {
    private static final double H = 1e-3;

    private Differences() {}

    /** f′(x), for an f that changes over lengths of about 1. */
    static double derivative(DoubleUnaryOperator f, double x) {
        double near = f.applyAsDouble(x + H) - f.applyAsDouble(x - H);
        double far = f.applyAsDouble(x + 2 * H) - f.applyAsDouble(x - 2 * H);
        return (8 * near - far) / (12 * H);
    }

    /** ∂f/∂x_i for each i. */
    static double[] gradient(ToDoubleFunction<double[]> f, double... x) {
        double[] gradient = new double[x.length];
        Arrays.setAll(
                gradient,
                i -> derivative(
                        xi -> {
                            double[] moved = x.clone();
                            moved[i] = xi;
                            return f.applyAsDouble(moved);
                        },
                        x[i]));
        return gradient;
    }

    /** J_ij = ∂f_i/∂x_j. */
    static double[][] jacobian(UnaryOperator<double[]> f, double... x) {
        double[][] J = new double[f.apply(x).length][];
        Arrays.setAll(J, i -> gradient(at -> f.apply(at)[i], x));
        return J;
    }
}
