package org.surprisal.train;

import org.surprisal.linalg.Matrix;

/**
 * The rows of one step.
 *
 * @param X features (B,D)
 * @param Y target distributions (B,K), shared with the data set: not to be written to
 */
public record Batch(Matrix X, double[][] Y) {}
