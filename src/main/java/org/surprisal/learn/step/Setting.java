package org.surprisal.learn.step;

import org.jspecify.annotations.Nullable;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.train.TrainingOptions;

/**
 * What determines the steps of a training beside its parameters, and can change while it goes on.
 *
 * @param fault planted into the backward pass; null for none
 */
record Setting(
        TrainingOptions options,
        TrainingData data,
        @Nullable Fault fault) {
    /** Whether the optimizer goes on with what it kept. */
    boolean keepsState(Setting next) {
        return options.optimizerOptions()
                .state()
                .equals(next.options.optimizerOptions().state());
    }

    /** Whether the running epoch goes on with the rows that are left of it. */
    boolean keepsEpoch(Setting next) {
        return options.batchSize().equals(next.options.batchSize())
                && options.shuffle() == next.options.shuffle()
                && data.training().rows() == next.data.training().rows();
    }
}
