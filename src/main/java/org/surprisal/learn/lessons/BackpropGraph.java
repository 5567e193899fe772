package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.GraphPicture;
import org.surprisal.theory.CrossEntropy;

/**
 * Backpropagation on one row through a layer or two of two units each, small enough to be drawn: every value, and the
 * derivative of the loss by it. x = (1, 2), class 1 of two, no biases.
 */
final class BackpropGraph {
    private static final double[] X = {1, 2};
    private static final double[] Y = {1, 0};
    private static final double[][] HIDDEN = {{0.5, 0.5}, {0.25, -0.5}};
    private static final double[][] LOGITS = {{1, 0}, {-0.5, 0.5}};

    private static final double[][] HIDDEN_LOGITS = {{1, -1}, {0.5, 1}};

    private BackpropGraph() {}

    /** z = x W: of G7. */
    static void linear(Board board) {
        double[] z = product(X, LOGITS);
        double[] p = Distributions.softmax(z);
        double[] dZ = minus(p);
        double[][] dW = outer(X, dZ);
        double[] dX = back(dZ, LOGITS);
        GraphPicture graph = new GraphPicture("One row through a linear layer: L = −log p₁");
        pair(graph, "x", 0, X, dX);
        pair(graph, "z", 1, z, dZ);
        // L = −log p₁ alone: ∂L/∂p = (−1/p₁, 0)
        pair(graph, "p", 2, p, new double[] {-1 / p[0], 0});
        graph.node("L", 3, 0.5, CrossEntropy.of(Y, p), 1);
        weights(graph, "x", "z", LOGITS, dW);
        for (String from : new String[] {"z₁", "z₂"}) {
            graph.edge(from, "p₁").edge(from, "p₂");
        }
        graph.edge("p₁", "L").edge("p₂", "L");
        board.number("∂L/∂z_1 of the graph, p_1 − 1 = 1/(1 + e) − 1", dZ[0], -0.731059, 5e-7);
        board.number("∂L/∂w_21, x_2 (p_1 − 1)", dW[1][0], -1.462117, 5e-7);
        board.atMost(
                "largest difference of its ∂L/∂x and ∂L/∂W to central differences",
                Math.max(
                        Vectors.distance(dX, Differences.gradient(x -> loss(product(x, LOGITS)), X)),
                        byDifferences(LOGITS, dW, W -> loss(product(X, W)))),
                1e-10);
        board.picture(
                "backpropagation-linear",
                "Values go right, derivatives of the loss come back: dz = p − y, dW = xᵀ dz, dx = dz Wᵀ.",
                graph);
    }

    /** a = tanh(x W₁), z = a W₂: of N5. */
    static void hidden(Board board) {
        double[] a = tanh(product(X, HIDDEN));
        double[] z = product(a, HIDDEN_LOGITS);
        double[] dZ = minus(Distributions.softmax(z));
        double[] dA = back(dZ, HIDDEN_LOGITS);
        double[] dHidden = new double[a.length]; // by what tanh is given
        Arrays.setAll(dHidden, j -> dA[j] * (1 - a[j] * a[j]));
        double[] dX = back(dHidden, HIDDEN);
        double[][] dW1 = outer(X, dHidden);
        double[][] dW2 = outer(a, dZ);
        GraphPicture graph = new GraphPicture("One row through a hidden layer of tanh");
        pair(graph, "x", 0, X, dX);
        pair(graph, "a", 1, a, dA);
        pair(graph, "z", 2, z, dZ);
        graph.node("L", 3, 0.5, loss(z), 1);
        weights(graph, "x", "a", HIDDEN, dW1);
        weights(graph, "a", "z", HIDDEN_LOGITS, dW2);
        graph.edge("z₁", "L").edge("z₂", "L");
        board.note("The same for a network small enough to be drawn, one row x = (1, 2) of class 1:");
        board.number("its ∂L/∂x_1", dX[0], -0.032949, 5e-7);
        board.atMost(
                "largest difference of all its ∂L/∂x, ∂L/∂W₁ and ∂L/∂W₂ to central differences",
                Math.max(
                        Vectors.distance(dX, Differences.gradient(x -> loss(x, HIDDEN, HIDDEN_LOGITS), X)),
                        Math.max(
                                byDifferences(HIDDEN, dW1, W -> loss(X, W, HIDDEN_LOGITS)),
                                byDifferences(HIDDEN_LOGITS, dW2, W -> loss(X, HIDDEN, W)))),
                1e-10);
        board.picture(
                "backpropagation-hidden",
                "Each layer hands the derivative on: times its weights, times the slope 1 − a² of tanh.",
                graph);
    }

    private static double loss(double[] x, double[][] W1, double[][] W2) {
        return loss(product(tanh(product(x, W1)), W2));
    }

    private static double loss(double[] z) {
        return -Linear.dot(Y, Distributions.logSoftmax(z));
    }

    private static double[] tanh(double[] z) {
        return Sampled.values(z, StrictMath::tanh);
    }

    /** p − y. */
    private static double[] minus(double[] p) {
        double[] difference = p.clone();
        Arrays.setAll(difference, k -> p[k] - Y[k]);
        return difference;
    }

    private static double[] product(double[] x, double[][] W) {
        return MatrixUtils.createRealMatrix(W).preMultiply(x);
    }

    /** dz Wᵀ. */
    private static double[] back(double[] dZ, double[][] W) {
        return MatrixUtils.createRealMatrix(W).operate(dZ);
    }

    /** xᵀ dz. */
    private static double[][] outer(double[] x, double[] dZ) {
        RealMatrix column = MatrixUtils.createColumnRealMatrix(x);
        return column.multiply(MatrixUtils.createRowRealMatrix(dZ)).getData();
    }

    private static double byDifferences(double[][] W, double[][] dW, ToDoubleFunction<double[][]> loss) {
        double[] flat = {W[0][0], W[0][1], W[1][0], W[1][1]};
        double[] found =
                Differences.gradient(w -> loss.applyAsDouble(new double[][] {{w[0], w[1]}, {w[2], w[3]}}), flat);
        return Vectors.distance(found, new double[] {dW[0][0], dW[0][1], dW[1][0], dW[1][1]});
    }

    private static void pair(GraphPicture graph, String name, int column, double[] values, double[] gradients) {
        graph.node(name + "₁", column, 0, values[0], gradients[0]);
        graph.node(name + "₂", column, 1, values[1], gradients[1]);
    }

    private static void weights(GraphPicture graph, String from, String to, double[][] W, double[][] dW) {
        String[] numbers = {"₁", "₂"};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                graph.edge(from + numbers[i], to + numbers[j], W[i][j], dW[i][j]);
            }
        }
    }
}
