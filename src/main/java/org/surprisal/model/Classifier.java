package org.surprisal.model;

import java.util.List;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * A map from features to logits with a gradient. The predicted distribution is the softmax of the
 * logits; a classifier itself never computes it.
 */
public interface Classifier {
    /** D, the number of features it takes. */
    int features();

    /** K, the number of classes it tells apart. */
    int classes();

    /** The parameters, in the order of the layers. */
    List<Parameter> parameters();

    /**
     * The logits of each row of X.
     *
     * @param X features (B,D); read again by {@link #backward}, so leave it unchanged until then
     * @return logits (B,K), a buffer that the next forward pass of as many rows overwrites
     */
    Matrix forward(Matrix X);

    /**
     * Sets the gradient of every parameter from the gradient of the loss by the logits of the last forward pass.
     *
     * @param dLogits ∂loss/∂logits (B,K)
     */
    default void backward(Matrix dLogits) {
        backward(dLogits, 0);
    }

    /**
     * Adds the gradient of every parameter to a share of what stands in its place: with v for that matrix,
     * v ← μ v + ∂loss/∂θ. A matrix product does so at no cost, and this is what momentum asks for.
     *
     * @param dLogits ∂loss/∂logits (B,K) of the last forward pass
     * @param momentum μ; with 0, what stood there is not read
     */
    void backward(Matrix dLogits, double momentum);

    /** How a person names it: the kind and the widths of the layers, "LinearClassifier 4-3". */
    String describe();

    /** The number type of its parameters. */
    default Precision precision() {
        return parameters().get(0).value().precision();
    }

    /** The number of trained numbers. */
    default long size() {
        long size = 0;
        for (Parameter p : parameters()) {
            size += (long) p.value().rows() * p.value().columns();
        }
        return size;
    }
}
