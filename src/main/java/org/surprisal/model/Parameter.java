package org.surprisal.model;

import java.util.List;
import java.util.function.Function;
import org.surprisal.linalg.Matrix;

/**
 * A parameter θ of a model and the place for its gradient.
 *
 * <p>As ND4J sees it:
 * <pre>{@code
 * Parameter W = model.parameters().get(0);
 * INDArray array = W.value().array(); // (D,K) or (D,H), a view of the same memory
 * array.putScalar(0, 0, 1.5);
 * System.out.println(W.value().toRows()[0][0]); // 1.5
 * }</pre>
 *
 * @param name what files and messages call it: W, b, W1, b1, …
 * @param value θ, changed in place by the optimizer
 * @param gradient ∂loss/∂θ of the last backward pass, in the shape of θ; see {@link Classifier#backward} for how long
 * @param decayed whether weight decay shrinks it: weights yes, biases no
 */
public record Parameter(String name, Matrix value, Matrix gradient, boolean decayed) {
    static Parameter weight(String name, Matrix value) {
        return new Parameter(name, value, Matrix.zerosLike(value), true);
    }

    static Parameter bias(String name, Matrix value) {
        return new Parameter(name, value, Matrix.zerosLike(value), false);
    }

    /** √Σx², over all entries of that part of each parameter: its values, or its gradient. */
    public static double norm(List<Parameter> parameters, Function<Parameter, Matrix> part) {
        double squares = 0;
        for (Parameter p : parameters) {
            squares += part.apply(p).sumOfSquares();
        }
        return Math.sqrt(squares);
    }
}
