package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.matrix;
import static org.surprisal.learn.lessons.Linear.text;

import java.util.Random;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Forms xᵀAx of symmetric matrices: a bowl, a trough, a saddle. */
final class Definite {
    private static final RealMatrix BOWL = MatrixUtils.createRealDiagonalMatrix(new double[] {1, 2});
    private static final RealMatrix TROUGH = matrix(new double[] {1, 2}, new double[] {2, 4});
    private static final RealMatrix SADDLE = MatrixUtils.createRealDiagonalMatrix(new double[] {1, -2});

    private Definite() {}

    static void show(Board board) {
        board.number("xᵀ diag(1, 2) x at (1, 1): 1 + 2·1", form(BOWL, 1, 1), 3, 0);
        board.number("at (3, −1): 9 + 2·1", form(BOWL, 3, -1), 11, 0);
        board.number("at (−2, ½): 4 + 2·¼", form(BOWL, -2, 0.5), 4.5, 0);
        board.number("least on the unit circle, the smaller eigenvalue", least(BOWL), 1, 1e-12);
        board.same("eigenvalues of diag(1, 2)", eigenvalues(BOWL), "(2, 1)");
        board.same("of its inverse", eigenvalues(MapsLesson.inverse(BOWL)), "(1, 0.5)");
        RealMatrix full = matrix(new double[] {2, -1}, new double[] {-1, 2});
        board.note("C = [[2, −1], [−1, 2]], where the coordinates mix:");
        board.same("eigenvalues of C", eigenvalues(full), "(3, 1)");
        board.same("of its inverse", eigenvalues(MapsLesson.inverse(full)), "(1, 0.333333)");
        board.number("least of xᵀCx on the unit circle", least(full), 1, 1e-12);
        board.note("Not positive definite:");
        board.number("[[1, 2], [2, 4]] at (2, −1), only semidefinite", form(TROUGH, 2, -1), 0, 0);
        board.number("diag(1, −2) at (0, 1), indefinite", form(SADDLE, 0, 1), -2, 0);
        RealMatrix minus = MatrixUtils.createRealDiagonalMatrix(new double[] {-1, -1});
        board.number("−I at (1, 0)", form(minus, 1, 0), -1, 0);
        board.number(
                "det(−I) all the same: the determinant alone does not tell",
                new LUDecomposition(minus).getDeterminant(),
                1,
                0);
        boolean definite = board.unless("det-tells", Invertible.isDefinite(minus), true);
        board.same("is −I positive definite", definite, false);
        random(board);
        board.picture(
                "definite-forms",
                "Only the bowl is above 0 everywhere but at the origin.",
                Figure.of(
                        "xᵀAx over the plane",
                        panel("diag(1, 2), positive definite: a bowl", BOWL, 0.5, 2, 4, 8, 12),
                        panel(text(TROUGH.getData()) + ", semidefinite: a trough", TROUGH, 0.5, 2, 8, 18, 32),
                        panel("diag(1, −2), indefinite: a saddle", SADDLE, -8, -4, -1, 0, 1, 4)));
    }

    /** BᵀB + ⅒ I is positive definite; then so is its inverse, and the least value on the circle is the least λ. */
    private static void random(Board board) {
        Random random = new Random(8);
        int definite = 0;
        int inverses = 0;
        int determinants = 0;
        for (int trial = 0; trial < 100; trial++) {
            RealMatrix B = Linear.normal(random, 4, 4);
            RealMatrix A = B.transpose()
                    .multiply(B)
                    .add(MatrixUtils.createRealIdentityMatrix(4).scalarMultiply(0.1));
            RealMatrix inverse = MapsLesson.inverse(A);
            RealMatrix symmetric = inverse.add(inverse.transpose()).scalarMultiply(0.5); // rounding is not
            double[] lambda = new EigenDecomposition(A).getRealEigenvalues(); // the largest first
            definite += Invertible.isDefinite(A) && lambda[3] > 0 ? 1 : 0;
            inverses += Invertible.isDefinite(symmetric) ? 1 : 0;
            determinants += new LUDecomposition(A).getDeterminant() > 0 ? 1 : 0;
        }
        board.same(
                "of 100 random BᵀB + I/10, (4,4): positive definite; their inverses; det > 0",
                definite + "; " + inverses + "; " + determinants,
                "100; 100; 100");
    }

    private static double form(RealMatrix A, double x1, double x2) {
        double[] x = {x1, x2};
        return Linear.dot(x, A.operate(x));
    }

    private static double least(RealMatrix A) {
        Outline circle = Outline.circle();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < circle.x().length; i++) {
            least = Math.min(least, form(A, circle.x()[i], circle.y()[i]));
        }
        return least;
    }

    private static String eigenvalues(RealMatrix symmetric) {
        return text(new EigenDecomposition(symmetric).getRealEigenvalues());
    }

    private static Panel panel(String title, RealMatrix A, double... levels) {
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-2.5, 2.5)
                .y(-2.5, 2.5)
                .equalScale()
                .contours((x1, x2) -> form(A, x1, x2), levels);
    }
}
