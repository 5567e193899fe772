package org.surprisal.bench;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Random;
import java.util.Set;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.train.BatchSize;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingOptions;

/**
 * Measures the training step of a shape: a real {@link Trainer} trains in float on random rows, and after each round of
 * its steps the {@link Floor} is run as often. Whatever else the machine does, it does to both.
 *
 * <p>The rounds in which Java still compiles come first and are dropped.
 *
 * @param rounds how many are kept
 */
public record Bench(int rounds) {
    private static final long SEED = 7;
    private static final double RATE = 0.01;
    private static final int MOST_ROUNDS = 1000;

    // What a step takes at least, roughly, and how long a round shall take.
    private static final double STEP_NANOS = 20_000;
    private static final double FLOPS_PER_NANO = 100;
    private static final double ROUND_NANOS = 1e8;

    public Bench {
        require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds", rounds, "1 to " + MOST_ROUNDS);
    }

    /** Measures one shape. */
    public Measured measure(Shape shape) {
        Random random = new Random(SEED);
        RandomStreams streams = new RandomStreams(SEED);
        Floor floor = new Floor(shape, random);
        Dataset training = RandomData.of(shape, random);
        Dataset heldOut = training.select(new int[] {0}); // evaluated between the epochs, which is not measured
        Classifier model = shape.model().build(Precision.FLOAT, shape.features(), shape.classes(), streams.init());
        Rounds measured = new Rounds(floor, shape.stepsPerEpoch(), epochsPerRound(shape, floor), rounds);
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = measured.epochs();
            o.batchSize = new BatchSize(shape.batch());
            o.learningRate = RATE;
            o.momentum = shape.momentum();
        });
        new Trainer(model, training, heldOut, options, streams, Set.of()).train(measured);
        return measured.of(shape);
    }

    /** So many that a round is long beside the clock's and the scheduler's ticks. */
    private static int epochsPerRound(Shape shape, Floor floor) {
        double epoch = shape.stepsPerEpoch() * (STEP_NANOS + floor.flops() / FLOPS_PER_NANO);
        return (int) Math.ceil(ROUND_NANOS / epoch);
    }
}
