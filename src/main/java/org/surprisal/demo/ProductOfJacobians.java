package org.surprisal.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;

/** The gradient of a perceptron with tanh, multiplied together from the logits down to the input, layer by layer. */
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
                distance(row(layers.forward(x, 0, L)), row(model.forward(X).toRows()[0])),
                1e-12);
        List<List<String>> rows = new ArrayList<>();
        RealMatrix J = MatrixUtils.createRealIdentityMatrix(model.classes()); // ∂logits/∂logits
        double byParameter = 0;
        for (int l = L; l >= 1; l--) {
            int below = l - 1;
            double[] a = layers.forward(x, 0, below);
            byParameter = Math.max(byParameter, againstBackward(model, X, l, a, J));
            RealMatrix Wt = layers.weights(l).transpose();
            J = J.multiply(Wt); // ∂logits/∂aˡ⁻¹
            String by = below == 0 ? "x" : "a" + subscript(below);
            rows.add(row("W" + subscript(l) + "ᵀ", Wt, by, J));
            board.atMost(
                    "∂logits/∂" + by + " and central differences differ by",
                    distance(J, differences(moved -> layers.forward(moved, below, L), a)),
                    1e-7);
            if (below > 0) {
                RealMatrix slope = LayerByLayer.slope(a);
                J = J.multiply(slope); // ∂logits/∂zˡ⁻¹
                by = "z" + subscript(below);
                rows.add(row("diag f′(" + by + ")", slope, by, J));
            }
        }
        board.table(List.of("factor", "shape", "product so far", "shape", "its first row"), rows);
        board.atMost(
                "∂logits/∂x and central differences of the model differ by",
                distance(J, differences(moved -> forward(model, X, moved), x)),
                1e-7);
        board.note("The gradient by a weight needs one factor more: ∂logit_k/∂W_l = a_{l−1} times row k of"
                + " ∂logits/∂z_l. So backward() finds it for every parameter:");
        board.atMost("largest difference from backward(), all W and b", byParameter, 1e-12);
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
            largest = Math.max(largest, distance(outer, MatrixUtils.createRealMatrix(dW)));
            largest = Math.max(largest, distance(row(J.getRow(k)), MatrixUtils.createRealMatrix(db)));
        }
        return largest;
    }

    private static double[] forward(Classifier model, Matrix X, double[] x) {
        X.setRow(0, x);
        return model.forward(X).toRows()[0];
    }

    /** ∂f_i/∂x_j. */
    private static RealMatrix differences(UnaryOperator<double[]> f, double[] x) {
        double[][] rows = new double[f.apply(x).length][];
        for (int i = 0; i < rows.length; i++) {
            int output = i;
            rows[i] = Differences.gradient(moved -> f.apply(moved)[output], x);
        }
        return MatrixUtils.createRealMatrix(rows);
    }

    private static RealMatrix row(double[] x) {
        return MatrixUtils.createRowRealMatrix(x);
    }

    private static double distance(RealMatrix A, RealMatrix B) {
        double largest = 0;
        for (double[] row : A.subtract(B).getData()) {
            for (double x : row) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        return largest;
    }

    private static List<String> row(String factor, RealMatrix matrix, String by, RealMatrix product) {
        StringBuilder first = new StringBuilder();
        for (double x : product.getRow(0)) {
            first.append(first.isEmpty() ? "" : " ").append(Wording.fixed(x, 3));
        }
        return List.of(factor, shape(matrix), "∂logits/∂" + by, shape(product), first.toString());
    }

    private static String shape(RealMatrix A) {
        return "(" + A.getRowDimension() + "," + A.getColumnDimension() + ")";
    }

    private static String subscript(int l) {
        return String.valueOf((char) ('₀' + l));
    }
}
