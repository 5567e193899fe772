package org.surprisal.train;

import static org.surprisal.check.OptionException.require;

/**
 * How many rows an update averages over.
 *
 * @param rows at least 1; {@link Integer#MAX_VALUE} for all there are
 */
public record BatchSize(int rows) {
    /** All rows: batch gradient descent, one update an epoch. */
    public static final BatchSize FULL = new BatchSize(Integer.MAX_VALUE);

    public BatchSize {
        require(rows >= 1, "training.batch-size", rows, "a whole number above 0, or full");
    }

    /** B for a training set of N rows: never more than there are. */
    int of(int N) {
        return Math.min(rows, N);
    }

    /** The number, or "full". */
    @Override
    public String toString() {
        return rows == Integer.MAX_VALUE ? "full" : String.valueOf(rows);
    }
}
