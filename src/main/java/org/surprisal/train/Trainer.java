package org.surprisal.train;

import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.optim.Optimizer;
import org.surprisal.train.Epochs.Epoch;

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
    private final Epochs epochs;
    private final EarlyStop earlyStop;
    private final EpochReporter reporter;
    private final @Nullable StepEngine device; // makes the steps in place of step; null for none
    private Epoch epoch; // where training stands
    private volatile boolean stopped;

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
     * A training on loaded rows, by another clock, for tests that hold it still, and perhaps with steps made on a device.
     *
     * @param data rows to learn from, to report on and, where there are some, to choose an epoch by, without which training
     *     never stops early; its options say how rows are shuffled and what is done to training images
     * @param nanoTime tells how long an epoch took, which is all it is asked for
     * @param device makes the engine that makes the steps; null for none
     */
    public Trainer(
            Classifier model,
            TrainingData data,
            TrainingOptions options,
            RandomStreams random,
            LongSupplier nanoTime,
            StepEngine.@Nullable Maker device) {
        this.model = model;
        this.softmaxCrossEntropy = new SoftmaxCrossEntropy(model.precision(), model.classes());
        this.optimizer = options.optimizerOptions().of(model.parameters());
        this.options = options;
        this.epochs = new Epochs(data, options, random, model.precision());
        this.earlyStop = new EarlyStop(model, data.validation(), options.earlyStop());
        this.reporter = new EpochReporter(model, data.heldOut(), earlyStop, nanoTime);
        this.device = device == null ? null : epochs.engine(device, model, optimizer);
        this.epoch = epochs.zero().next();
    }

    /** One step of minibatch gradient descent; returns what it computed, the loss before the update among it. */
    private Intermediates step(double rate) {
        Batch batch = epoch.gather(); // X (B,D), Y (B,K)
        Matrix logits = model.forward(batch.X(), epoch.dropout()); // (B,K)  X W + 1 b, layer by layer
        var loss = softmaxCrossEntropy.lossAndGradient(logits, batch.Y(), batch.w()); // mean −Σ y log p, (P − Y)/B
        epoch.requireFinite(loss.loss(), rate);
        model.backward(loss.dLogits()); // dW = Xᵀ dZ, db = 1ᵀ dZ, dX = dZ Wᵀ
        optimizer.update(rate); // v ← μ v + dW + λ W, W ← W − ρ v, or as Adam does
        epoch.count(loss.loss());
        return new Intermediates(batch, logits, loss.loss(), loss.dLogits());
    }

    /** Copies what a device has into the model and the optimizer; asked for before either is read within an epoch. */
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
        if (position().equals(Position.START)) {
            listener.onEpoch(reporter.zero(epochs.zero(), softmaxCrossEntropy));
        }
        if (device != null) {
            device.begin();
        }
        while (!stopped && !isDone()) {
            long started = reporter.now();
            while (!stopped && !epoch.isOver()) {
                double rate = nextRate();
                double loss = device == null ? step(rate).loss() : epoch.step(device, rate);
                if (epoch.isOver()) {
                    bringBack();
                    reporter.measureGradient(); // before the listener, which may run the model
                }
                listener.onStep(epoch.report(loss, rate));
            }
            if (epoch.isOver()) {
                Epoch ended = epoch;
                epoch = ended.next();
                listener.onEpoch(reporter.report(ended, started));
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

    /**
     * Makes the next step of {@link #train} alone, never on a device, and without the report of an epoch that it may end:
     * for those who look into it. Where training may stop early, the validation rows are measured once it is asked whether
     * it {@link #isDone} or which epoch was the {@link #best}; until then what the step left is there to be read.
     *
     * @throws DivergedException if the loss is not finite, the step not being made then
     * @throws IllegalStateException if training {@link #isDone}
     */
    public Intermediates next() {
        if (isDone()) {
            throw new IllegalStateException(
                    "training is done, after step " + position().step());
        }
        Intermediates made = step(nextRate());
        if (epoch.isOver()) {
            Epoch ended = epoch;
            epoch = ended.next();
            earlyStop.measureLater(ended);
        }
        return made;
    }

    /** Which training rows the next step takes, in the order of its batch. */
    public int[] nextRows() {
        return epoch.rows();
    }

    /** ρ of the next step. */
    public double nextRate() {
        return epochs.rate(position().step());
    }

    /** The epoch with the lowest cross-entropy of the validation rows so far, the first on a tie; in nats. */
    public record Best(int epoch, double crossEntropy) {}

    /**
     * Whether training has come to its end: all epochs are complete, or it {@link #stopsEarly}.
     *
     * @throws DivergedException if, after {@link #next}, the validation rows are measured now and the figure is not finite
     */
    public boolean isDone() {
        return position().epoch() >= options.epochs() || stopsEarly();
    }

    /** Whether it ends here because the last {@link TrainingOptions#earlyStop} epochs had no better validation cross-entropy. */
    public boolean stopsEarly() {
        return position().stepInEpoch() == 0 && earlyStop.isDue(position().epoch());
    }

    /** How many epochs ago the validation rows had their lowest cross-entropy; 0 without such rows. */
    public int epochsSinceBest() {
        return earlyStop.since(position().epoch());
    }

    /** Where training stands. */
    public Position position() {
        return epoch.position();
    }

    /** How much the rows of each class count in the loss (K), or null where all rows count alike. */
    public double @Nullable [] classWeights() {
        return epochs.classWeights();
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
        epoch = epochs.at(position);
        earlyStop.resumeFrom(best);
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
        return position.amongSteps(epochs.stepsPerEpoch());
    }

    /** The steps of the whole training, unless it stops early. */
    public long steps() {
        return epochs.steps();
    }

    /** B: the configured batch size, or all rows if there are fewer. */
    public int batchSize() {
        return epochs.batchSize();
    }
}
