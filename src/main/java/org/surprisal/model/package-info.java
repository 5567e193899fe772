/**
 * The classifiers: parameters, forward and backward side by side, and softmax cross-entropy on their
 * logits. Start reading at {@link org.surprisal.model.LinearClassifier}, then
 * {@link org.surprisal.model.SoftmaxCrossEntropy}, then {@link org.surprisal.model.Mlp}.
 *
 * <p>A gradient is always ∂loss/∂parameter, and updates subtract it.
 */
@NullMarked
package org.surprisal.model;

import org.jspecify.annotations.NullMarked;
