package org.surprisal.theory;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Softmax on logits, in logarithms: p_k = e^{x_k} / Σ_j e^{x_j}, so log p_k = x_k − log Σ_j e^{x_j}.
 *
 * <p>With m = max x and s = Σ e^{x_j − m} over all entries but one that attains the maximum,
 * log Σ e^{x_j} = m + log1p(s): nothing overflows, and log p of the top class keeps its relative
 * precision even where p rounds to 1.
 *
 * <pre>{@code
 * double[] p = new double[3];
 * Softmax.softmax(new double[] {2, 1, 0}, p);
 * System.out.println(p[0]); // 0.665240…
 * System.out.println(Softmax.argMax(p)); // 0
 * }</pre>
 */
public final class Softmax {
    /** e^−16: the rounding of a difference down to −16 costs the sum no digit worth having. */
    private static final double TINY = 1.1e-7;

    private Softmax() {}

    /**
     * log Σ_k e^{x_k}. Example: (0, 0) gives ln 2.
     *
     * <p>Where the sum is near 1, a negative maximum and the logarithm cancel; then it is computed with more digits.
     *
     * @param x logits (K), at least one; −∞ is a class without probability
     * @throws IllegalArgumentException if x is empty
     */
    public static double logSumExp(double[] x) {
        int top = argMax(x);
        double max = x[top];
        if (Double.isInfinite(max)) {
            return Arrays.stream(x).anyMatch(Double::isNaN) ? Double.NaN : max;
        }
        double above = logOfSumAboveTop(x, top);
        return Math.abs(max + above) < above / 16 ? preciseLogSumExp(x) : max + above;
    }

    /**
     * Writes p_k = e^{x_k} / Σ_j e^{x_j}. Example: (2, 1, 0) gives (0.665241, 0.244728, 0.090031).
     *
     * @param x logits (K), at least one
     * @param p receives the probabilities (K); may be {@code x} itself
     * @throws IllegalArgumentException if x is empty or p has another length
     */
    public static void softmax(double[] x, double[] p) {
        if (p.length != x.length) {
            throw new IllegalArgumentException("p has length " + p.length + " but x has " + x.length);
        }
        double max = x[argMax(x)];
        Sum sum = new Sum();
        for (int k = 0; k < x.length; k++) {
            p[k] = expOfDifference(x[k], max);
            sum.add(p[k]);
        }
        double total = sum.value();
        for (int k = 0; k < p.length; k++) {
            p[k] /= total;
        }
    }

    /**
     * What p is made of, as a lecture writes it: p_k = e^{x_k − max x} / Σ_j e^{x_j − max x}.
     *
     * @param max the largest logit
     * @param shifted x − max (K), at most 0
     * @param exponentials of those (K), from 0 to 1
     * @param sum of these, from 1 to K: nothing overflows, and nothing is divided by 0
     */
    public record Terms(double max, double[] shifted, double[] exponentials, double sum) {}

    /**
     * The terms of softmax one by one. Example: (2, 1, 0) gives max 2, (0, −1, −2), (1, 0.367879, 0.135335) and 1.503215.
     *
     * @param x logits (K), at least one
     * @throws IllegalArgumentException if x is empty
     */
    public static Terms terms(double[] x) {
        double max = x[argMax(x)];
        double[] shifted = new double[x.length];
        double[] exponentials = new double[x.length];
        Sum sum = new Sum();
        for (int k = 0; k < x.length; k++) {
            shifted[k] = x[k] - max;
            exponentials[k] = expOfDifference(x[k], max);
            sum.add(exponentials[k]);
        }
        return new Terms(max, shifted, exponentials, sum.value());
    }

    /**
     * The Jacobian ∂p_i/∂x_j = p_i (δ_ij − p_j) = diag(p) − p pᵀ, symmetric, its rows summing to 0. Example: p = (¾, ¼)
     * gives ((0.1875, −0.1875), (−0.1875, 0.1875)). Source: Goodfellow, Bengio and Courville, section 6.2.2.3.
     *
     * @param p probabilities (K)
     * @return (K,K), ∂p_i/∂x_j in row i and column j; 1 − p_i on the diagonal is summed from the other probabilities
     */
    public static double[][] jacobian(double[] p) {
        int K = p.length;
        double[][] J = new double[K][K]; // (K,K)
        for (int i = 0; i < K; i++) {
            double others = 0;
            for (int j = 0; j < K; j++) {
                if (j != i) {
                    others += p[j];
                    J[i][j] = -p[i] * p[j];
                }
            }
            J[i][i] = p[i] * others;
        }
        return J;
    }

