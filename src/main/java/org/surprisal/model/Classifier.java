package org.surprisal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
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

    /** A linear layer: its weights (D,H) and its biases (1,H). */
    record Layer(Parameter W, Parameter b) {}

    /** The linear layers from the features to the logits, each of two of the parameters in turn. */
    default List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        List<Parameter> parameters = parameters();
        for (int i = 0; i < parameters.size(); i += 2) {
            layers.add(new Layer(parameters.get(i), parameters.get(i + 1)));
        }
        return layers;
    }

    /**
     * The logits of each row of X, with every hidden unit taking part: to measure and to predict with.
     *
     * @param X features (B,D); read again by {@link #backward}, so leave it unchanged until then
     * @return logits (B,K), a buffer that the next forward pass of as many rows overwrites
     */
    default Matrix forward(Matrix X) {
        return forward(X, null);
    }

    /**
     * The same to train with: where the model has dropout, some hidden units are left out.
     *
     * @param dropout decides which; null for none
     */
    Matrix forward(Matrix X, @Nullable Uniforms dropout);

    /**
     * Sets the gradient of every parameter, ∂loss/∂θ, from that of the loss by the logits of the last forward pass.
     *
     * <p>That of weights is made when it is first read, or by the optimizer on its way, or before what it is made of is
     * overwritten. After an update, read it before X is written to and before the next forward pass of as many rows, or
     * there is an {@link IllegalStateException}.
     *
     * @param dLogits ∂loss/∂logits (B,K)
     */
    void backward(Matrix dLogits);

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
