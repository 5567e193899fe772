package org.surprisal.learn.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.train.TrainingOptions;

/**
 * One training step, all that it held, in double: what {@link org.surprisal.train.Trainer} computed, copied. Arrays are the
 * record's own; nobody writes to them. Parameters go by their names: W, b, W1, b1, …; a bias is (1,K).
 *
 * @param step updates made before this one, from 0
 * @param epoch the running one, from 1
 * @param rows which training rows the batch holds (B)
 * @param X features as the model took them in, standardised, (B,D)
 * @param Y targets as trained, smoothed, (B,K)
 * @param w how much each row counts, by its class (B); null where all count alike
 * @param hidden the hidden layers, from the input on
 * @param logits (B,K)
 * @param logP log-softmax of the logits, in nats (B,K)
 * @param P softmax of the logits (B,K)
 * @param rowLoss H(y, p) of each row, in nats (B)
 * @param loss their mean, by their weights where classes have some, as the step computed it
 * @param dLogits (P − Y)/B, or w (p − y)/Σ w row by row, (B,K)
 * @param gradients ∂loss/∂θ, before decay and clipping
 * @param before θ before the update
 * @param after θ after it
 * @param stateBefore what the optimizer kept before, by its name, then by the parameter's
 * @param stateAfter likewise after
 * @param tBefore steps that the optimizer has counted, before this one
 * @param rate ρ of the update
 * @param lossAfter loss of the same rows with the same masks after it
 * @param promised Σ gradient · (after − before), what the gradient says the loss changes by
 * @param options what the step was made with
 * @param fault what was planted into the backward pass; null for nothing
 * @param masksOf the number of the step's masks of dropout, which {@link org.surprisal.base.random.RandomStreams#dropout}
 *     makes
 */
public record StepRecord(
        long step,
        int epoch,
        int[] rows,
        double[][] X,
        double[][] Y,
        double @Nullable [] w,
        List<HiddenLayer> hidden,
        double[][] logits,
        double[][] logP,
        double[][] P,
        double[] rowLoss,
        double loss,
        double[][] dLogits,
        Map<String, double[][]> gradients,
        Map<String, double[][]> before,
        Map<String, double[][]> after,
        Map<String, Map<String, double[][]>> stateBefore,
        Map<String, Map<String, double[][]>> stateAfter,
        long tBefore,
        double rate,
        double lossAfter,
        double promised,
        TrainingOptions options,
        @Nullable Fault fault,
        long masksOf) {
    /** B. */
    public int batchSize() {
        return X.length;
    }

    /** The same with other features, (B,D). */
    StepRecord withX(double[][] X) {
        return new StepRecord(
                step,
                epoch,
                rows,
                X,
                Y,
                w,
                hidden,
                logits,
                logP,
                P,
                rowLoss,
                loss,
                dLogits,
                gradients,
                before,
                after,
                stateBefore,
                stateAfter,
                tBefore,
                rate,
                lossAfter,
                promised,
                options,
                fault,
                masksOf);
    }

    /** What the loss of the batch changed by, in nats. */
    public double change() {
        return lossAfter - loss;
    }
}
