package org.surprisal.train;

import java.util.Random;
import org.jspecify.annotations.Nullable;
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
    private final Buffers buffers;
    private boolean[] mirrored = new boolean[0]; // by place in the batch

    FeatureBatches(Features features, Precision precision) {
        this.features = features;
        this.bounded = features.isBounded();
        this.precision = precision;
        this.largest = precision.largest().doubleValue();
        this.buffers = new Buffers(precision, features.columns());
    }

    /** X (B,D) of the rows {@code order[from] … order[to−1]}, mirrored where {@code flips} says so. */
    Matrix gather(int[] order, int from, int to, @Nullable Random flips) {
        Matrix X = buffers.ofRows(to - from);
        draw(to - from, flips);
        if (bounded && precision == Precision.FLOAT) {
            X.gatherFloatRows((i, x) -> features.readFloats(order[from + i], mirrored[i], x));
        } else {
            X.gatherRows((i, x) -> {
                read(order[from + i], mirrored[i], x);
                requireWithinRange(order[from + i], x);
            });
        }
        return X;
    }

    /** Refuses a row, before any is used, that {@link #gather} would refuse. */
    void requireWithinRange() {
        double[] x = new double[features.columns()];
        for (int row = 0; row < features.rows() && !bounded; row++) {
            features.read(row, x);
            requireWithinRange(row, x);
        }
    }

    /** Which rows are mirrored, drawn in their order. */
    private void draw(int rows, @Nullable Random flips) {
        mirrored = mirrored.length < rows ? new boolean[rows] : mirrored;
        for (int i = 0; i < rows; i++) {
            mirrored[i] = flips != null && flips.nextBoolean();
        }
    }

    private void read(int row, boolean mirrored, double[] x) {
        if (mirrored) {
            features.readMirrored(row, x);
        } else {
            features.read(row, x);
        }
    }

    // As an infinity it would look like a training that diverged.
    private void requireWithinRange(int row, double[] x) {
        for (int j = 0; j < x.length; j++) {
            if (!(Math.abs(x[j]) <= largest)) {
                throw TooLargeException.feature(features, row, j, x[j], precision);
            }
        }
    }
}
