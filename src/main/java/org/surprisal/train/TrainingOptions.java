package org.surprisal.train;

import static org.surprisal.check.OptionException.require;

import org.surprisal.optim.Schedule;

/**
 * How to train: the section {@code training} of a configuration.
 *
 * @param epochs how often each row is seen
 * @param batchSize B
 * @param shuffle whether each epoch has an order of its own; else rows come as they are stored
 * @param learningRate ρ
 * @param momentum μ, from 0 up to, not including, 1
 * @param weightDecay λ, on weights, not on biases
 * @param schedule how ρ goes down over the run
 * @param labelSmoothing ε, on the training targets only: the report keeps the targets as they are
 * @param checkpointEvery steps from one checkpoint to the next within an epoch; 0 for only at each epoch's end
 */
public record TrainingOptions(
        int epochs,
        BatchSize batchSize,
        boolean shuffle,
        double learningRate,
        double momentum,
        double weightDecay,
        Schedule schedule,
        double labelSmoothing,
        int checkpointEvery) {
    /** 100 epochs of batches of 16 at rate 0.1 and momentum 0.9. */
    public static final TrainingOptions DEFAULTS =
            new TrainingOptions(100, new BatchSize(16), true, 0.1, 0.9, 0, Schedule.CONSTANT, 0, 0);

    public TrainingOptions {
        require(epochs >= 0, "training.epochs", epochs, "a whole number, not negative");
        require(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "training.learning-rate",
                learningRate,
                "a finite number above 0");
        require(momentum >= 0 && momentum < 1, "training.momentum", momentum, "from 0 up to, not including, 1");
        require(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "training.weight-decay",
                weightDecay,
                "a finite number, not negative");
        require(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "training.label-smoothing",
                labelSmoothing,
                "from 0 up to, not including, 1");
        require(
                checkpointEvery >= 0,
                "training.checkpoint-every",
                checkpointEvery,
                "a number of steps, or 0 for the end of each epoch");
    }

    /** The same with another number of epochs. */
    public TrainingOptions withEpochs(int epochs) {
        return with(epochs, learningRate);
    }

    /** The same with another learning rate. */
    public TrainingOptions withLearningRate(double learningRate) {
        return with(epochs, learningRate);
    }

    private TrainingOptions with(int epochs, double learningRate) {
        return new TrainingOptions(
                epochs,
                batchSize,
                shuffle,
                learningRate,
                momentum,
                weightDecay,
                schedule,
                labelSmoothing,
                checkpointEvery);
    }
}
