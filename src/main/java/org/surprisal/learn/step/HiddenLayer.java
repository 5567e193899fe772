package org.surprisal.learn.step;

import org.jspecify.annotations.Nullable;

/**
 * One hidden layer in one step.
 *
 * @param z what it sums, A W + 1 b of the layer below (B,H)
 * @param a its activations f(z), before dropout (B,H)
 * @param mask M of dropout (B,H), 0 or 1/(1−p): the next layer takes in a ⊙ M; null without dropout
 * @param dZ ∂loss/∂z (B,H), as the backward pass left it
 */
public record HiddenLayer(double[][] z, double[][] a, double @Nullable [][] mask, double[][] dZ) {
    /** H. */
    public int width() {
        return z[0].length;
    }

    /** What the next layer takes in, a ⊙ M (B,H). */
    public double[][] output() {
        if (mask == null) {
            return a;
        }
        double[][] output = new double[a.length][width()];
        for (int n = 0; n < output.length; n++) {
            for (int h = 0; h < output[n].length; h++) {
                output[n][h] = a[n][h] * mask[n][h];
            }
        }
        return output;
    }
}
