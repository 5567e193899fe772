/**
 * Checks the gradients that training uses against difference quotients of the loss that training uses, and checks the
 * check by planting faults. Start reading at {@link org.surprisal.learn.gradcheck.GradientCheck}.
 */
@NullMarked
package org.surprisal.learn.gradcheck;

import org.jspecify.annotations.NullMarked;
