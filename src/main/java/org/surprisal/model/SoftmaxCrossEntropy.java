package org.surprisal.model;

import org.jspecify.annotations.Nullable;
import org.surprisal.linalg.Buffers;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.Sum;

/**
 * The loss: the mean over B rows of H(y, p) = −Σ_k y_k log p_k with p = softmax(logits), and its gradient by the
 * logits, (P − Y)/B. Where rows have weights it is Σ w H / Σ w, and the gradient of a row w (p − y) / Σ w. Loss and
 * gradient come from one pass over the logits, in double, through log-sum-exp.
 *
 * <p>The targets are distributions; p − y is the gradient only because Σ_k y_k = 1. One worked row: logits (2,1,0) with
 * target (1,0,0) give loss 0.407606 and gradient (−0.334759, 0.244728, 0.090031).
 */
public final class SoftmaxCrossEntropy {
    private final Buffers gradients;

    /** A loss for logits of this precision over K classes. */
    public SoftmaxCrossEntropy(Precision precision, int classes) {
        this.gradients = new Buffers(precision, classes);
    }

    /**
     * A loss and its gradient.
     *
     * @param loss mean cross-entropy of the rows, in nats
     * @param dLogits (P − Y)/B, each row times its weight over the mean weight, (B,K); a buffer that the next call with
     *     as many rows overwrites
     */
    public record Result(double loss, Matrix dLogits) {}

    /**
     * The mean loss and its gradient.
     *
     * @param logits (B,K)
     * @param Y target distributions (B,K), each row summing to 1
     */
    public Result lossAndGradient(Matrix logits, double[][] Y) {
        return lossAndGradient(logits, Y, null);
    }

    /**
     * The weighted mean loss and its gradient.
     *
     * @param logits (B,K)
     * @param Y target distributions (B,K), each row summing to 1
     * @param w how much each row counts (B), all above 0; null where all count alike
     */
    public Result lossAndGradient(Matrix logits, double[][] Y, double @Nullable [] w) {
        int B = logits.rows();
        if (Y.length != B || (w != null && w.length != B)) {
            throw new IllegalArgumentException("Y has " + Y.length + " rows" + (w == null ? "" : ", w " + w.length)
                    + " but the logits are " + logits.shape());
        }
        Matrix dLogits = gradients.ofRows(B); // (B,K)
        if (logits.columns() != dLogits.columns()) {
            throw new IllegalArgumentException(
                    "the logits are " + logits.shape() + "; expected " + dLogits.columns() + " columns, one a class");
        }
        double total = w == null ? B : Sum.of(w); // Σ w, and B where every w is 1
        double loss = dLogits.setRowsAndSum(logits, (n, x, dx) -> {
            double[] y = Y[n];
            double weight = w == null ? 1 : w[n];
            Softmax.softmax(x, x, dx); // log p = x − log Σ e^x, and p
            double crossEntropy = Information.crossEntropy(y, x); // −Σ y log p
            for (int k = 0; k < dx.length; k++) {
                // The one place of the mean's 1/B: everything behind inherits it.
                dx[k] = weight * (dx[k] - y[k]) / total;
            }
            return weight * crossEntropy;
        });
        return new Result(loss / total, dLogits);
    }
}
