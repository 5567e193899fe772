package org.surprisal.model;

/**
 * A function f of each number of a row by itself, with its derivative. The derivative is written in terms of
 * a = f(z), so that z itself need not be kept. Both methods work on one row, in place.
 */
public interface Elementwise {
    /** z becomes a = f(z). */
    void forward(double[] z);

    /** dA = ∂loss/∂a becomes dZ = dA ⊙ f′(z), from a = f(z). */
    void backward(double[] a, double[] dA);

    /** What configurations and messages call it. */
    String label();

    /** Whether f′ jumps where a leaves 0, so that no difference quotient across that place means anything. */
    default boolean hasKink() {
        return false;
    }
}
