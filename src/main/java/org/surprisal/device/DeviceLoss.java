package org.surprisal.device;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * SoftmaxCrossEntropy in ND4J's operations. Those that ND4J has for it are of no use: its log-softmax is the logarithm of a
 * softmax, −∞ for what is merely improbable, and its loss clips. Of double precision, as sums are in float by the device's
 * luck: these are (B,K) numbers, the fewest of a step.
 */
final class DeviceLoss {
    private DeviceLoss() {}

    /** Sets dLogits = (P − Y)/B and returns the mean of −Σ y log p over the rows, both by their weights where they have some. */
    static double lossAndGradient(DeviceBatch batch) {
        INDArray logP = batch.logP; // (B,K)
        INDArray P = batch.P; // (B,K)
        logP.assign(batch.logits());
        logP.subiColumnVector(logP.max(true, 1)); // x − max, so that e^x cannot overflow
        P.assign(logP);
        Transforms.exp(P, false);
        INDArray sums = P.sum(true, 1); // (B,1)  Σ e^{x − max}, at least 1
        P.diviColumnVector(sums);
        logP.subiColumnVector(Transforms.log(sums, false)); // log p = x − max − log Σ e^{x − max}
        logP.muli(batch.Y);
        P.subi(batch.Y);
        if (batch.w != null) {
            logP.muliColumnVector(batch.w);
            P.muliColumnVector(batch.w);
        }
        double loss = -logP.sumNumber().doubleValue() / batch.weight;
        P.divi(batch.weight); // the one place of the mean's 1/B: everything behind inherits it
        batch.dLogits().assign(P);
        return loss;
    }
}
