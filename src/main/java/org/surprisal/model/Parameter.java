package org.surprisal.model;

import org.surprisal.linalg.Matrix;

/**
 * A parameter θ of a model and the place for its gradient.
 *
 * @param name what files and messages call it: W, b, W1, b1, …
 * @param value θ, changed in place by the optimizer
 * @param gradient ∂loss/∂θ of the last backward pass, in the shape of θ
 * @param decayed whether weight decay shrinks it: weights yes, biases no
 */
public record Parameter(String name, Matrix value, Matrix gradient, boolean decayed) {
    static Parameter weight(String name, Matrix value) {
        return new Parameter(name, value, Matrix.zerosLike(value), true);
    }

    static Parameter bias(String name, Matrix value) {
        return new Parameter(name, value, Matrix.zerosLike(value), false);
    }
}
