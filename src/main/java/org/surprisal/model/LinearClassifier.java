package org.surprisal.model;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * Softmax regression: logits = X W + 1 b with W (D,K) and b (1,K). Column k of W is the template that an
 * example is compared with, by a dot product, for class k. With four features and three classes it has 15 parameters.
 */
public final class LinearClassifier implements Classifier {
    private final LinearLayer layer;
    private final int features;
    private final int classes;
    private @Nullable Matrix X; // (B,D), of the last forward pass

    /**
     * @param features D
     * @param classes K
     * @param init how W is drawn; b starts at zero
     * @param random the source of W's numbers
     */
    public LinearClassifier(Precision precision, int features, int classes, Init init, Random random) {
        this.layer = new LinearLayer(precision, features, classes, "");
        this.features = features;
        this.classes = classes;
        init.fill(layer.weights(), random);
    }

    @Override
    public Matrix forward(Matrix X, @Nullable Uniforms dropout) {
        this.X = X;
        return layer.forward(X); // logits = X W + 1 b
    }

    @Override
    public void backward(Matrix dLogits) {
        if (X == null) {
            throw new IllegalStateException("backward before any forward pass");
        }
        layer.backward(X, dLogits); // dW = Xᵀ dLogits, db = 1ᵀ dLogits
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters();
    }

    /** The templates: row k holds the weights (D) of class k, that is column k of W. */
    public double[][] templates() {
        double[][] W = layer.weights().toRows();
        double[][] templates = new double[classes][features];
        for (int j = 0; j < features; j++) {
            for (int k = 0; k < classes; k++) {
                templates[k][j] = W[j][k];
            }
        }
        return templates;
    }

    @Override
    public String describe() {
        return "LinearClassifier " + features + "-" + classes;
    }
}
