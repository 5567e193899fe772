package org.surprisal.train;

import org.surprisal.linalg.Matrix;

/**
 * What a step computed on its way from the batch to the gradients: buffers, which the next step overwrites.
 *
 * @param batch X (B,D) and Y (B,K)
 * @param logits (B,K), before the update
 * @param loss mean over the batch, before the update, in nats
 * @param dLogits ∂loss/∂logits (B,K)
 */
public record Intermediates(Batch batch, Matrix logits, double loss, Matrix dLogits) {}
