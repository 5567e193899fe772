package org.surprisal.gradcheck;

import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Mlp;

/**
 * What a gradient is checked on.
 *
 * @param model left as it was, but for its gradients
 * @param X the features of a batch (B,D)
 * @param Y its target distributions (B,K)
 * @param weightDecay λ: what is minimised is the mean cross-entropy + ½ λ ‖W‖² over the weights that decay
 */
public record Problem(Classifier model, Matrix X, double[][] Y, double weightDecay) {
    public Problem {
        if (X.columns() != model.features() || Y.length != X.rows() || X.precision() != model.precision()) {
            throw new IllegalArgumentException("X is " + X.shape() + " in "
                    + X.precision().label() + " and Y has " + Y.length + " rows; expected as many rows, and "
                    + model.features() + " features in " + model.precision().label());
        }
    }

    /** "linear", or "mlp" with its activation. */
    public String kind() {
        return model instanceof Mlp mlp ? "mlp " + mlp.activation().label() : "linear";
    }
}
