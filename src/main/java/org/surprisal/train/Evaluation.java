package org.surprisal.train;

/**
 * How good the predictions Q of a model are for targets P: figures over N rows, all in double, entropies in nats.
 * Averages are over the rows. H(P,Q) = H(P) + KL(P‖Q) holds up to rounding, KL being summed from its own definition.
 *
 * @param rows N
 * @param crossEntropy H(P,Q) = −Σ p log q
 * @param targetEntropy H(P) = −Σ p log p, the floor of the cross-entropy; 0 for one-hot targets
 * @param kl KL(P‖Q) = Σ p (log p − log q), what the model could still gain
 * @param predictiveEntropy H(Q) = −Σ q log q, how unsure the model says it is
 * @param marginalKl KL of the mean target to the mean prediction: 0 if each class is predicted as often as it occurs
 * @param accuracy share of rows whose most probable class is the target's most probable one (the lowest on ties)
 * @param brier Σ_k (q_k − p_k)², from 0 to 2 (Brier 1950)
 * @param ece expected calibration error over 15 bins of the top probability (Guo et al. 2017), from 0 to 1
 * @param targetMarginalEntropy entropy of the mean target: the cross-entropy of the best constant prediction
 * @param confusion (K,K) rows counted by the target's class, then by the predicted one
 */
public record Evaluation(
        int rows,
        double crossEntropy,
        double targetEntropy,
        double kl,
        double predictiveEntropy,
        double marginalKl,
        double accuracy,
        double brier,
        double ece,
        double targetMarginalEntropy,
        int[][] confusion) {
    /** How many rows have their class right. */
    public int right() {
        int right = 0;
        for (int k = 0; k < confusion.length; k++) {
            right += confusion[k][k];
        }
        return right;
    }

    /** What the predictions are worth over knowing only how frequent the classes are, in nats; below 0 if nothing. */
    public double gain() {
        return targetMarginalEntropy - crossEntropy;
    }

    /** Whether every figure is a finite number. */
    public boolean isFinite() {
        return Double.isFinite(crossEntropy + kl + predictiveEntropy + marginalKl + brier + ece);
    }
}
