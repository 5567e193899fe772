/**
 * The gradient of the softmax cross-entropy, from its definition to p − y, through the layers and to what a step of
 * descent promises, as expressions that print and compute themselves: each line is held against the one before it in
 * exact arithmetic, and against central differences in floating point. Start reading at {@link org.surprisal.learn.derive.GradientChapter}.
 */
@NullMarked
package org.surprisal.learn.derive;

import org.jspecify.annotations.NullMarked;
