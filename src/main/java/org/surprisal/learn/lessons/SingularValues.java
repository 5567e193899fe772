package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.matrix;
import static org.surprisal.learn.lessons.Linear.text;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** A = U Σ Vᵀ: on a matrix one can follow with a pencil, on any shape, and turned round into a pseudo-inverse. */
final class SingularValues {
    private static final RealMatrix A = matrix(new double[] {1.2, 0}, new double[] {1.6, 2});

    private SingularValues() {}

    /** U (m,k), Σ (k,k), V (n,k), k = min(m,n); in each column of V the first entry that is not 0 is positive. */
    private record Parts(RealMatrix U, RealMatrix S, RealMatrix V) {
        static Parts of(RealMatrix A) {
            SingularValueDecomposition svd = new SingularValueDecomposition(A);
            RealMatrix U = svd.getU().copy();
            RealMatrix V = svd.getV().copy();
            for (int j = 0; j < V.getColumnDimension(); j++) {
                turnOver(U, V, j, EigenPairs.sign(V.getColumn(j)));
            }
            return new Parts(U, svd.getS(), V);
        }

        /** The same with the last pair turned over if V would mirror the plane. */
        Parts withoutMirror() {
            int last = V.getColumnDimension() - 1;
            turnOver(U, V, last, new LUDecomposition(V).getDeterminant() < 0 ? -1 : 1);
            return this;
        }

        private static void turnOver(RealMatrix U, RealMatrix V, int j, int sign) {
            U.setColumnVector(j, U.getColumnVector(j).mapMultiply(sign));
            V.setColumnVector(j, V.getColumnVector(j).mapMultiply(sign));
        }

        RealMatrix product() {
            return U.multiply(S).multiply(V.transpose());
        }

        /** V Σ⁺ Uᵀ: Σ⁺ has 1/σ where σ is more than rounding, and 0 where it is not. */
        RealMatrix pseudoInverse() {
            RealMatrix inverted = S.copy();
            for (int j = 0; j < S.getColumnDimension(); j++) {
                double sigma = S.getEntry(j, j);
                inverted.setEntry(j, j, sigma > 1e-12 * S.getEntry(0, 0) ? 1 / sigma : 0);
            }
            return V.multiply(inverted).multiply(U.transpose());
        }
    }

    static void show(Board board) {
        Parts parts = Parts.of(A).withoutMirror();
        board.note("A = " + text(A.getData()) + ", AᵀA = [[4, 3.2], [3.2, 4]] with eigenvalues 7.2 and 0.8:");
        board.number("σ₁ = √7.2", parts.S().getEntry(0, 0), StrictMath.sqrt(7.2), 1e-12);
        board.number("σ₂ = √0.8", parts.S().getEntry(1, 1), StrictMath.sqrt(0.8), 1e-12);
        board.number("Vᵀ rotates by, in degrees", angle(parts.V().transpose()), -45, 1e-9);
        board.number("U rotates by atan 3", angle(parts.U()), StrictMath.toDegrees(StrictMath.atan(3)), 1e-9);
        board.atMost("largest |A − UΣVᵀ|", Linear.distance(A, parts.product()), 1e-14);
        board.picture(
                "svd-four-steps",
                "Vᵀ turns v₁ and v₂ onto the axes, Σ stretches along the axes, U turns the result: together Ax.",
                fourSteps(parts));
        RealMatrix wide = matrix(new double[] {3, 2, 2}, new double[] {2, 3, -2});
        Parts ofWide = Parts.of(wide);
        board.note("B = " + text(wide.getData()) + ", BBᵀ = [[17, 8], [8, 17]] with eigenvalues 25 and 9:");
        board.number("σ₁ of B", ofWide.S().getEntry(0, 0), 5, 1e-12);
        board.number("σ₂ of B", ofWide.S().getEntry(1, 1), 3, 1e-12);
        RealMatrix singular = matrix(new double[] {1, 2}, new double[] {2, 4});
        RealMatrix byHand = matrix(new double[] {0.04, 0.08}, new double[] {0.08, 0.16});
        board.atMost(
                "the pseudo-inverse of [[1, 2], [2, 4]] differs from [[1, 2], [2, 4]]/25 by",
                Linear.distance(Parts.of(singular).pseudoInverse(), byHand),
                1e-15);
        RealMatrix inverse = parts.pseudoInverse();
        board.atMost(
                "that of A from A⁻¹ by",
                Linear.distance(board.unless("sides-exchanged", inverse, inverse.transpose()), MapsLesson.inverse(A)),
                1e-14);
        anyShape(board);
    }

