package org.surprisal.theory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Cross-entropy from logits and its gradient, for softmax and for one sigmoid, side by side.
 *
 * <p>Label smoothing s mixes the target with the uniform distribution: y ← (1 − s) y + s/K. Sources: Goodfellow, Bengio
 * and Courville, Deep Learning, section 6.2.2; Szegedy et al., Rethinking the Inception architecture, 2016.
 *
 * <pre>{@code
 * double[] logits = {2, 1, 0}, y = {1, 0, 0}, gradient = new double[3];
 * System.out.println(CrossEntropy.ofLogits(logits, y)); // 0.407605…
 * CrossEntropy.gradient(logits, y, gradient);
 * System.out.println(gradient[0]); // -0.334759…
 * }</pre>
 */
public final class CrossEntropy {
    private static final MathContext QUOTIENT = new MathContext(40);
    private static final double LEAST_SUM = 1e-290;

    private CrossEntropy() {}

    /**
     * H(P,Q) = −Σ p log q from probabilities, in nats; ∞ if a q is 0 where p is not. Example: p = (1, 0), q = (¼, ¾)
     * gives 1.386294.
     *
     * @param p probabilities (K), at least 0
     * @param q probabilities (K), at least 0
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double of(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException("p has length " + p.length + " but q has " + q.length);
        }
        Sum sum = new Sum();
        double size = 0;
        for (int k = 0; k < p.length; k++) {
            double term = Information.xlogy(p[k], q[k]);
            sum.add(-term);
            size += Math.abs(term);
        }
        double crossEntropy = sum.value();
        // Terms cancel only beside a q that rounding brought above 1.
        return Math.abs(crossEntropy) < size / 16
                ? -Precise.value(digits -> Precise.pLogQ(p, q, digits))
                : crossEntropy;
    }

    /**
     * −Σ y log softmax(x), in nats. Example: x = (2, 1, 0), y = (1, 0, 0) gives 0.407606.
     *
     * @param x logits (K), at least one; −∞ is a class without probability
     * @param y targets (K), at least 0
     * @throws IllegalArgumentException if x is empty or the lengths differ
     */
    public static double ofLogits(double[] x, double[] y) {
        return ofLogits(x, y, 0);
    }

    /** {@link #ofLogits(double[], double[])} after smoothing the targets by s, from 0 to 1. */
    public static double ofLogits(double[] x, double[] y, double smoothing) {
        double[] target = smoothed(y, smoothing);
        double[] logP = new double[x.length];
        Softmax.logSoftmax(x, logP);
        double crossEntropy = Information.crossEntropy(target, logP);
        return Double.isInfinite(crossEntropy) ? ofLogitsFarApart(x, target) : crossEntropy;
    }

    /** 2 Σ y (max/2 − x/2): x − max overflowed, where the loss need not, and beside it log Σ e^{x − max} is nothing. */
    private static double ofLogitsFarApart(double[] x, double[] y) {
        double half = x[Softmax.argMax(x)] / 2;
        double[] halves = Arrays.stream(x).map(xk -> xk / 2 - half).toArray();
        return 2 * Information.crossEntropy(y, halves);
    }

    /**
     * Writes ∂/∂x_i of {@link #ofLogits(double[], double[])} = p_i Σ_j y_j − y_i with p = softmax(x); p − y where y
     * sums to 1. Example: x = (2, 1, 0), y = (1, 0, 0) gives (−0.334759, 0.244728, 0.090031).
     *
     * @param dX receives the gradient (K)
     * @throws IllegalArgumentException if x is empty or the lengths differ
     */
    public static void gradient(double[] x, double[] y, double[] dX) {
        gradient(x, y, 0, dX);
    }

    /**
     * The gradient after smoothing the targets by s, from 0 to 1.
     *
     * <p>Computed as p_i Σ_{j≠i} y_j − y_i Σ_{j≠i} p_j, in which nothing is subtracted from 1. Where softmax(x) is so
     * near y that the difference cancels all the same, or Σ_{j≠i} p_j is of subnormal terms, which have few digits left,
     * the entry is computed anew with more digits.
     */
    public static void gradient(double[] x, double[] y, double smoothing, double[] dX) {
        if (y.length != x.length || dX.length != x.length) {
            throw new IllegalArgumentException(
                    "x has length " + x.length + " but y has " + y.length + " and dX has " + dX.length);
        }
        double[] p = new double[x.length];
        Softmax.softmax(x, p);
        double[] target = smoothed(y, smoothing);
        double[] otherP = sumsOfOthers(p);
        double[] otherY = sumsOfOthers(target);
        boolean[] anew = new boolean[x.length];
        boolean any = false;
        for (int i = 0; i < x.length; i++) {
            double up = p[i] * otherY[i];
            double down = target[i] * otherP[i];
            dX[i] = up - down;
            boolean subnormal = target[i] > 0 && otherP[i] < LEAST_SUM;
            anew[i] = subnormal || Math.abs(up - down) < Math.max(up, down) / 16;
            any |= anew[i];
        }
        if (any) {
            PreciseGradient.refine(x, y, smoothing, dX, anew);
        }
    }

    /**
     * Cross-entropy of one sigmoid: −t log σ(z) − (1 − t) log(1 − σ(z)) = t ζ(−z) + (1 − t) ζ(z), in nats. Example:
     * z = 2, t = 1 gives 0.126928.
     *
     * @param z the logit, in nats
     * @param t the target, from 0 to 1
     */
    public static double binary(double z, double t) {
        return weighted(t, Sigmoid.softplus(-z)) + weighted(1 - t, Sigmoid.softplus(z));
    }

    /**
     * ∂/∂z of {@link #binary} = σ(z) − t, computed as (1 − t) σ(z) − t σ(−z). Example: z = 2, t = 1 gives −0.119203.
     */
    public static double binaryGradient(double z, double t) {
        double up = (1 - t) * Sigmoid.sigmoid(z);
        double down = t * Sigmoid.sigmoid(-z);
        if (!(Math.abs(up - down) < Math.max(up, down) / 16)) {
            return up - down;
        }
        BigDecimal exactT = new BigDecimal(t);
        return Precise.value(digits -> {
            BigDecimal e = Precise.exp(new BigDecimal(z), digits);
            BigDecimal odds = e.multiply(BigDecimal.ONE.subtract(exactT));
            BigDecimal sum = BigDecimal.ONE.add(e);
            return new Precise.Estimate(
                    odds.subtract(exactT).divide(sum, QUOTIENT),
                    odds.add(exactT).divide(sum, QUOTIENT));
        });
    }

    /** (1 − s) y + s/K. */
    private static double[] smoothed(double[] y, double s) {
        double[] smoothed = new double[y.length];
        for (int k = 0; k < y.length; k++) {
            smoothed[k] = (1 - s) * y[k] + s / y.length;
        }
        return smoothed;
    }

    /** Σ_{j≠i} a_j for each i, by sums from both ends. */
    private static double[] sumsOfOthers(double[] a) {
        double[] others = new double[a.length];
        Sum before = new Sum();
        Sum after = new Sum();
        for (int i = 0, j = a.length - 1; i < a.length; i++, j--) {
            others[i] += before.value();
            others[j] += after.value();
            before.add(a[i]);
            after.add(a[j]);
        }
        return others;
    }

    /** weight · value, where no weight is 0 also of ∞. */
    private static double weighted(double weight, double value) {
        return weight == 0 && !Double.isNaN(value) ? 0 : weight * value;
    }
}
