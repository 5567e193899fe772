package org.surprisal.theory;

/**
 * Softmax on logits, in logarithms: p_k = e^{x_k} / Σ_j e^{x_j}, so log p_k = x_k − log Σ_j e^{x_j}.
 *
 * <p>With m = max x and s = Σ e^{x_j − m} over all entries but one that attains the maximum,
 * log Σ e^{x_j} = m + log1p(s): nothing overflows, and log p of the top class keeps its relative
 * precision even where p rounds to 1.
 */
public final class Softmax {
    private Softmax() {}

    /**
     * log Σ_k e^{x_k}. Example: (0, 0) gives ln 2.
     *
     * @param x logits (K), at least one
     * @throws IllegalArgumentException if x is empty
     */
    public static double logSumExp(double[] x) {
        int top = argMax(x);
        return x[top] + logOfSumAboveTop(x, top);
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
        return StrictMath.log1p(sum);
    }
}
