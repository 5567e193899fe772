package org.surprisal.train;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;
import org.surprisal.optim.Optimizer;

/**
 * Makes the steps of a training in place of {@link Trainer}, on a device where it keeps the rows, the parameters and the
 * optimizer's state. The steps are the same up to rounding.
 */
public interface StepEngine {
    /** Makes the engine of one training. */
    interface Maker {
        /**
         * An engine that has these rows, and no parameters yet.
         *
         * @param training with the targets as trained
         * @param weights how much each row counts in the loss (N); null where all count alike
         * @param mirrored whether rows may be asked for as their mirror images
         */
        StepEngine of(
                Classifier model, Optimizer optimizer, Dataset training, double @Nullable [] weights, boolean mirrored);
    }

    /** Copies the parameters and the optimizer's state to the device, as they are now in the model and the optimizer. */
    void begin();

    /**
     * One step on the rows {@code order[from] … order[to−1]}; the model and the optimizer stay as they are until
     * {@link #bringBack}.
     *
     * @param flips decides row by row whether its image is mirrored; null for never
     * @param dropout decides which hidden units are left out
     * @return the loss of the batch before the update
     */
    double step(int[] order, int from, int to, @Nullable Random flips, Uniforms dropout, double rate);

    /** Copies the parameters, the last step's gradients and the optimizer's state back into the model and the optimizer. */
    void bringBack();
}
