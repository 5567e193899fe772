package org.surprisal.train;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.theory.Sum;

/**
 * What the steps of one epoch share.
 *
 * @param epoch from 1
 * @param order of the training rows (N)
 * @param flips which images are mirrored, from where the next step needs them; null for none
 * @param losses so far, each times its rows
 */
record Course(int epoch, int[] order, @Nullable Random flips, Sum losses) {}
