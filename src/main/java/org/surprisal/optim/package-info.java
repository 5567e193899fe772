/**
 * How parameters move: stochastic gradient descent with momentum and weight decay, and the schedule of
 * its learning rate. Start reading at {@link org.surprisal.optim.Sgd}.
 */
@NullMarked
package org.surprisal.optim;

import org.jspecify.annotations.NullMarked;
