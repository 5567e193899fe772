package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** A matrix (2,2) of one's own: its area, its inverse, the directions it keeps. */
final class OwnMatrix {
    static final List<Parameter> PARAMETERS =
            List.of(Parameter.numbers("matrix", "a,b,c,d of [[a, b], [c, d]]", 4, 4, -1e3, 1e3, 2, 1, 0.5, 1.5));

    private final RealMatrix A;
    private final double size;

    private OwnMatrix(Settings settings) {
        double[] m = settings.numbers("matrix");
        A = Linear.matrix(new double[] {m[0], m[1]}, new double[] {m[2], m[3]});
        size = Math.max(1, A.getFrobeniusNorm());
    }

    static Map<String, Statement.Proof> maps(Settings settings) {
        OwnMatrix own = new OwnMatrix(settings);
        return Map.of("M7", own::inverse, "M8", own::area);
    }

    static Map<String, Statement.Proof> eigen(Settings settings) {
        return Map.of("M10", new OwnMatrix(settings)::eigenvectors);
    }

    private void inverse(Board board) {
        Invertible found = Invertible.of(A);
        board.shown("det A", found.determinant());
        board.shown("least |λ|", found.leastEigenvalue());
        board.shown("least eigenvalue of AᵀA", found.leastOfSquare());
        boolean clear = Math.abs(found.determinant()) > 1e-9 * size * size || found.determinant() == 0;
        if (clear && found.hasInverse()) {
            RealMatrix inverse = MapsLesson.inverse(A);
            board.shown("A⁻¹", text(inverse.getData()));
            RealMatrix I = MatrixUtils.createRealIdentityMatrix(2);
            double bound = 1e-14 * size * Math.max(1, inverse.getFrobeniusNorm());
            board.atMost("largest |A A⁻¹ − I|", Linear.distance(A.multiply(inverse), I), bound);
        }
        board.claim(
                "it has an inverse just where det ≠ 0",
                !clear || found.hasInverse() == (found.determinant() != 0),
                found.hasInverse() ? "it has one" : "it has none");
    }

    private void area(Board board) {
        double det = A.getEntry(0, 0) * A.getEntry(1, 1) - A.getEntry(0, 1) * A.getEntry(1, 0);
        Outline image = Outline.UNIT_SQUARE.under(A);
        board.shown("ad − bc", det);
        board.atMost(
                "|signed area of the unit square's image − det|",
                Math.abs(image.signedArea() - det),
                1e-14 * size * size);
        Outline letter = Outline.LETTER.under(A);
        board.picture(
                "determinant-own",
                "What your matrix makes of the unit square.",
                Figure.of(
                        "det " + text(A.getData()) + " = " + Wording.significant(det, 4),
                        Panel.of("x₁", "x₂")
                                .equalScale()
                                .polygon("unit square", Outline.UNIT_SQUARE.x(), Outline.UNIT_SQUARE.y())
                                .polygon("its image", image.x(), image.y())
                                .line(null, letter.x(), letter.y())));
    }

    private void eigenvectors(Board board) {
        EigenDecomposition eigen = new EigenDecomposition(A);
        double trace = A.getTrace();
        double sum = eigen.getRealEigenvalue(0) + eigen.getRealEigenvalue(1);
        board.atMost("|λ₁ + λ₂ − the sum of the diagonal|", Math.abs(sum - trace), 1e-13 * size);
        if (eigen.hasComplexEigenvalues()) {
            board.shown(
                    "λ",
                    Wording.significant(eigen.getRealEigenvalue(0), 6) + " ± "
                            + Wording.significant(Math.abs(eigen.getImagEigenvalue(0)), 6) + " i");
            board.note("It keeps no direction: both eigenvalues are complex.");
            return;
        }
        EigenPairs pairs = EigenPairs.of(A);
        for (int k = 0; k < 2; k++) {
            double[] q = pairs.vectors().getColumn(k);
            board.shown("λ_" + (k + 1) + ", q_" + (k + 1), Wording.significant(pairs.values()[k], 6) + ", " + text(q));
            double off = Vectors.distance(A.operate(q), scaled(q, pairs.values()[k]));
            board.atMost("|A q − λ q|", off, 1e-7 * size); // where λ₁ = λ₂ half of the digits are lost
        }
    }

    private static double[] scaled(double[] q, double factor) {
        return Sampled.values(q, v -> factor * v);
    }
}