    private static void anyShape(Board board) {
        Random random = new Random(9);
        double rebuilt = 0;
        double orthogonal = 0;
        double roots = 0;
        double[] penrose = new double[4];
        for (int trial = 0; trial < 100; trial++) {
            int m = 1 + random.nextInt(6);
            int n = 1 + random.nextInt(6);
            int rank = 1 + random.nextInt(Math.min(m, n)); // so that some lack full rank
            RealMatrix B = Linear.normal(random, m, rank).multiply(Linear.normal(random, rank, n));
            Parts parts = Parts.of(B);
            double size = parts.S().getEntry(0, 0);
            RealMatrix I = MatrixUtils.createRealIdentityMatrix(Math.min(m, n));
            rebuilt = Math.max(rebuilt, Linear.distance(B, parts.product()) / size);
            orthogonal =
                    Math.max(orthogonal, Linear.distance(parts.U().transpose().multiply(parts.U()), I));
            orthogonal =
                    Math.max(orthogonal, Linear.distance(parts.V().transpose().multiply(parts.V()), I));
            double[] lambda = EigenPairs.of(B.transpose().multiply(B)).values();
            for (int j = 0; j < Math.min(m, n); j++) {
                double sigma = parts.S().getEntry(j, j);
                roots = Math.max(roots, Math.abs(sigma * sigma - lambda[j]) / (size * size));
            }
            double[] residuals = penrose(B, parts.pseudoInverse());
            for (int k = 0; k < penrose.length; k++) {
                penrose[k] = Math.max(penrose[k], residuals[k]);
            }
        }
        board.note("100 random matrices B of 1 to 6 rows and columns, many of them not of full rank:");
        board.atMost("largest |B − UΣVᵀ| / σ₁", rebuilt, 1e-14);
        board.atMost("largest |UᵀU − I|, |VᵀV − I|", orthogonal, 1e-13);
        board.atMost("largest |σ² − λ| / σ₁², λ the eigenvalues of BᵀB", roots, 1e-13);
        board.note("What makes a pseudo-inverse B⁺ (Penrose 1955), largest residuals:");
        String[] conditions = {"B B⁺ B = B", "B⁺ B B⁺ = B⁺", "B B⁺ symmetric", "B⁺ B symmetric"};
        for (int k = 0; k < penrose.length; k++) {
            board.atMost(conditions[k], penrose[k], 1e-10);
        }
    }

    /** How far P is from Penrose's four conditions; the first two relative to B and P. */
    private static double[] penrose(RealMatrix B, RealMatrix P) {
        RealMatrix BP = B.multiply(P);
        RealMatrix PB = P.multiply(B);
        return new double[] {
            Linear.distance(BP.multiply(B), B) / B.getFrobeniusNorm(),
            Linear.distance(PB.multiply(P), P) / P.getFrobeniusNorm(),
            Linear.distance(BP.transpose(), BP),
            Linear.distance(PB.transpose(), PB)
        };
    }

    /** Of a rotation of the plane, in degrees; NaN if it is none. */
    private static double angle(RealMatrix R) {
        RealMatrix I = MatrixUtils.createRealIdentityMatrix(2);
        boolean rotation =
                Linear.distance(R.transpose().multiply(R), I) < 1e-12 && new LUDecomposition(R).getDeterminant() > 0;
        return rotation ? StrictMath.toDegrees(StrictMath.atan2(R.getEntry(1, 0), R.getEntry(0, 0))) : Double.NaN;
    }

    private static Figure fourSteps(Parts parts) {
        RealMatrix none = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix turned = parts.V().transpose();
        RealMatrix scaled = parts.S().multiply(turned);
        return Figure.grid(
                "A = UΣVᵀ: rotate, scale, rotate, A = " + text(A.getData()),
                2,
                List.of(
                        panel("x", "unit circle", none, parts.V()),
                        panel(
                                "Vᵀx: rotated by " + Wording.fixed(angle(turned), 1) + "°",
                                "its image",
                                turned,
                                parts.V()),
                        panel(
                                "ΣVᵀx: scaled by " + Wording.fixed(parts.S().getEntry(0, 0), 2) + " and "
                                        + Wording.fixed(parts.S().getEntry(1, 1), 2),
                                "its image",
                                scaled,
                                parts.V()),
                        panel(
                                "UΣVᵀx = Ax: rotated by " + Wording.fixed(angle(parts.U()), 1) + "°",
                                "its image",
                                parts.U().multiply(scaled),
                                parts.V())));
    }

    private static Panel panel(String title, String circleLabel, RealMatrix B, RealMatrix V) {
        Outline circle = Outline.circle().under(B);
        Outline letter = Outline.LETTER.moved(-0.5, -1).under(B); // inside the circle
        double[] v1 = B.operate(V.getColumn(0));
        double[] v2 = B.operate(V.getColumn(1));
        return Panel.of("x₁", "x₂")
                .titled(title)
                .x(-3.2, 3.2)
                .y(-2.8, 2.8)
                .equalScale()
                .polygon(circleLabel, circle.x(), circle.y())
                .arrow("v₁", 0, 0, v1[0], v1[1])
                .arrow("v₂", 0, 0, v2[0], v2[1])
                .line(null, letter.x(), letter.y());
    }
}
