/**
 * One function at a time, by name: the formula, the formula with the numbers put in, and the value in full; or many of
 * them as lines of JSON. The functions themselves live in {@link org.surprisal.theory}. Start reading at
 * {@link org.surprisal.learn.calc.Formula}.
 */
@NullMarked
package org.surprisal.learn.calc;

import org.jspecify.annotations.NullMarked;
