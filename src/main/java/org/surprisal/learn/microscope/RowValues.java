package org.surprisal.learn.microscope;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.learn.step.HiddenLayer;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/**
 * One row on its way through a step, in the batch or beside it.
 *
 * @param number which row of the training set
 * @param inBatch which of the batch; −1 for a row beside it
 * @param x features (D)
 * @param y target as trained (K)
 * @param z what each hidden layer sums, (H) each; empty where nobody kept it
 * @param a activations of each hidden layer (H)
 * @param logits (K)
 * @param logP log-softmax (K)
 * @param p softmax (K)
 * @param loss H(y, p) in nats
 */
public record RowValues(
        int number,
        int inBatch,
        double[] x,
        double[] y,
        List<double[]> z,
        List<double[]> a,
        double[] logits,
        double[] logP,
        double[] p,
        double loss) {
    /** A row of the batch, as the step held it. */
    static RowValues of(StepRecord step, int row) {
        List<double[]> z = new ArrayList<>();
        List<double[]> a = new ArrayList<>();
        for (HiddenLayer layer : step.hidden()) {
            z.add(layer.z()[row]);
            a.add(layer.a()[row]);
        }
        return new RowValues(
                step.rows()[row],
                row,
                step.X()[row],
                step.Y()[row],
                z,
                a,
                step.logits()[row],
                step.logP()[row],
                step.P()[row],
                step.rowLoss()[row]);
    }

    /**
     * A row that is not in the batch, from what the model says of it.
     *
     * @param number which of the training rows
     * @param hidden activations of each hidden layer
     */
    public static RowValues beside(int number, double[] x, double[] y, List<double[]> hidden, double[] logits) {
        double[] logP = new double[logits.length];
        double[] p = new double[logits.length];
        Softmax.softmax(logits, logP, p);
        return new RowValues(number, -1, x, y, List.of(), hidden, logits, logP, p, Information.crossEntropy(y, logP));
    }

    /** Whether the row has a part in the step's gradient. */
    boolean isInBatch() {
        return inBatch >= 0;
    }

    /** p − y (K). */
    double[] difference() {
        double[] difference = p.clone();
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= y[k];
        }
        return difference;
    }

    /** What the output layer takes in: the last activations, or the features. */
    double[] input(@Nullable HiddenLayer last) {
        if (a.isEmpty()) {
            return x;
        }
        return last != null && isInBatch() ? last.output()[inBatch] : a.get(a.size() - 1);
    }
}
