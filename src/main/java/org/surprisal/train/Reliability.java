package org.surprisal.train;

import java.util.Arrays;
import org.surprisal.theory.Sum;

/**
 * How often a model is right, beside how sure it is: rows counted by the probability of their predicted class, in bins
 * (i/15, (i+1)/15]. A model is calibrated where the share of rows that are right is the mean confidence, in every bin
 * (Guo et al. 2017).
 *
 * @param rows how many fall into each bin
 * @param right of these, those whose class is the predicted one
 * @param confidence sums of the predicted class's probability, a bin each
 */
public record Reliability(int[] rows, int[] right, double[] confidence) {
    /** How many bins there are. */
    public static final int BINS = 15;

    /** Whether any row is in the bin. */
    public boolean has(int bin) {
        return rows[bin] > 0;
    }

    /** Of the bin's rows the share that is right; NaN where there is none. */
    public double share(int bin) {
        return (double) right[bin] / rows[bin];
    }

    /** The mean confidence of the bin's rows; NaN where there is none. */
    public double meanConfidence(int bin) {
        return confidence[bin] / rows[bin];
    }

    /** ECE = Σ_bins (n/N) |share right − mean confidence|, from 0 to 1. */
    double calibrationError() {
        double error = 0;
        for (int i = 0; i < BINS; i++) {
            error += Math.abs(right[i] - confidence[i]);
        }
        return error / Arrays.stream(rows).sum();
    }

    /** Takes rows one by one. */
    static final class Sums {
        private final int[] rows = new int[BINS];
        private final int[] right = new int[BINS];
        private final Sum[] confidence = new Sum[BINS];

        Sums() {
            Arrays.setAll(confidence, i -> new Sum());
        }

        void add(double confidence, boolean right) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
            this.rows[bin]++;
            this.right[bin] += right ? 1 : 0;
            this.confidence[bin].add(confidence);
        }

        Reliability reliability() {
            return new Reliability(
                    rows.clone(),
                    right.clone(),
                    Arrays.stream(confidence).mapToDouble(Sum::value).toArray());
        }
    }
}
