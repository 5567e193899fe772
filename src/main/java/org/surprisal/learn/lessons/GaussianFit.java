package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.surprisal.theory.Softmax;

/**
 * One Gaussian q, fitted to a mixture p of two by KL(p‖q) or by KL(q‖p). Integrals are sums over a fine grid, whose
 * error is far below every digit shown since all tails are smooth and end inside. Source: Bishop, Pattern Recognition
 * and Machine Learning, section 10.1.2.
 */
final class GaussianFit {
    /** The mixture p: weights, means, and one standard deviation for both. */
    static final double LEFT_WEIGHT = 0.6;

    static final double LEFT_MEAN = -2;
    static final double RIGHT_MEAN = 2;
    static final double SIGMA = 0.7;

    private static final int POINTS = 4401;
    private static final double REACH = 22;
    private static final double[] X = Sampled.between(-REACH, REACH, POINTS);
    private static final double STEP = 2 * REACH / (POINTS - 1); // the difference of two neighbours lost digits
    private static final double[] LOG_P = Sampled.values(X, GaussianFit::logMixture);

    private GaussianFit() {}

    /** A Gaussian with mean μ and standard deviation σ. */
    record Gaussian(double mu, double sigma) {
        /** log q(x) = −½ log 2π − log σ − (x − μ)²/2σ². */
        double logDensity(double x) {
            double z = (x - mu) / sigma;
            return -StrictMath.log(2 * Math.PI) / 2 - StrictMath.log(sigma) - z * z / 2;
        }
    }

    /** log p(x) of the mixture. */
    static double logMixture(double x) {
        return Softmax.logSumExp(new double[] {
            StrictMath.log(LEFT_WEIGHT) + new Gaussian(LEFT_MEAN, SIGMA).logDensity(x),
            StrictMath.log(1 - LEFT_WEIGHT) + new Gaussian(RIGHT_MEAN, SIGMA).logDensity(x)
        });
    }

    /** KL(p‖q), in nats. */
    static double forward(Gaussian q) {
        return kl(LOG_P, Sampled.values(X, q::logDensity));
    }

    /** KL(q‖p), in nats. */
    static double reverse(Gaussian q) {
        return kl(Sampled.values(X, q::logDensity), LOG_P);
    }

    /** ∫ e^{log a} (log a − log b) dx. */
    private static double kl(double[] logA, double[] logB) {
        double[] terms = new double[POINTS];
        Arrays.setAll(terms, i -> StrictMath.exp(logA[i]) * (logA[i] - logB[i]));
        return Vectors.sum(terms) * STEP;
    }

    /** The Gaussian of the least divergence that is reached from a start, by the simplex method over (μ, log σ). */
    static Gaussian fit(ToDoubleFunction<Gaussian> divergence, Gaussian start) {
        double[] best = new SimplexOptimizer(new SimpleValueChecker(1e-14, 1e-14))
                .optimize(
                        new MaxEval(2000),
                        GoalType.MINIMIZE,
                        new ObjectiveFunction(at -> divergence.applyAsDouble(gaussian(at))),
                        new NelderMeadSimplex(2, 0.5),
                        new InitialGuess(new double[] {start.mu, StrictMath.log(start.sigma)}))
                .getPoint();
        return gaussian(best);
    }

    private static Gaussian gaussian(double[] at) {
        return new Gaussian(at[0], StrictMath.exp(at[1]));
    }
}
