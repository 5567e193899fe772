package org.surprisal.learn.gradcheck;

import org.jspecify.annotations.Nullable;

/**
 * What a check came to, of one model or of several.
 *
 * @param models how many
 * @param parameters their numbers in all
 * @param checked those that were compared
 * @param atKinks those left out because a step took a hidden unit across a kink of its activation
 * @param worst the comparison with the largest error; null if nothing was compared
 */
public record CheckResult(
        int models,
        long parameters,
        long checked,
        long atKinks,
        @Nullable Comparison worst) {
    /** The largest relative error that counts as agreement: far above what rounding leaves of a right gradient. */
    public static final double LIMIT = 1e-6;

    /** Nothing checked yet. */
    public static final CheckResult NONE = new CheckResult(0, 0, 0, 0, null);

    /** Both together. */
    public CheckResult plus(CheckResult other) {
        return new CheckResult(
                models + other.models,
                parameters + other.parameters,
                checked + other.checked,
                atKinks + other.atKinks,
                worst(worst, other.worst));
    }

    static @Nullable Comparison worst(@Nullable Comparison a, @Nullable Comparison b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.error() > a.error() ? b : a;
    }

    /** The largest relative error, 0 if nothing was compared. */
    public double error() {
        return worst == null ? 0 : worst.error();
    }

    /** Whether something was compared and all of it agreed. */
    public boolean holds() {
        return checked > 0 && error() <= LIMIT;
    }
}
