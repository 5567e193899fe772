package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;

/** The gradient of an MLP with tanh, multiplied together from the logits down to the input, layer by layer. */
final class ProductOfJacobians {
    private ProductOfJacobians() {}

    /** Shows every product at the point x and holds it against differences of the outputs and against the model. */
    static void show(Board board, Classifier model, double... x) {
        LayerByLayer layers = new LayerByLayer(model);
        int L = layers.layers();
        Matrix X = Matrix.zeros(Precision.DOUBLE, 1, x.length);
        X.setRow(0, x);
        board.atMost(
                "the layers, taken apart, and the model differ by",
                Linear.distance(
                        row(layers.forward(x, 0, L)), row(model.forward(X).toRows()[0])),
                1e-12);
        List<List<String>> rows = new ArrayList<>();
        RealMatrix J = MatrixUtils.createRealIdentityMatrix(model.classes()); // ∂logits/∂logits
        double byParameter = 0;
        for (int l = L; l >= 1; l--) {
            int below = l - 1;
            double[] a = layers.forward(x, 0, below);
            byParameter = Math.max(byParameter, againstBackward(model, X, l, a, J));
            RealMatrix W = layers.weights(l).transpose(); // kept as (in, out)
            J = J.multiply(W); // ∂logits/∂aˡ⁻¹
            String by = below == 0 ? "x" : "a" + subscript(below);
            rows.add(row("W" + subscript(l), W, by, J));
            board.atMost(
                    "∂logits/∂" + by + " and central differences differ by",
                    Linear.distance(J, differences(moved -> layers.forward(moved, below, L), a)),
                    1e-7);
            if (below > 0) {
                RealMatrix slope = board.unless(
                        "no-slopes", LayerByLayer.slope(a), MatrixUtils.createRealIdentityMatrix(a.length));
                J = J.multiply(slope); // ∂logits/∂zˡ⁻¹
                by = "z" + subscript(below);
                rows.add(row("diag f′(" + by + ")", slope, by, J));
            }
        }
        board.table(List.of("factor", "shape", "product so far", "shape", "its first row"), rows);
        board.atMost(
                "∂logits/∂x and central differences of the model differ by",
                Linear.distance(J, differences(moved -> forward(model, X, moved), x)),
                1e-7);
        board.note("The gradient of logit k by W_l needs one factor more: row k of ∂logits/∂z_l, as a column, times"
                + " a_{l−1} as a row; by b_l it is that row itself. The program's backward pass finds the same:");
        board.atMost("largest difference, all logits, all W and b", byParameter, 1e-12);
    }

    /** Of the gradients of each logit by Wˡ and bˡ; J is ∂logits/∂zˡ, a is aˡ⁻¹. */
    private static double againstBackward(Classifier model, Matrix X, int l, double[] a, RealMatrix J) {
        double largest = 0;
        for (int k = 0; k < model.classes(); k++) {
            Matrix dLogits = Matrix.zeros(Precision.DOUBLE, 1, model.classes());
            double[] one = new double[model.classes()];
            one[k] = 1;
            dLogits.setRow(0, one);
            model.forward(X);
            model.backward(dLogits);
            double[][] dW = model.parameters().get(2 * l - 2).gradient().toRows();
            double[][] db = model.parameters().get(2 * l - 1).gradient().toRows();
            RealMatrix outer = row(a).transpose().multiply(row(J.getRow(k))); // aᵀ dz
            largest = Math.max(largest, Linear.distance(outer, MatrixUtils.createRealMatrix(dW)));
            largest = Math.max(largest, Linear.distance(row(J.getRow(k)), MatrixUtils.createRealMatrix(db)));
        }
        return largest;
    }

    private static double[] forward(Classifier model, Matrix X, double[] x) {
        X.setRow(0, x);
        return model.forward(X).toRows()[0];
    }

    private static RealMatrix differences(UnaryOperator<double[]> f, double[] x) {
        return MatrixUtils.createRealMatrix(Differences.jacobian(f, x));
    }

    private static RealMatrix row(double[] x) {
        return MatrixUtils.createRowRealMatrix(x);
    }

    private static List<String> row(String factor, RealMatrix matrix, String by, RealMatrix product) {
        StringBuilder first = new StringBuilder();
        for (double x : product.getRow(0)) {
            first.append(first.isEmpty() ? "" : " ").append(Wording.fixed(x, 3));
        }
        return List.of(factor, Linear.shape(matrix), "∂logits/∂" + by, Linear.shape(product), first.toString());
    }

    private static String subscript(int l) {
        return String.valueOf((char) ('₀' + l));
    }
}
