/**
 * How parameters move: stochastic gradient descent and Adam, what each keeps from step to step, and the schedule of the
 * learning rate. Start reading at {@link org.surprisal.optim.Optimizer}, then {@code Sgd} and {@code Adam}.
 */
@NullMarked
package org.surprisal.optim;

import org.jspecify.annotations.NullMarked;
