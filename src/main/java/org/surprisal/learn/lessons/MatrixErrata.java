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

/** Slips about matrices: four of one row, then two more. */
final class MatrixErrata {
    private MatrixErrata() {}

    static void show(Board board) {
        transpose(board);
        inverse(board);
        order(board);
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

    private static void order(Board board) {
        ErrataLesson.slip(
                board,
                "from wx = b, x a square matrix, follows w = x⁻¹b",
                "w = b x⁻¹: the inverse is multiplied from the right; x⁻¹b solves xw = b");
        RealMatrix x = Linear.matrix(new double[][] {{1, 2}, {3, 4}});
        RealMatrix b = Linear.matrix(new double[][] {{5, 6}, {7, 8}});
        RealMatrix inverse = new LUDecomposition(x).getSolver().getInverse();
        RealMatrix fromTheLeft = inverse.multiply(b);
        RealMatrix w = board.unless("e6-as-written", b.multiply(inverse), fromTheLeft);
        board.note("x = [[1, 2], [3, 4]], b = [[5, 6], [7, 8]]:");
        board.atMost(
                "largest |w − [[−1, 2], [−2, 3]]| of w = b x⁻¹",
                Linear.distance(w, Linear.matrix(new double[][] {{-1, 2}, {-2, 3}})),
                1e-13);
        board.atMost("largest |wx − b|", Linear.distance(w.multiply(x), b), 1e-13);
        board.atMost(
                "x⁻¹b is [[−3, −4], [4, 5]], and solves xw = b: largest |x x⁻¹b − b|",
                Linear.distance(x.multiply(fromTheLeft), b),
                1e-13);
        board.claim(
                "refuted: (x⁻¹b) x is not b",
                Linear.distance(fromTheLeft.multiply(x), b) > 0.5,
                "its first entry is " + Wording.fixed(fromTheLeft.multiply(x).getEntry(0, 0), 0) + ", not 5");
    }

    /** The case apart in which x has no inverse at all. */
    private static void vector(Board board) {
        board.note("Where x is a column it has no inverse on either side; a pseudo-inverse gives one w of many:");
        RealMatrix x = Linear.matrix(new double[][] {{1}, {2}, {2}});
        RealMatrix b = Linear.matrix(new double[][] {{3}, {6}});
        board.same("inverse of x = (1, 2, 2)ᵀ", inverseOf(x), "none: x has 3 rows and 1 column");
        RealMatrix plus = new SingularValueDecomposition(x).getSolver().getInverse();
        RealMatrix expected = Linear.matrix(new double[][] {{1 / 9.0, 2 / 9.0, 2 / 9.0}});
        board.atMost("largest |x⁺ − xᵀ/9|", Linear.distance(plus, expected), 1e-15);
        RealMatrix W = b.multiply(plus);
        board.atMost("largest |wx − b| with b = (3, 6)ᵀ, w = b x⁺", Linear.distance(W.multiply(x), b), 1e-14);
        RealMatrix other = W.add(Linear.matrix(new double[][] {{2, -1, 0}, {0, 1, -1}}));
        board.atMost("and of another, w + [[2, −1, 0], [0, 1, −1]]", Linear.distance(other.multiply(x), b), 1e-14);
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

    static void turnedRound(Board board) {
        ErrataLesson.slip(board, "A = UΣVᵀ ⇒ A = VΣ⁻¹Uᵀ", "A⁻¹ = VΣ⁻¹Uᵀ; with 0 for 1/0 the pseudo-inverse");
        RealMatrix A = Linear.matrix(new double[][] {{1.2, 0}, {1.6, 2}});
        SingularValueDecomposition svd = new SingularValueDecomposition(A);
        RealMatrix turned = svd.getV()
                .multiply(new LUDecomposition(svd.getS()).getSolver().getInverse())
                .multiply(svd.getUT());
        RealMatrix straight = svd.getU().multiply(svd.getS()).multiply(svd.getVT());
        board.note("A = [[1.2, 0], [1.6, 2]], A⁻¹ = [[5/6, 0], [−2/3, ½]]:");
        RealMatrix rebuilt = board.unless("e16-as-written", straight, turned);
        board.atMost("largest |UΣVᵀ − A|", Linear.distance(rebuilt, A), 1e-14);
        RealMatrix byHand = Linear.matrix(new double[][] {{5 / 6.0, 0}, {-2 / 3.0, 0.5}});
        board.atMost("largest |VΣ⁻¹Uᵀ − A⁻¹|", Linear.distance(turned, byHand), 1e-14);
        ErrataLesson.refuted(board, "the last entry of VΣ⁻¹Uᵀ as that of A", turned.getEntry(1, 1), A.getEntry(1, 1));
    }

    static void norm(Board board) {
        ErrataLesson.slip(
                board,
                "‖(3, −4, 1)‖₂ = (3² + (−4)²)^½ = 5.099",
                "‖(3, −4, 1)‖₂ = (3² + (−4)² + 1²)^½ = √26 = 5.0990; without 1² it is 5");
        double all = NormsLesson.norm(2, 3, -4, 1);
        double two = NormsLesson.norm(2, 3, -4);
        board.number("√(9 + 16 + 1)", board.unless("e17-as-written", all, two), 5.0990, 5e-5);
        board.number("√(9 + 16)", two, 5, 1e-15);
        ErrataLesson.refuted(board, "(3² + (−4)²)^½ = 5.099", two, 5.0990);
    }
}
