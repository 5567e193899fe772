package org.surprisal.train;

import static org.surprisal.train.DivergedException.requireFinite;

import java.util.function.LongSupplier;
import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.train.Epochs.Epoch;

/** What is measured where an epoch ends. What is not finite is refused, before it can reach a file. */
final class EpochReporter {
    private final Classifier model;
    private final Evaluator heldOut;
    private final EarlyStop earlyStop;
    private final LongSupplier nanoTime;
    private double gradientNorm; // of the last step

    EpochReporter(Classifier model, Dataset heldOut, EarlyStop earlyStop, LongSupplier nanoTime) {
        this.model = model;
        this.heldOut = new Evaluator(model, heldOut);
        this.earlyStop = earlyStop;
        this.nanoTime = nanoTime;
    }

    /** In nanoseconds, from whenever. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** Reports where training starts from: a pass without updates. */
    EpochReport zero(Epoch zero, SoftmaxCrossEntropy softmaxCrossEntropy) {
        long started = now();
        while (!zero.isOver()) {
            Batch batch = zero.gather();
            var loss = softmaxCrossEntropy.lossAndGradient(model.forward(batch.X()), batch.Y(), batch.w());
            zero.requireFinite(loss.loss(), zero.lastRate());
            zero.count(loss.loss());
            if (zero.isOver()) {
                model.backward(loss.dLogits()); // for its norm
            }
        }
        measureGradient();
        return report(zero, started);
    }

    /** Takes the norm of the last step's gradient, which is gone once the model runs again. */
    void measureGradient() {
        gradientNorm = Parameter.norm(model.parameters(), Parameter::gradient);
    }

    /**
     * Measures and reports an epoch that is over, after {@link #measureGradient}.
     *
     * @param started when it began, as {@link #now} told it
     */
    EpochReport report(Epoch ended, long started) {
        Position at = ended.end();
        double rate = ended.lastRate();
        double trainLoss = ended.meanLoss();
        Evaluation reported = heldOut.evaluateFinite("the held-out cross-entropy", at, rate);
        Evaluation validated = earlyStop.measure(at, rate);
        requireFinite("the mean training loss", trainLoss, at.epoch(), at.step(), rate);
        requireFinite("the gradient's norm", gradientNorm, at.epoch(), at.step(), rate);
        // An infinite weight may hide behind a unit that no row wakes.
        double weightsNorm = Parameter.norm(model.parameters(), Parameter::value);
        requireFinite("the weights' norm", weightsNorm, at.epoch(), at.step(), rate);
        double seconds = (now() - started) / 1e9;
        return new EpochReport(at.epoch(), at.step(), rate, trainLoss, reported, validated, gradientNorm, seconds);
    }
}
