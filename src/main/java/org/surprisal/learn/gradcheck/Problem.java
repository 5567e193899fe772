package org.surprisal.learn.gradcheck;

import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Mlp;

/**
 * What a gradient is checked on.
 *
 * @param model left as it was, but for its gradients
 * @param X the features of a batch (B,D)
 * @param Y its target distributions (B,K)
 * @param w how much each row counts (B); null where all count alike
 * @param weightDecay λ: what is minimised is the mean cross-entropy + ½ λ ‖W‖² over the weights that decay
 * @param dropout decides which hidden units are left out, the same in every pass; null for none
 */
public record Problem(
        Classifier model,
        Matrix X,
        double[][] Y,
        double @Nullable [] w,
        double weightDecay,
        @Nullable Uniforms dropout) {
    /** A problem without dropout whose rows all count alike. */
    public Problem(Classifier model, Matrix X, double[][] Y, double weightDecay) {
        this(model, X, Y, null, weightDecay, null);
    }

    /** A problem whose rows all count alike. */
    Problem(Classifier model, Matrix X, double[][] Y, double weightDecay, @Nullable Uniforms dropout) {
        this(model, X, Y, null, weightDecay, dropout);
    }

    // Written out, since a compact one forgets that an array may be null.
    public Problem(
            Classifier model,
            Matrix X,
            double[][] Y,
            double @Nullable [] w,
            double weightDecay,
            @Nullable Uniforms dropout) {
        if (X.columns() != model.features() || Y.length != X.rows() || X.precision() != model.precision()) {
            throw new IllegalArgumentException("X is " + X.shape() + " in "
                    + X.precision().label() + " and Y has " + Y.length + " rows; expected as many rows, and "
                    + model.features() + " features in " + model.precision().label());
        }
        this.model = model;
        this.X = X;
        this.Y = Y;
        this.w = w;
        this.weightDecay = weightDecay;
        this.dropout = dropout;
    }

    /** "linear", or "mlp" with its activation. */
    String kind() {
        return model instanceof Mlp mlp ? "mlp " + mlp.activation().label() : "linear";
    }
}
