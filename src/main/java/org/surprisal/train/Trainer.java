package org.surprisal.train;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.optim.Optimizer;
import org.surprisal.theory.Sum;

/**
 * Trains a classifier by minibatch gradient descent on the softmax cross-entropy. Start reading at {@link #step}.
 *
 * <pre>{@code
 * RandomStreams random = new RandomStreams(7);
 * TrainingData iris = DataLoader.load(DataOptions.csv(Path.of("data/iris.csv"), "species"), random);
 * Classifier model = ModelOptions.mlp(16).build(Precision.FLOAT, 4, 3, random.init()); // D features, K classes
 * TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> o.epochs = 20);
 * new Trainer(model, iris.training(), iris.heldOut(), options, random, Set.of()).train(TrainingListener.NOBODY);
 * System.out.println(new Evaluator(model, iris.heldOut()).evaluate().accuracy() > 0.8); // true
 * }</pre>
 */
public final class Trainer {
    private final Classifier model;
    private final SoftmaxCrossEntropy softmaxCrossEntropy;
    private final Optimizer optimizer;
    private final TrainingOptions options;
    private final RandomStreams random;
    private final boolean flip; // whether images are mirrored at random
    private final LongSupplier nanoTime;
    private final int N;
    private final @Nullable Integer block; // rows within which an epoch is shuffled; null for all of them
    private final int B;
    private final int stepsPerEpoch;
    private final double @Nullable [] classWeights; // (K); null where all rows count alike
    private final Batches batches;
    private final double weight; // Σ w of all rows: N where all count alike
    private final Evaluator heldOut;
    private final @Nullable Evaluator validation;
    private final @Nullable StepEngine device; // makes the steps in place of step; null for none
    private Position position = Position.START;
    private final EarlyStop earlyStop;
    private @Nullable RunningEpoch running; // null before its first step, or its first from here
    private volatile boolean stopped;

    /**
     * What the steps of one epoch share.
     *
     * @param number from 1
     * @param order of the training rows (N)
     * @param flips which images are mirrored, from where the next step needs them; null for none
     * @param losses so far, each times its rows
     */
    private record RunningEpoch(
            int number, int[] order, @Nullable Random flips, Sum losses) {}

    /**
     * A training from its start.
     *
     * @param model changed in place
     * @param training the rows to learn from
     * @param heldOut the rows to report on
     * @param random gives the order of the rows and the flips
     * @param augment what is done to training images
     */
    public Trainer(
            Classifier model,
            Dataset training,
            Dataset heldOut,
            TrainingOptions options,
            RandomStreams random,
            Set<Augmentation> augment) {
        this(
                model,
                TrainingData.of(training, heldOut).with(o -> o.augment = augment),
                options,
                random,
                System::nanoTime,
                null);
    }

    /**
     * A training on loaded rows, whose time is another's, for tests that hold it still, and whose steps may be too.
     *
     * @param data rows to learn from, to report on and, where there are some, to choose an epoch by, without which training
     *     never stops early; its options say how rows are shuffled and what is done to training images
     * @param nanoTime tells how long an epoch took, which is all it is asked for
     * @param device makes what makes the steps; null for this class itself
     */
    public Trainer(
            Classifier model,
            TrainingData data,
            TrainingOptions options,
            RandomStreams random,
            LongSupplier nanoTime,
            StepEngine.@Nullable Maker device) {
        Dataset training = data.training();
        Dataset validation = data.validation();
        if (validation == null && options.earlyStop() > 0) {
            throw new IllegalArgumentException("there are no validation rows to stop early by");
        }
        this.model = model;
        this.softmaxCrossEntropy = new SoftmaxCrossEntropy(model.precision(), model.classes());
        this.optimizer = options.optimizerOptions().of(model.parameters());
        this.options = options;
        this.random = random;
        this.flip = data.options().augment().contains(Augmentation.FLIP);
        this.nanoTime = nanoTime;
        this.N = training.rows();
        this.block = data.options().shuffleBlock();
        this.B = options.batchSize().of(N);
        this.stepsPerEpoch = (N - 1) / B + 1;
        Dataset smoothed = training.smoothed(options.labelSmoothing());
        this.classWeights = options.classWeights().of(training);
        double[] weights = classWeights == null ? null : ClassWeights.ofRows(training, classWeights);
        this.batches = new Batches(smoothed, weights, model.precision());
        this.weight = batches.weight(Order.stored(N), 0, N);
        this.heldOut = new Evaluator(model, data.heldOut());
        this.validation = validation == null ? null : new Evaluator(model, validation);
        this.earlyStop = new EarlyStop(options.earlyStop());
        this.device = device == null ? null : device.of(model, optimizer, smoothed, weights, flip);
    }