    /**
     * Writes log p_k = x_k − log Σ_j e^{x_j}. Example: (2, 1, 0) gives (−0.407606, −1.407606, −2.407606).
     *
     * @param x logits (K), at least one
     * @param logP receives the log-probabilities (K), in nats; may be {@code x} itself
     * @throws IllegalArgumentException if x is empty or logP has another length
     */
    public static void logSoftmax(double[] x, double[] logP) {
        if (logP.length != x.length) {
            throw new IllegalArgumentException("logP has length " + logP.length + " but x has " + x.length);
        }
        int top = argMax(x);
        double max = x[top];
        double above = logOfSumAboveTop(x, top);
        for (int k = 0; k < x.length; k++) {
            logP[k] = (x[k] - max) - above;
        }
    }

    /**
     * Writes both, log p_k = x_k − log Σ_j e^{x_j} and p_k = e^{x_k} / Σ_j e^{x_j}, from the same exponentials. Example:
     * (0, 0) gives log p = (−ln 2, −ln 2) and p = (½, ½).
     *
     * @param x logits (K), at least one
     * @param logP receives the log-probabilities (K), in nats; may be {@code x} itself
     * @param p receives the probabilities (K)
     * @throws IllegalArgumentException if x is empty or a length differs
     */
    public static void softmax(double[] x, double[] logP, double[] p) {
        if (logP.length != x.length || p.length != x.length) {
            throw new IllegalArgumentException(
                    "x has length " + x.length + " but logP has " + logP.length + " and p has " + p.length);
        }
        int top = argMax(x);
        double max = x[top];
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            p[k] = StrictMath.exp(x[k] - max);
            sum += k == top ? 0 : p[k];
        }
        sum = sum < TINY ? tinySumAboveTop(x, top) : sum;
        double above = StrictMath.log1p(sum);
        for (int k = 0; k < x.length; k++) {
            p[k] /= 1 + sum;
            logP[k] = (x[k] - max) - above;
        }
    }

    /**
     * The index of the largest entry, the lowest such index on a tie: the predicted class.
     *
     * @throws IllegalArgumentException if x is empty
     */
    public static int argMax(double[] x) {
        if (x.length == 0) {
            throw new IllegalArgumentException("x is empty; expected at least one entry");
        }
        int top = 0;
        for (int k = 1; k < x.length; k++) {
            if (x[k] > x[top]) {
                top = k;
            }
        }
        return top;
    }

    /** log Σ e^{x_j − x_top}, the top's own term being the 1 of log1p. */
    private static double logOfSumAboveTop(double[] x, int top) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            if (k != top) {
                sum += StrictMath.exp(x[k] - x[top]);
            }
        }
        return StrictMath.log1p(sum < TINY ? tinySumAboveTop(x, top) : sum);
    }

    /**
     * The same sum where all of it is tiny: the rounding of each difference is made good, and e^d = (2¹⁰⁰ e^{d/2})²/2²⁰⁰
     * is summed before the division, as subnormal terms have no digits left. Training seldom comes here, and need not
     * pay for it.
     */
    private static double tinySumAboveTop(double[] x, int top) {
        double max = x[top];
        Sum sum = new Sum();
        for (int k = 0; k < x.length; k++) {
            if (k != top) {
                double root = 0x1p100 * StrictMath.exp((x[k] - max) / 2);
                sum.add(root == 0 ? 0 : root * root * (1 + Sum.lostByDifference(x[k], max)));
            }
        }
        return sum.value() * 0x1p-200;
    }

    /** e^{x − max}, the rounding of the difference made good: at −700 it would cost three digits. */
    private static double expOfDifference(double x, double max) {
        double e = StrictMath.exp(x - max);
        return e == 0 || e == 1 ? e : e + e * Sum.lostByDifference(x, max);
    }

    private static double preciseLogSumExp(double[] x) {
        return Precise.value(digits -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (double xk : x) {
                if (xk != Double.NEGATIVE_INFINITY) {
                    int counting = Math.max(1, digits + (int) (xk / Information.NATS_PER_DIT)); // beside a sum near 1
                    sum = sum.add(Precise.exp(new BigDecimal(xk), counting));
                }
            }
            return new Precise.Estimate(Precise.log(sum, digits), BigDecimal.ONE);
        });
    }
}
