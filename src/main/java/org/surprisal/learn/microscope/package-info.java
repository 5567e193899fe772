/**
 * One training step as something to be drawn: twelve micro-steps from the batch to the same batch again, each with its
 * formula, the numbers put in, bars for vectors and heat for matrices. What draws it computes nothing. Start reading at
 * {@link org.surprisal.learn.microscope.Microscope}.
 */
@NullMarked
package org.surprisal.learn.microscope;

import org.jspecify.annotations.NullMarked;
