package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.surprisal.learn.gradcheck.Difference;

/**
 * Derivatives without a rule of calculus, by {@link Difference#CENTRAL_4}. With h = 1e−3 its truncation and the round-off
 * of values near 1 are both below 1e−12.
 */
final class Differences {
    private static final double H = 1e-3;

    private Differences() {}

    /** f′(x), for an f that changes over lengths of about 1. */
    static double derivative(DoubleUnaryOperator f, double x) {
        return Difference.CENTRAL_4.of(t -> f.applyAsDouble(x + t), H);
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
