package org.surprisal.train;

import org.jspecify.annotations.Nullable;
import org.surprisal.linalg.Matrix;

/**
 * The rows of one step.
 *
 * @param X features (B,D)
 * @param Y target distributions (B,K), shared with the data set: not to be written to
 * @param w how much each row counts (B); null where all count alike
 */
public record Batch(Matrix X, double[][] Y, double @Nullable [] w) {}
