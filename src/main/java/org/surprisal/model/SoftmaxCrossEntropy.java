package org.surprisal.model;

import org.surprisal.linalg.Buffers;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/**
 * The loss: the mean over B rows of H(y, p) = −Σ_k y_k log p_k with p = softmax(logits), and its gradient by the
 * logits, (P − Y)/B. Loss and gradient come from one pass over the logits, in double, through log-sum-exp.
 *
 * <p>The targets are distributions; p − y is the gradient only because Σ_k y_k = 1. One worked row: logits (2,1,0) with
 * target (1,0,0) give loss 0.407606 and gradient (−0.334759, 0.244728, 0.090031).
 */
public final class SoftmaxCrossEntropy {
    private final Buffers gradients;

    public SoftmaxCrossEntropy(Precision precision, int classes) {
        this.gradients = new Buffers(precision, classes);
    }

    /**
     * A loss and where it points.
     *
     * @param loss mean cross-entropy of the rows, in nats
     * @param dLogits (P − Y)/B, (B,K); a buffer that the next call with as many rows overwrites
     */
    public record Result(double loss, Matrix dLogits) {}

    /**
     * The mean loss and its gradient.
     *
     * @param logits (B,K)
     * @param Y target distributions (B,K), each row summing to 1
     */
    public Result lossAndGradient(Matrix logits, double[][] Y) {
        int B = logits.rows();
        if (Y.length != B) {
            throw new IllegalArgumentException("Y has " + Y.length + " rows but the logits are " + logits.shape());
        }
        Matrix dLogits = gradients.ofRows(B); // (B,K)
        if (logits.columns() != dLogits.columns()) {
            throw new IllegalArgumentException(
                    "the logits are " + logits.shape() + "; expected " + dLogits.columns() + " columns, one a class");
        }
        double loss = dLogits.setRowsAndSum(logits, (n, x, dx) -> {
            double[] y = Y[n];
            Softmax.softmax(x, x, dx); // log p = x − log Σ e^x, and p
            double crossEntropy = Information.crossEntropy(y, x); // −Σ y log p
            for (int k = 0; k < dx.length; k++) {
                dx[k] = (dx[k] - y[k]) / B; // the one place of the mean's 1/B: everything behind inherits it
            }
            return crossEntropy;
        });
        return new Result(loss / B, dLogits);
    }
}