    /** One step of minibatch gradient descent; returns what it held, the loss of the batch before the update among it. */
    private Held step(Batch batch, double rate) {
        Matrix logits = model.forward(batch.X(), random.dropout(position.step())); // (B,K)  X W + 1 b, layer by layer
        var loss = softmaxCrossEntropy.lossAndGradient(logits, batch.Y(), batch.w()); // mean −Σ y log p, (P − Y)/B
        requireFinite("the training loss", loss.loss(), position.epoch() + 1, position.step() + 1, rate);
        model.backward(loss.dLogits()); // dW = Xᵀ dZ, db = 1ᵀ dZ, dX = dZ Wᵀ
        optimizer.update(rate); // v ← μ v + dW + λ W, W ← W − ρ v, or as Adam does
        return new Held(batch, logits, loss);
    }

    /** The same on a device. */
    private double step(StepEngine device, int[] order, int from, int to, @Nullable Random flips, double rate) {
        double loss = device.step(order, from, to, flips, random.dropout(position.step()), rate);
        requireFinite("the training loss", loss, position.epoch() + 1, position.step() + 1, rate);
        return loss;
    }

    /** Brings the model and the optimizer to where training stands, before either is read between two reports of an epoch. */
    public void bringBack() {
        if (device != null) {
            device.bringBack();
        }
    }

    /**
     * Trains until it {@link #isDone}, or until {@link #stop}; a fresh training reports epoch 0 first.
     *
     * @throws DivergedException at the first loss that is not finite; the parameters are then of no use
     */
    public void train(TrainingListener listener) {
        stopped = false;
        if (position.equals(Position.START)) {
            listener.onEpoch(epochZero());
        }
        if (device != null) {
            device.begin();
        }
        while (!stopped && !isDone()) {
            EpochReport report = epoch(listener);
            if (report != null) {
                listener.onEpoch(report);
            }
        }
        bringBack();
    }

    /**
     * Lets {@link #train}, while it runs in another thread or calls a listener, return after the step under way; after
     * the last step of an epoch, once the epoch is reported. Called again, it goes on from there. It begins unstopped: a
     * call before it has begun is forgotten.
     */
    public void stop() {
        stopped = true;
    }

    /** Trains to the end of an epoch and reports it; null if stopped before. */
    private @Nullable EpochReport epoch(TrainingListener listener) {
        long started = nanoTime.getAsLong();
        RunningEpoch running = runningEpoch();
        for (int i = position.stepInEpoch(); i < stepsPerEpoch; i++) {
            int from = i * B;
            int to = Math.min(from + B, N);
            double rate = rate(position.step());
            double loss = device == null
                    ? step(batches.gather(running.order(), from, to, running.flips()), rate)
                            .loss()
                            .loss()
                    : step(device, running.order(), from, to, running.flips(), rate);
            count(running, loss, batches.weight(running.order(), from, to));
            listener.onStep(new StepReport(running.number(), i + 1, stepsPerEpoch, position, loss, rate));
            if (stopped && i + 1 < stepsPerEpoch) {
                return null;
            }
        }
        endEpoch(running);
        bringBack();
        return report(rate(position.step() - 1), running.losses().value() / weight, started);
    }

