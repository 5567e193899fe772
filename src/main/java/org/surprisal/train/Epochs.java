package org.surprisal.train;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.base.random.Uniforms;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.optim.Optimizer;
import org.surprisal.theory.Sum;

/** How a training goes through its N rows, epoch after epoch: in which order, in batches of B, which images mirrored. */
final class Epochs {
    private final Dataset rows; // with the targets as trained
    private final double @Nullable [] classWeights; // (K); null where all rows count alike
    private final double @Nullable [] weights; // (N), likewise
    private final Batches batches;
    private final TrainingOptions options;
    private final RandomStreams random;
    private final @Nullable Integer block; // rows within which an epoch is shuffled; null for all of them
    private final boolean flip; // whether images are mirrored at random
    private final int N;
    private final int B;
    private final int stepsPerEpoch;
    private final double weight; // Σ w of all rows: N where all count alike

    Epochs(TrainingData data, TrainingOptions options, RandomStreams random, Precision precision) {
        this.rows = data.training().smoothed(options.labelSmoothing());
        this.classWeights = options.classWeights().of(data.training());
        this.weights = classWeights == null ? null : ClassWeights.ofRows(data.training(), classWeights);
        this.batches = new Batches(rows, weights, precision);
        this.options = options;
        this.random = random;
        this.block = data.options().shuffleBlock();
        this.flip = data.options().augment().contains(Augmentation.FLIP);
        this.N = rows.rows();
        this.B = options.batchSize().of(N);
        this.stepsPerEpoch = (N - 1) / B + 1;
        this.weight = batches.weight(Order.stored(N), 0, N);
    }

    /** What makes the steps on a device. */
    StepEngine engine(StepEngine.Maker maker, Classifier model, Optimizer optimizer) {
        return maker.of(model, optimizer, rows, weights, flip);
    }

    /** How much the rows of each class count in the loss (K), or null where all rows count alike. */
    double @Nullable [] classWeights() {
        return classWeights == null ? null : classWeights.clone();
    }

    /** B: the configured batch size, or all rows if there are fewer. */
    int batchSize() {
        return B;
    }

    /** How many steps an epoch has. */
    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** How many steps all epochs have. */
    long steps() {
        return (long) options.epochs() * stepsPerEpoch;
    }

    /** ρ of a step, counted from 0 over all epochs. */
    double rate(long step) {
        return options.schedule().rate(options.learningRate(), step, Math.max(1, steps()));
    }

    /** A pass over the rows as they are stored, before the first epoch. */
    Epoch zero() {
        return new Epoch(0, Position.START);
    }

    /**
     * The epoch that a position is in, from there on.
     *
     * @throws IllegalArgumentException if these epochs have no such position
     */
    Epoch at(Position position) {
        if (!position.fits(stepsPerEpoch)) {
            throw new IllegalArgumentException("step " + position.stepInEpoch() + " after " + position.epoch()
                    + " epochs was step " + position.step() + " in all; expected " + stepsPerEpoch
                    + " steps an epoch, as "
                    + N + " rows in batches of " + B + " make");
        }
        return new Epoch(position.epoch() + 1, position);
    }

    /** One epoch, before one of its steps or after the last. */
    final class Epoch {
        private final int number;
        private int @Nullable [] order; // of the rows (N); null before it is needed
        private @Nullable Random flips; // which images are mirrored, drawn row by row; null before it is needed
        private boolean isDrawn; // of the next batch
        private final Sum losses; // so far, each times the weight of its rows
        private Position position;

        private Epoch(int number, Position position) {
            this.number = number;
            this.losses = new Sum(position.lossSum(), position.lossCompensation());
            this.position = position;
        }

        Position position() {
            return position;
        }

        private int[] order() {
            if (order == null) {
                order = number == 0 ? Order.stored(N) : options.order(N, block, random.shuffle(number));
            }
            return order;
        }

        private int from() {
            return position.stepInEpoch() * B;
        }

        private int to() {
            return Math.min(from() + B, N);
        }

        /** The rows of the next batch, in its order. */
        int[] rows() {
            return Arrays.copyOfRange(order(), from(), to());
        }

        /** The next batch, the same until it is counted. */
        Batch gather() {
            return batches.gather(order(), from(), to(), flips());
        }

        private @Nullable Random flips() {
            if (flip && number > 0 && (flips == null || isDrawn)) {
                flips = random.augment(number);
                Batches.skipFlips(flips, from());
            }
            isDrawn = true;
            return flips;
        }

        /** Which hidden units the next step leaves out. */
        Uniforms dropout() {
            return random.dropout(position.step());
        }

        /** A step on the next batch, made by a device and counted; returns its loss. */
        double step(StepEngine device, double rate) {
            double loss = device.step(order(), from(), to(), flips(), dropout(), rate);
            requireFinite(loss, rate);
            count(loss);
            return loss;
        }

        /** Refuses a loss of the next batch that is not finite. */
        void requireFinite(double loss, double rate) {
            long step = number == 0 ? 0 : position.step() + 1;
            DivergedException.requireFinite("the training loss", loss, number, step, rate);
        }

        /** Goes on to the batch after, with the loss of the next one. */
        void count(double loss) {
            losses.add(loss * batches.weight(order(), from(), to()));
            position = position.afterStep(losses);
            isDrawn = false;
        }

        /** Reports the step that was counted last. */
        StepReport report(double loss, double rate) {
            return new StepReport(number, position.stepInEpoch(), stepsPerEpoch, position, loss, rate);
        }

        /** Whether it has no next batch. */
        boolean isOver() {
            return position.stepInEpoch() == stepsPerEpoch;
        }

        /** The mean of its losses over the rows, by weight. */
        double meanLoss() {
            return losses.value() / weight;
        }

        /** Where training stands once it is over. */
        Position end() {
            return number == 0 ? Position.START : position.afterEpoch();
        }

        /** ρ of its last step once it is over; of epoch 0, which makes none, that of the first to come. */
        double lastRate() {
            return rate(Math.max(0, end().step() - 1));
        }

        /** The epoch after it. */
        Epoch next() {
            return new Epoch(number + 1, end());
        }
    }
}
