package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.theory.Softmax;

/**
 * An MLP with tanh between its layers, L of them, taken apart: a⁰ = x, aˡ = tanh(aˡ⁻¹ Wˡ + bˡ), and the logits
 * are aᴸ⁻¹ Wᴸ + bᴸ. It shares nothing with the model but the numbers, which are copied.
 */
final class LayerByLayer {
    private final List<RealMatrix> W = new ArrayList<>();
    private final List<double[]> b = new ArrayList<>();

    LayerByLayer(Classifier model) {
        List<Parameter> parameters = model.parameters();
        for (int i = 0; i < parameters.size(); i += 2) {
            W.add(MatrixUtils.createRealMatrix(parameters.get(i).value().toRows()));
            b.add(parameters.get(i + 1).value().toRows()[0]);
        }
    }

    /** L. */
    int layers() {
        return W.size();
    }

    /** Wˡ, l = 1 … L. */
    RealMatrix weights(int l) {
        return W.get(l - 1);
    }

    /** aᵗᵒ from aᶠʳᵒᵐ; a⁰ is the input, aᴸ are the logits. */
    double[] forward(double[] a, int from, int to) {
        double[] next = a;
        for (int l = from + 1; l <= to; l++) {
            next = weights(l).preMultiply(next); // a W, a new array
            for (int j = 0; j < next.length; j++) {
                double z = next[j] + b.get(l - 1)[j];
                next[j] = l < layers() ? StrictMath.tanh(z) : z;
            }
        }
        return next;
    }

    /** What the last hidden layer makes of each of the points (N,D): (N,H). */
    double[][] hidden(double[][] points) {
        double[][] hidden = new double[points.length][];
        for (int n = 0; n < hidden.length; n++) {
            hidden[n] = forward(points[n], 0, layers() - 1);
        }
        return hidden;
    }

    /** The probabilities (N,K) of points (N,H) that stand where the given number of layers has brought them. */
    double[][] probabilities(double[][] points, int from) {
        double[][] P = new double[points.length][];
        for (int n = 0; n < P.length; n++) {
            P[n] = forward(points[n], from, layers());
            Softmax.logSoftmax(P[n], P[n]);
            P[n] = Arrays.stream(P[n]).map(StrictMath::exp).toArray();
        }
        return P;
    }

    /** ∂a/∂z of a hidden layer, the diagonal matrix of tanh′ = 1 − a². */
    static RealMatrix slope(double[] a) {
        double[] slopes = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            slopes[j] = 1 - a[j] * a[j];
        }
        return MatrixUtils.createRealDiagonalMatrix(slopes);
    }
}
