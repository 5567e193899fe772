package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/**
 * What a step does with one row of its batch and does not hold by itself, in double, from what the record holds.
 *
 * @param row within the batch
 * @param terms z − max, their exponentials, and the sum of these, of the row's logits z
 * @param targetEntropy H(Y), the floor of the row's loss, in nats
 * @param kl KL(Y‖P), what is above it
 * @param pMinusY p − y (K)
 * @param dA ∂loss/∂(f(z)) of each hidden layer (H): dZ Wᵀ of the layer above, times the mask of dropout
 * @param slopes f′(z) of each hidden layer (H)
 * @param parts what the row adds to the gradient of each parameter, by name: the outer product of what the layer takes in
 *     and dZ, or dZ itself for a bias
 */
public record RowDetail(
        int row,
        Softmax.Terms terms,
        double targetEntropy,
        double kl,
        double[] pMinusY,
        List<double[]> dA,
        List<double[]> slopes,
        Map<String, double[][]> parts) {
    /**
     * The details of one row.
     *
     * @throws IndexOutOfBoundsException if the batch has no such row
     */
    public static RowDetail of(StepRecord step, int row) {
        Objects.checkIndex(row, step.batchSize());
        double[] y = step.Y()[row];
        double[] pMinusY = new double[y.length];
        CrossEntropy.gradient(step.logits()[row], y, pMinusY);
        List<HiddenLayer> hidden = step.hidden();
        List<double[]> dA = new ArrayList<>();
        List<double[]> slopes = new ArrayList<>();
        Map<String, double[][]> parts = new LinkedHashMap<>();
        for (int l = 0; l <= hidden.size(); l++) {
            String number = hidden.isEmpty() ? "" : String.valueOf(l + 1);
            double[] input = l == 0 ? step.X()[row] : hidden.get(l - 1).output()[row];
            double[] dZ =
                    l == hidden.size() ? step.dLogits()[row] : hidden.get(l).dZ()[row];
            parts.put("W" + number, outer(input, dZ));
            parts.put("b" + number, new double[][] {dZ.clone()});
            if (l < hidden.size()) {
                dA.add(dA(step, row, l));
                slopes.add(hidden.get(l).slope(row));
            }
        }
        double[] logP = step.logP()[row];
        return new RowDetail(
                row,
                Softmax.terms(step.logits()[row]),
                Information.entropy(y),
                Information.klDivergence(y, logP),
                pMinusY,
                dA,
                slopes,
                parts);
    }

    private static double[][] outer(double[] a, double[] b) {
        double[][] product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i][j] = a[i] * b[j];
            }
        }
        return product;
    }

    /** What comes back to the outputs of a hidden layer l, from 0: dA = dZ Wᵀ ⊙ M of the layer above (H). */
    public static double[] dA(StepRecord step, int row, int l) {
        List<HiddenLayer> hidden = step.hidden();
        HiddenLayer layer = hidden.get(l);
        double[] dZ =
                l + 1 == hidden.size() ? step.dLogits()[row] : hidden.get(l + 1).dZ()[row];
        double[][] W = Objects.requireNonNull(step.before().get("W" + (l + 2)));
        double[] dA = new double[W.length];
        for (int h = 0; h < dA.length; h++) {
            for (int j = 0; j < dZ.length; j++) {
                dA[h] += dZ[j] * W[h][j];
            }
            dA[h] *= layer.mask() == null ? 1 : layer.mask()[row][h];
        }
        return dA;
    }
}