    /**
     * The step that {@link #train} would make next, by itself, without the report of an epoch that it may end: for those
     * who look into it. Where training may stop early, the validation rows are measured all the same. A device has no part
     * in it.
     *
     * @throws DivergedException if the loss is not finite, the step not being made then
     * @throws IllegalStateException if training {@link #isDone}
     */
    public Held next() {
        if (isDone()) {
            throw new IllegalStateException("training is done, after step " + position.step());
        }
        RunningEpoch running = runningEpoch();
        int from = position.stepInEpoch() * B;
        int to = Math.min(from + B, N);
        this.running = null; // where the step diverges, what it drew is to be drawn again
        Held held = step(batches.gather(running.order(), from, to, running.flips()), nextRate());
        this.running = running;
        count(running, held.loss().loss(), batches.weight(running.order(), from, to));
        if (position.stepInEpoch() == stepsPerEpoch) {
            endEpoch(running);
            if (options.earlyStop() > 0) {
                validate(rate(position.step() - 1));
            }
        }
        return held;
    }

    /** Which training rows the next step takes, in the order of its batch. */
    public int[] nextRows() {
        int from = position.stepInEpoch() * B;
        return Arrays.copyOfRange(runningEpoch().order(), from, Math.min(from + B, N));
    }

    /** ρ of the next step. */
    public double nextRate() {
        return rate(position.step());
    }

    private RunningEpoch runningEpoch() {
        if (running == null) {
            int epoch = position.epoch() + 1;
            running = new RunningEpoch(
                    epoch,
                    options.order(N, block, random.shuffle(epoch)),
                    flips(epoch),
                    new Sum(position.lossSum(), position.lossLost()));
        }
        return running;
    }

    private void count(RunningEpoch running, double loss, double weight) {
        Sum losses = running.losses();
        losses.add(loss * weight);
        position = new Position(
                running.number() - 1,
                position.stepInEpoch() + 1,
                position.step() + 1,
                losses.total(),
                losses.compensation());
    }

    private void endEpoch(RunningEpoch ended) {
        position = new Position(ended.number(), 0, position.step(), 0, 0);
        running = null;
    }

    /** A pass in stored order without updates: where training starts from. */
    private EpochReport epochZero() {
        long started = nanoTime.getAsLong();
        int[] order = Order.stored(N);
        Sum losses = new Sum();
        for (int from = 0; from < N; from += B) {
            int to = Math.min(from + B, N);
            Batch batch = batches.gather(order, from, to, null);
            var loss = softmaxCrossEntropy.lossAndGradient(model.forward(batch.X()), batch.Y(), batch.w());
            requireFinite("the training loss", loss.loss(), 0, 0, rate(0));
            losses.add(loss.loss() * batches.weight(order, from, to));
            if (to == N) {
                model.backward(loss.dLogits()); // for its norm
            }
        }
        return report(rate(0), losses.value() / weight, started);
    }

    private EpochReport report(double rate, double trainLoss, long started) {
        double gradientNorm = Parameter.norm(model.parameters(), Parameter::gradient); // before another pass
        Evaluation reported = measured(heldOut, "the held-out cross-entropy", rate);
        Evaluation validated = validate(rate);
        requireFinite("the mean training loss", trainLoss, position.epoch(), position.step(), rate);
        requireFinite("the gradient's norm", gradientNorm, position.epoch(), position.step(), rate);
        // An infinite weight may hide behind a unit that no row wakes.
        double weightsNorm = Parameter.norm(model.parameters(), Parameter::value);
        requireFinite("the weights' norm", weightsNorm, position.epoch(), position.step(), rate);
        double seconds = (nanoTime.getAsLong() - started) / 1e9;
        return new EpochReport(
                position.epoch(), position.step(), rate, trainLoss, reported, validated, gradientNorm, seconds);
    }

