/**
 * The formulas in plain {@code double}: softmax through log-sum-exp, the sigmoid, entropy, cross-entropy with
 * its gradient, and the Kullback-Leibler divergence. Right to the last digits, readable by a student, and knowing no
 * other room. Start reading at {@link org.surprisal.theory.Softmax}.
 *
 * <p>Exponentials and logarithms come from {@link StrictMath}, so that every Java gives the same bits.
 */
@NullMarked
package org.surprisal.theory;

import org.jspecify.annotations.NullMarked;
