package org.surprisal.train;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Drafts;
import org.surprisal.base.random.Order;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.optim.Schedule;

/**
 * How to train: the section {@code training} of a configuration.
 *
 * @param epochs how often each row is seen
 * @param batchSize B, the rows of a step; full for all of them
 * @param shuffle whether each epoch has an order of its own; else rows come as they are stored
 * @param learningRate ρ, how far a step goes along the gradient
 * @param optimizerOptions which optimizer, and its constants, decay and clipping
 * @param schedule how ρ decays over the run
 * @param labelSmoothing ε, on the training targets only: the report keeps the targets as they are
 * @param classWeights how much a row counts in the loss, by its class
 * @param earlyStop after how many epochs in a row without a better validation cross-entropy training ends; 0 for never
 * @param report whose figures the final report shows: the last epoch's, or the best one's
 * @param checkpointEvery steps from one checkpoint to the next within an epoch; 0 for only at each epoch's end
 */
public record TrainingOptions(
        int epochs,
        BatchSize batchSize,
        boolean shuffle,
        double learningRate,
        OptimizerOptions optimizerOptions,
        Schedule schedule,
        double labelSmoothing,
        ClassWeights classWeights,
        int earlyStop,
        Report report,
        int checkpointEvery) {
    /** Which epoch the report is about. */
    public enum Report {
        /** The last epoch. */
        LAST,
        /** The epoch with the lowest cross-entropy of the validation rows, or else of the held-out rows. */
        BEST
    }

    /** 100 epochs of batches of 16 at rate 0.1 and momentum 0.9. */
    public static final TrainingOptions DEFAULTS = Drafts.done(new Draft(), TrainingOptions.class);

    public TrainingOptions {
        require(epochs >= 0, "training.epochs", epochs, "a whole number, not negative");
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "training.learning-rate",
                learningRate,
                "a finite number above 0");
        require(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "training.label-smoothing",
                labelSmoothing,
                "from 0 up to, not including, 1");
        require(earlyStop >= 0, "training.early-stop", earlyStop, "a number of epochs, or 0 for never");
        require(
                checkpointEvery >= 0,
                "training.checkpoint-every",
                checkpointEvery,
                "a number of steps, or 0 for the end of each epoch");
    }

    /** Which optimizer. */
    public OptimizerOptions.Kind optimizer() {
        return optimizerOptions.optimizer();
    }

    /** μ of sgd; null for another. */
    public @Nullable Double momentum() {
        return optimizerOptions.momentum();
    }

    /** Whether sgd follows Nesterov's rule; null for another. */
    public @Nullable Boolean nesterov() {
        return optimizerOptions.nesterov();
    }

    /** β₁ of adam and adamw; null for another. */
    public @Nullable Double beta1() {
        return optimizerOptions.beta1();
    }

    /** β₂ of adam and adamw; null for another. */
    public @Nullable Double beta2() {
        return optimizerOptions.beta2();
    }

    /** ε of adam and adamw; null for another. */
    public @Nullable Double epsilon() {
        return optimizerOptions.epsilon();
    }

    /** λ, on weights, not on biases. */
    public double weightDecay() {
        return optimizerOptions.weightDecay();
    }

    /** The largest norm of all gradients together; 0 for no clipping. */
    public double clipNorm() {
        return optimizerOptions.clipNorm();
    }

    /**
     * The order in which an epoch takes N rows.
     *
     * @param block rows within which they are shuffled; null for all of them
     */
    public int[] order(int N, @Nullable Integer block, Random random) {
        return shuffle ? Order.shuffled(N, block == null ? N : block, random) : Order.stored(N);
    }

    /** The same with some of it changed: {@code options.with(o -> o.epochs = 5)}. */
    public TrainingOptions with(Consumer<Draft> change) {
        Draft draft = Drafts.copy(this, new Draft());
        change.accept(draft);
        return Drafts.done(draft, TrainingOptions.class);
    }

    /** Options that may still be changed, by their names; {@link TrainingOptions} says what they mean. */
    public static final class Draft extends OptimizerOptions.Draft {
        public int epochs = 100;
        public BatchSize batchSize = new BatchSize(16);
        public boolean shuffle = true;
        public double learningRate = 0.1;
        public Schedule schedule = Schedule.CONSTANT;
        public double labelSmoothing;
        public ClassWeights classWeights = ClassWeights.NONE;
        public int earlyStop;
        public Report report = Report.LAST;
        public int checkpointEvery;

        private Draft() {}
    }
}
