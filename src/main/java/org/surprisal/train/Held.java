package org.surprisal.train;

import org.surprisal.linalg.Matrix;
import org.surprisal.model.SoftmaxCrossEntropy;

/**
 * What a step held that no parameter keeps: buffers, which the next step overwrites.
 *
 * @param batch X (B,D) and Y (B,K)
 * @param logits (B,K), before the update
 * @param loss mean loss of the batch in nats, and its gradient by the logits (B,K)
 */
public record Held(Batch batch, Matrix logits, SoftmaxCrossEntropy.Result loss) {}
