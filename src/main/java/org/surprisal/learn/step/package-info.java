/**
 * One training step to look into, and to go to and fro between steps: what {@link org.surprisal.train.Trainer} computed, copied,
 * and settings that change while it trains. Start reading at {@link org.surprisal.learn.step.Stepper}, then
 * {@link org.surprisal.learn.step.StepRecord}.
 */
@NullMarked
package org.surprisal.learn.step;

import org.jspecify.annotations.NullMarked;
