package org.surprisal.model;

import java.util.List;
import org.surprisal.linalg.Buffers;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Z = X W + 1 b, with its gradients. W is (D,H), b is (1,H); column h of W holds the weights of output h. */
final class LinearLayer {
    private final Parameter W; // (D,H)
    private final Parameter b; // (1,H)
    private final Buffers outputs;
    private final Buffers inputGradients;

    /** A layer of zeros; {@code suffix} numbers its parameters, "" for a layer that stands alone. */
    LinearLayer(Precision precision, int inputs, int outputs, String suffix) {
        this.W = Parameter.weight("W" + suffix, Matrix.zeros(precision, inputs, outputs));
        this.b = Parameter.bias("b" + suffix, Matrix.zeros(precision, 1, outputs));
        this.outputs = new Buffers(precision, outputs);
        this.inputGradients = new Buffers(precision, inputs);
    }

    List<Parameter> parameters() {
        return List.of(W, b);
    }

    Matrix weights() {
        return W.value();
    }

    /** Z = X W + 1 b, (B,H). */
    Matrix forward(Matrix X) {
        return forward(X, outputs.ofRows(X.rows()));
    }

    /** The same into a matrix Z (B,H), which it returns. */
    Matrix forward(Matrix X, Matrix Z) {
        Z.setEveryRow(b.value());
        Z.addProduct(X, W.value());
        return Z;
    }

    /** dW = Xᵀ dZ, made when it is needed, and db = 1ᵀ dZ. */
    void backward(Matrix X, Matrix dZ) {
        W.gradient().postponeProductTN(X, dZ);
        b.gradient().setColumnSums(dZ);
    }

    /** dX = dZ Wᵀ, (B,D): the gradient that the layer below takes in. */
    Matrix inputGradient(Matrix dZ) {
        Matrix dX = inputGradients.ofRows(dZ.rows()); // (B,D)
        dX.setProductNT(dZ, W.value());
        return dX;
    }

    /** The buffer that {@link #inputGradient} wrote last for so many rows. */
    Matrix inputGradientOf(int rows) {
        return inputGradients.ofRows(rows);
    }
}
