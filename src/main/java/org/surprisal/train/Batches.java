package org.surprisal.train;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Precision;
import org.surprisal.theory.Sum;

/** Gathers rows of a data set, features and targets, into batches. */
final class Batches {
    private final FeatureBatches features;
    private final double[][] targets; // (N,K)
    private final double @Nullable [] weights; // (N); null where all rows count alike

    /**
     * Batches of these rows.
     *
     * @param weights how much each row counts in the loss (N); null where all count alike
     * @throws org.surprisal.data.DataException if one holds a number too large for the model's
     */
    Batches(Dataset data, double @Nullable [] weights, Precision precision) {
        this.features = new FeatureBatches(data.features(), precision);
        this.targets = data.targets();
        this.weights = weights;
        features.requireWithinRange(); // before a run has written anything
    }

    /**
     * The rows {@code order[from] … order[to−1]}.
     *
     * @param flips decides row by row whether its image is mirrored; null for never
     */
    Batch gather(int[] order, int from, int to, @Nullable Random flips) {
        double[][] Y = new double[to - from][];
        double[] w = weights == null ? null : new double[to - from];
        for (int i = from; i < to; i++) {
            Y[i - from] = targets[order[i]];
            if (w != null && weights != null) {
                w[i - from] = weights[order[i]];
            }
        }
        return new Batch(features.gather(order, from, to, flips), Y, w);
    }

    /** Σ w of the rows {@code order[from] … order[to−1]}: how many there are where all count alike. */
    double weight(int[] order, int from, int to) {
        if (weights == null) {
            return to - from;
        }
        Sum sum = new Sum();
        for (int i = from; i < to; i++) {
            sum.add(weights[order[i]]);
        }
        return sum.value();
    }

    /** Draws what {@link #gather} would have drawn for so many rows, and drops it. */
    static void skipFlips(Random flips, int rows) {
        for (int i = 0; i < rows; i++) {
            flips.nextBoolean();
        }
    }
}
