package org.surprisal.learn.step;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.model.Elementwise;

/**
 * One hidden layer in one step.
 *
 * @param z what it sums, A W + 1 b of the layer below (B,H)
 * @param a its activations f(z), before dropout (B,H)
 * @param mask M of dropout (B,H), 0 or 1/(1−p): the next layer takes in a ⊙ M; null without dropout
 * @param dZ ∂loss/∂z (B,H), as the backward pass left it
 * @param f the activation, as the backward pass took it
 */
public record HiddenLayer(double[][] z, double[][] a, double @Nullable [][] mask, double[][] dZ, Elementwise f) {
    /** H. */
    public int width() {
        return z[0].length;
    }

    /** What the activation is called. */
    public String activation() {
        return f.label();
    }

    /** Whether units sleep: f′ jumps where a leaves 0. */
    public boolean sleeps() {
        return f.hasKink();
    }

    /** The units, from 0, whose activation is 0 in every row of A (rows,H). */
    public static IntStream asleep(double[][] A) {
        return IntStream.range(0, A[0].length).filter(h -> Arrays.stream(A).allMatch(a -> a[h] == 0));
    }

    /** f′(z) of a row (H); of ReLU that is its mask, 1 where a unit is awake. */
    public double[] slope(int row) {
        double[] slope = new double[width()];
        Arrays.fill(slope, 1);
        f.backward(a[row], slope);
        return slope;
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
