package org.surprisal.train;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.DataException;
import org.surprisal.data.Features;
import org.surprisal.linalg.Buffers;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Gathers rows of features into matrices; one for each batch size is made once and used again. */
final class FeatureBatches {
    private final Features features;
    private final boolean bounded;
    private final Precision precision;
    private final double largest;
    private final double[] x; // (D)
    private final Buffers buffers;

    FeatureBatches(Features features, Precision precision) {
        this.features = features;
        this.bounded = features.isBounded();
        this.precision = precision;
        this.buffers = new Buffers(precision, features.columns());
        this.largest = precision == Precision.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
        this.x = new double[features.columns()];
    }

    /** X (B,D) of the rows {@code order[from] … order[to−1]}, mirrored where {@code flips} says so. */
    Matrix gather(int[] order, int from, int to, @Nullable Random flips) {
        Matrix X = buffers.ofRows(to - from);
        for (int i = from; i < to; i++) {
            if (flips != null && flips.nextBoolean()) {
                features.readMirrored(order[i], x);
            } else {
                features.read(order[i], x);
            }
            if (!bounded) {
                requireWithinRange(order[i]);
            }
            X.setRow(i - from, x);
        }
        return X;
    }

    // As an infinity it would look like a training that diverged.
    private void requireWithinRange(int row) {
        for (int j = 0; j < x.length; j++) {
            if (!(Math.abs(x[j]) <= largest)) {
                throw new DataException(
                        "row " + row + ", feature " + j + " is " + x[j] + " where the model takes it in;"
                                + " expected at most " + largest + " for " + precision.label()
                                + ": standardize it, or use dtype double");
            }
        }
    }
}
