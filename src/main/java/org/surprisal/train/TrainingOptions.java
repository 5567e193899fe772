package org.surprisal.train;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;
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
 * @param optimizer how a step follows the gradient; the constants of another are null
 * @param momentum μ of sgd, from 0 up to, not including, 1
 * @param nesterov whether sgd follows Nesterov's rule
 * @param beta1 β₁ of adam and adamw
 * @param beta2 β₂ of adam and adamw
 * @param epsilon ε of adam and adamw
 * @param weightDecay λ, on weights, not on biases
 * @param clipNorm the largest norm of all gradients together; 0 for no clipping
 * @param schedule how ρ goes down over the run
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
        OptimizerOptions.Kind optimizer,
        @Nullable Double momentum,
        @Nullable Boolean nesterov,
        @Nullable Double beta1,
        @Nullable Double beta2,
        @Nullable Double epsilon,
        double weightDecay,
        double clipNorm,
        Schedule schedule,
        double labelSmoothing,
        ClassWeights classWeights,
        int earlyStop,
        Report report,
        int checkpointEvery) {
    /** Of which epoch the report is. */
    public enum Report {
        /** The last epoch. */
        LAST,
        /** The epoch with the lowest cross-entropy of the validation rows, or else of the held-out rows. */
        BEST
    }

    /** 100 epochs of batches of 16 at rate 0.1 and momentum 0.9. */
    public static final TrainingOptions DEFAULTS = new Draft().done();

    public TrainingOptions {
        require(epochs >= 0, "training.epochs", epochs, "a whole number, not negative");
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "training.learning-rate",
                learningRate,
                "a finite number above 0");
        require(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "training.weight-decay",
                weightDecay,
                "a finite number, not negative");
        require(
                clipNorm >= 0 && clipNorm < Double.POSITIVE_INFINITY,
                "training.clip-norm",
                clipNorm,
                "a finite number above 0, or 0 for no clipping");
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
        if (optimizer == OptimizerOptions.Kind.SGD) {
            momentum = momentum == null ? Double.valueOf(OptimizerOptions.MOMENTUM) : momentum;
            nesterov = nesterov == null ? Boolean.FALSE : nesterov;
            requireShare("training.momentum", momentum);
            require(!nesterov || momentum > 0, "training.nesterov", "true with momentum 0", "a momentum above 0");
            requireNone(optimizer, "beta1", beta1, "adam or adamw");
            requireNone(optimizer, "beta2", beta2, "adam or adamw");
            requireNone(optimizer, "epsilon", epsilon, "adam or adamw");
        } else {
            beta1 = beta1 == null ? Double.valueOf(OptimizerOptions.BETA1) : beta1;
            beta2 = beta2 == null ? Double.valueOf(OptimizerOptions.BETA2) : beta2;
            epsilon = epsilon == null ? Double.valueOf(OptimizerOptions.EPSILON) : epsilon;
            requireShare("training.beta1", beta1);
            requireShare("training.beta2", beta2);
            require(
                    epsilon > 0 && epsilon < Double.POSITIVE_INFINITY,
                    "training.epsilon",
                    epsilon,
                    "a finite number above 0");
            requireNone(optimizer, "momentum", momentum, "sgd");
            requireNone(optimizer, "nesterov", nesterov, "sgd");
        }
    }

    private static void requireShare(String key, double value) {
        require(value >= 0 && value < 1, key, value, "from 0 up to, not including, 1");
    }

    private static void requireNone(OptimizerOptions.Kind optimizer, String key, @Nullable Object value, String whose) {
        String name = Label.of(optimizer);
        require(
                value == null,
                "training." + key,
                value + " with optimizer " + name,
                "none (training." + key + "=null leaves it out), or optimizer " + whose);
    }

    /** What the optimizer is made from. */
    public OptimizerOptions optimizerOptions() {
        return new OptimizerOptions(
                optimizer,
                momentum == null ? 0 : momentum,
                nesterov != null && nesterov,
                beta1 == null ? 0 : beta1,
                beta2 == null ? 0 : beta2,
                epsilon == null ? 0 : epsilon,
                weightDecay,
                clipNorm);
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
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** Options that may still be changed, by their names; {@link TrainingOptions} says what they mean. */
    public static final class Draft {
        public int epochs = 100;
        public BatchSize batchSize = new BatchSize(16);
        public boolean shuffle = true;
        public double learningRate = 0.1;
        private OptimizerOptions.Kind optimizer = OptimizerOptions.Kind.SGD;
        public @Nullable Double momentum;
        public @Nullable Boolean nesterov;
        public @Nullable Double beta1;
        public @Nullable Double beta2;
        public @Nullable Double epsilon;
        public double weightDecay;
        public double clipNorm;
        public Schedule schedule = Schedule.CONSTANT;
        public double labelSmoothing;
        public ClassWeights classWeights = ClassWeights.NONE;
        public int earlyStop;
        public Report report = Report.LAST;
        public int checkpointEvery;

        private Draft() {}

        private Draft(TrainingOptions options) {
            epochs = options.epochs;
            batchSize = options.batchSize;
            shuffle = options.shuffle;
            learningRate = options.learningRate;
            optimizer = options.optimizer;
            momentum = options.momentum;
            nesterov = options.nesterov;
            beta1 = options.beta1;
            beta2 = options.beta2;
            epsilon = options.epsilon;
            weightDecay = options.weightDecay;
            clipNorm = options.clipNorm;
            schedule = options.schedule;
            labelSmoothing = options.labelSmoothing;
            classWeights = options.classWeights;
            earlyStop = options.earlyStop;
            report = options.report;
            checkpointEvery = options.checkpointEvery;
        }

        /** Another optimizer, with its own constants at their defaults. */
        public void optimizer(OptimizerOptions.Kind kind) {
            optimizer = kind;
            momentum = null;
            nesterov = null;
            beta1 = null;
            beta2 = null;
            epsilon = null;
        }

        private TrainingOptions done() {
            return new TrainingOptions(
                    epochs,
                    batchSize,
                    shuffle,
                    learningRate,
                    optimizer,
                    momentum,
                    nesterov,
                    beta1,
                    beta2,
                    epsilon,
                    weightDecay,
                    clipNorm,
                    schedule,
                    labelSmoothing,
                    classWeights,
                    earlyStop,
                    report,
                    checkpointEvery);
        }
    }
}
