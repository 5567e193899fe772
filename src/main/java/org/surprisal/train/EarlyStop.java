package org.surprisal.train;

import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;
import org.surprisal.train.Epochs.Epoch;
import org.surprisal.train.Trainer.Best;

/** Which epoch was the best by the validation rows so far, and whether it is so long ago that training is to end. */
final class EarlyStop {
    private final @Nullable Evaluator validation; // null without such rows
    private final int patience; // epochs; 0 for never
    private @Nullable Best best; // null before the first
    private @Nullable Epoch unmeasured; // ended, and to be measured before anything is told

    EarlyStop(Classifier model, @Nullable Dataset validation, int patience) {
        if (validation == null && patience > 0) {
            throw new IllegalArgumentException("there are no validation rows to stop early by");
        }
        this.validation = validation == null ? null : new Evaluator(model, validation);
        this.patience = patience;
    }

    @Nullable Best best() {
        Epoch ended = unmeasured;
        if (ended != null) {
            measure(ended.end(), ended.lastRate());
            unmeasured = null;
        }
        return best;
    }

    void resumeFrom(@Nullable Best best) {
        this.best = best;
        unmeasured = null;
    }

    /**
     * Measures the validation rows once it is asked what they say, where it can end training: to measure is a pass of its
     * own, which overwrites what the last step left to be looked at.
     */
    void measureLater(Epoch ended) {
        unmeasured = patience > 0 ? ended : null;
    }

    /**
     * Measures the validation rows; where they only come to the same, the earlier epoch stays the best. Null without such
     * rows.
     */
    @Nullable Evaluation measure(Position at, double rate) {
        if (validation == null) {
            return null;
        }
        Evaluation measured = validation.evaluateFinite("the validation cross-entropy", at, rate);
        if (best == null || measured.crossEntropy() < best.crossEntropy()) {
            best = new Best(at.epoch(), measured.crossEntropy());
        }
        return measured;
    }

    /** How many epochs before this one the best was; 0 before the first. */
    int since(int epoch) {
        Best best = best();
        return best == null ? 0 : epoch - best.epoch();
    }

    /** Whether training is to end at the end of this epoch. */
    boolean isDue(int epoch) {
        return patience > 0 && since(epoch) >= patience;
    }
}
