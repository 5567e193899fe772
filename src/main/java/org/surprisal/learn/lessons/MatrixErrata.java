package org.surprisal.learn.lessons;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonSquareMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;

/** Four slips about matrices. */
final class MatrixErrata {
    private MatrixErrata() {}

    static void show(Board board) {
        transpose(board);
        inverse(board);
        vector(board);
        positiveDefinite(board);
    }

    private static void transpose(Board board) {
        ErrataLesson.slip(board, "(Aᵀ)_ij = A_ij", "(Aᵀ)_ij = A_ji");
        RealMatrix A = Linear.matrix(new double[][] {{1, 2}, {3, 4}});
        RealMatrix transposed = A.transpose();
        board.number("(Aᵀ)_12 of A = [[1, 2], [3, 4]], which is A_21", transposed.getEntry(0, 1), 3, 0);
        board.number("(Aᵀ)_21, which is A_12", transposed.getEntry(1, 0), 2, 0);
        ErrataLesson.refuted(board, "(Aᵀ)_12 = A_12", A.getEntry(0, 1), transposed.getEntry(0, 1));
    }

    private static void inverse(Board board) {
        ErrataLesson.slip(board, "A⁻¹A = 1", "A⁻¹A = I, the identity matrix");
        RealMatrix A = Linear.matrix(new double[][] {{1, 2}, {3, 4}});
        RealMatrix product = new LUDecomposition(A).getSolver().getInverse().multiply(A);
        RealMatrix ones = Linear.matrix(new double[][] {{1, 1}, {1, 1}});
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        board.atMost("largest |A⁻¹A − I|", Linear.distance(product, identity), 1e-14);
        board.claim(
                "refuted: A⁻¹A is neither a number nor full of ones",
                product.getRowDimension() == 2 && Linear.distance(product, ones) > 0.5,
                "2 rows and 2 columns; its distance to all ones is "
                        + Wording.fixed(Linear.distance(product, ones), 4));
    }

    private static void vector(Board board) {
        ErrataLesson.slip(
                board, "from Wx = b follows W = x⁻¹b", "x has no inverse; W = b x⁺ is one solution, x⁺ = xᵀ/(xᵀx)");
        RealMatrix x = Linear.matrix(new double[][] {{1}, {2}, {2}});
        RealMatrix b = Linear.matrix(new double[][] {{3}, {6}});
        board.same("inverse of x = (1, 2, 2)", inverseOf(x), "none: x has 3 rows and 1 column");
        RealMatrix plus = new SingularValueDecomposition(x).getSolver().getInverse();
        RealMatrix expected = Linear.matrix(new double[][] {{1 / 9.0, 2 / 9.0, 2 / 9.0}});
        board.atMost("largest |x⁺ − xᵀ/9|", Linear.distance(plus, expected), 1e-15);
        RealMatrix W = b.multiply(plus);
        board.atMost("largest |Wx − b| with b = (3, 6), W = b x⁺", Linear.distance(W.multiply(x), b), 1e-14);
        board.claim(
                "refuted: x⁺b, in that order, is no product",
                plus.getColumnDimension() != b.getRowDimension(),
                "x⁺ has 3 columns, b has 2 rows");
        RealMatrix other = W.add(Linear.matrix(new double[][] {{2, -1, 0}, {0, 1, -1}}));
        board.atMost(
                "nor does W follow: largest |W₂x − b| of another, W₂ = W + [[2, −1, 0], [0, 1, −1]]",
                Linear.distance(other.multiply(x), b),
                1e-14);
    }

    private static String inverseOf(RealMatrix x) {
        try {
            return new LUDecomposition(x).getSolver().getInverse().toString();
        } catch (NonSquareMatrixException e) {
            return "none: x has " + x.getRowDimension() + " rows and " + x.getColumnDimension() + " column";
        }
    }

    private static void positiveDefinite(Board board) {
        ErrataLesson.slip(
                board, "positive definite means det = 0", "det > 0, since it is the product of positive eigenvalues");
        RealMatrix A = Linear.matrix(new double[][] {{2, 1}, {1, 2}});
        double[] eigenvalues = new EigenDecomposition(A).getRealEigenvalues();
        double det = new LUDecomposition(A).getDeterminant();
        board.number("least eigenvalue of [[2, 1], [1, 2]], positive definite", StatUtils.min(eigenvalues), 1, 1e-12);
        board.number("its determinant", det, 3, 1e-12);
        ErrataLesson.refuted(board, "det = 0", 0, det);
        board.note("And det = 0 rules it out: [[1, 1], [1, 1]] sends v = (1, −1) to 0, so that vᵀAv is not above 0.");
        RealMatrix singular = Linear.matrix(new double[][] {{1, 1}, {1, 1}});
        RealMatrix v = Linear.matrix(new double[][] {{1}, {-1}});
        board.number("det [[1, 1], [1, 1]]", new LUDecomposition(singular).getDeterminant(), 0, 0);
        board.number("vᵀAv", v.transpose().multiply(singular).multiply(v).getEntry(0, 0), 0, 0);
    }
}
