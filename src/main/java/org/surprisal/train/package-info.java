/**
 * The training loop and what it reports: {@code Batch → forward → logits → SoftmaxCrossEntropy → dLogits → backward →
 * gradients → Optimizer.update}, then the held-out figures of the epoch. Start reading at
 * {@link org.surprisal.train.Trainer}.
 */
@NullMarked
package org.surprisal.train;

import org.jspecify.annotations.NullMarked;
