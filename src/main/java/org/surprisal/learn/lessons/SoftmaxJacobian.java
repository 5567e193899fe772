package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Softmax;

/** The Jacobian of softmax: line by line in fractions, then in numbers, against differences of softmax itself. */
final class SoftmaxJacobian {
    private static final double[] LOGITS = {2, 1, 0};

    private SoftmaxJacobian() {}

    static void show(Board board) {
        board.formula("∂p_i/∂z_j", "\\frac{\\partial p_i}{\\partial z_j}");
        ExactLines.show(board, ExactLines.derivation(), "jacobian.", "symmetric", "rows");
        board.note("At logits (2, 1, 0), where p = (0.665241, 0.244728, 0.090031):");
        UnaryOperator<RealMatrix> said = board.unless("plus-off-diagonal", J -> J, SoftmaxJacobian::withoutSigns);
        double[][] J = Softmax.jacobian(Distributions.softmax(LOGITS));
        // 0.665241 · 0.334759, −0.665241 · 0.244728, and so on, by hand
        board.same(
                "J",
                Linear.text(J, 4),
                "[[0.2227, −0.1628, −0.0599], [−0.1628, 0.1848, −0.0220], [−0.0599, −0.0220, 0.0819]]");
        board.picture(
                "softmax-jacobian",
                "A row a probability, a column a logit. A logit lifts its own class by what it takes from the others.",
                Figure.of(
                        "∂p_i/∂z_j of softmax at logits (2, 1, 0)",
                        Panel.of("logit z_j (nats)", "probability p_i")
                                .heat(
                                        J,
                                        "∂p_i/∂z_j (1/nat)",
                                        List.of("p_1", "p_2", "p_3"),
                                        List.of("z_1", "z_2", "z_3"))));
        board.note("At 100 random logits, K from 2 to 8:");
        Random random = new Random(12);
        double numeric = 0;
        double product = 0;
        double asymmetry = 0;
        double rows = 0;
        int ranks = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] x = random.doubles(2 + trial % 7, -2, 2).toArray();
            double[] p = Distributions.softmax(x);
            RealMatrix A = said.apply(Linear.matrix(Softmax.jacobian(p)));
            RealVector P = MatrixUtils.createRealVector(p);
            RealMatrix outer = MatrixUtils.createRealDiagonalMatrix(p).subtract(P.outerProduct(P));
            RealMatrix byDifferences = Linear.matrix(Differences.jacobian(Distributions::softmax, x));
            numeric = Math.max(numeric, Linear.distance(A, byDifferences));
            product = Math.max(product, Linear.distance(A, outer));
            asymmetry = Math.max(asymmetry, Linear.distance(A, A.transpose()));
            for (double[] row : byDifferences.getData()) {
                rows = Math.max(rows, Math.abs(Vectors.sum(row)));
            }
            ranks += rank(A) == x.length - 1 ? 1 : 0;
        }
        board.atMost("largest |p_i (δ_ij − p_j) − ∂p_i/∂z_j by differences|", numeric, 1e-11);
        board.atMost("largest |p_i (δ_ij − p_j) − (diag(p) − p pᵀ)_ij|", product, 2e-16);
        board.atMost("largest |J − Jᵀ|", asymmetry, 0);
        board.atMost("largest |sum of a row|, of the Jacobian by differences", rows, 1e-11);
        board.same("of 100, those whose rank is K − 1", ranks, 100);
    }

    private static RealMatrix withoutSigns(RealMatrix J) {
        RealMatrix A = J.copy();
        for (int i = 0; i < A.getRowDimension(); i++) {
            for (int j = 0; j < A.getColumnDimension(); j++) {
                A.setEntry(i, j, Math.abs(J.getEntry(i, j)));
            }
        }
        return A;
    }

    /** How many singular values are more than rounding. */
    private static long rank(RealMatrix A) {
        double[] sigma = new SingularValueDecomposition(A).getSingularValues();
        return Arrays.stream(sigma).filter(s -> s > 1e-12 * sigma[0]).count();
    }
}
