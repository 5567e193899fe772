package org.surprisal.train;

import static org.surprisal.base.messages.OptionException.require;

import org.surprisal.base.messages.Written;

/**
 * How many rows an update averages over.
 *
 * @param rows at least 1; {@link Integer#MAX_VALUE} for all there are
 */
public record BatchSize(int rows) implements Written {
    private static final String EXPECTED = "a whole number above 0, or full";

    /** All rows: batch gradient descent, one update an epoch. */
    public static final BatchSize FULL = new BatchSize(Integer.MAX_VALUE);

    public BatchSize {
        require(rows >= 1, "training.batch-size", rows, EXPECTED);
    }

    /** B as a configuration says it. */
    public static BatchSize read(Object written) {
        if (written.equals("full")) {
            return FULL;
        }
        String text = written.toString();
        if (text.matches("[+-]?[0-9]+")) {
            try {
                return new BatchSize(Integer.parseInt(text));
            } catch (IllegalArgumentException e) { // too small, or too large for an int
                throw new IllegalArgumentException(EXPECTED, e);
            }
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    @Override
    public Object written() {
        return rows == Integer.MAX_VALUE ? "full" : rows;
    }

    /** B for a training set of N rows: never more than there are. */
    int of(int N) {
        return Math.min(rows, N);
    }

    /** The number, or "full". */
    @Override
    public String toString() {
        return written().toString();
    }
}
