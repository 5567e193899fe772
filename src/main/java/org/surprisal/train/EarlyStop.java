package org.surprisal.train;

import org.jspecify.annotations.Nullable;
import org.surprisal.train.Trainer.Best;

/** Which epoch was the best by the validation rows so far, and whether it is so long ago that training is to end. */
final class EarlyStop {
    private final int patience; // epochs; 0 for never
    private @Nullable Best best; // null before the first

    EarlyStop(int patience) {
        this.patience = patience;
    }

    @Nullable Best best() {
        return best;
    }

    void resumeFrom(@Nullable Best best) {
        this.best = best;
    }

    /** Takes what an epoch came to; where it only comes to the same, the earlier one stays the best. */
    void measured(int epoch, double crossEntropy) {
        if (best == null || crossEntropy < best.crossEntropy()) {
            best = new Best(epoch, crossEntropy);
        }
    }

    /** How many epochs before this one the best was; 0 before the first. */
    int since(int epoch) {
        return best == null ? 0 : epoch - best.epoch();
    }

    /** Whether training is to end at the end of this epoch. */
    boolean isDue(int epoch) {
        return patience > 0 && since(epoch) >= patience;
    }
}