    /** Measures the validation rows, and keeps the best epoch by them; null without such rows. */
    private @Nullable Evaluation validate(double rate) {
        if (validation == null) {
            return null;
        }
        Evaluation validated = measured(validation, "the validation cross-entropy", rate);
        earlyStop.measured(position.epoch(), validated.crossEntropy());
        return validated;
    }

    private Evaluation measured(Evaluator rows, String what, double rate) {
        Evaluation evaluation = rows.evaluate();
        if (!evaluation.isFinite()) {
            throw new DivergedException(what, evaluation.crossEntropy(), position.epoch(), position.step(), rate);
        }
        return evaluation;
    }

    private double rate(long step) {
        return options.schedule().rate(options.learningRate(), step, Math.max(1, steps()));
    }

    /** The flips of one epoch, from where its next step needs them; null without flips. */
    private @Nullable Random flips(int epoch) {
        if (!flip) {
            return null;
        }
        Random flips = random.augment(epoch);
        Batches.skipFlips(flips, position.stepInEpoch() * B);
        return flips;
    }

    private static void requireFinite(String what, double value, int epoch, long step, double rate) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(what, value, epoch, step, rate);
        }
    }

    /** The epoch with the lowest cross-entropy of the validation rows so far, the first on a tie; in nats. */
    public record Best(int epoch, double crossEntropy) {}

    /** Whether training has come to its end: all epochs are complete, or it {@link #stopsEarly}. */
    public boolean isDone() {
        return position.epoch() >= options.epochs() || stopsEarly();
    }

    /** Whether it ends here because the last {@link TrainingOptions#earlyStop} epochs had no better validation cross-entropy. */
    public boolean stopsEarly() {
        return position.stepInEpoch() == 0 && earlyStop.isDue(position.epoch());
    }

    /** How many epochs ago the validation rows had their lowest cross-entropy; 0 without such rows. */
    public int epochsSinceBest() {
        return earlyStop.since(position.epoch());
    }

    /** Where training stands. */
    public Position position() {
        return position;
    }

    /** How much the rows of each class count in the loss (K), or null where all rows count alike. */
    public double @Nullable [] classWeights() {
        return classWeights == null ? null : classWeights.clone();
    }

    /** The optimizer, whose state goes with the position into a checkpoint. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /**
     * Goes on from here; parameters and the optimizer's state must be those of the same moment. From the
     * start, epoch 0 is reported again.
     *
     * @param best what epochs to come are held against, to stop early; null for the first that comes
     * @throws IllegalArgumentException if the steps do not fit, for another number of rows or another batch size; also
     *     between the last step of an epoch and its report, whose gradient is gone
     */
    public void resumeFrom(Position position, @Nullable Best best) {
        if (!position.fits(stepsPerEpoch)) {
            throw new IllegalArgumentException("step " + position.stepInEpoch() + " after " + position.epoch()
                    + " epochs was step " + position.step() + " in all; expected " + stepsPerEpoch
                    + " steps an epoch, as " + N + " rows in batches of " + B + " make");
        }
        this.position = position;
        this.earlyStop.resumeFrom(best);
        this.running = null;
    }

    /** The epoch that was best by the validation rows so far; null before the first. */
    public @Nullable Best best() {
        return earlyStop.best();
    }

    /**
     * Where a training on these rows stands that came there on others: the same where these make as many steps an epoch,
     * else at the end of the last whole epoch, with the steps that so many epochs of these rows make.
     */
    public Position amongTheseRows(Position position) {
        return position.amongSteps(stepsPerEpoch);
    }

    /** The steps of the whole training, unless it stops early. */
    public long steps() {
        return (long) options.epochs() * stepsPerEpoch;
    }

    /** B: the configured batch size, or all rows if there are fewer. */
    public int batchSize() {
        return B;
    }
}
