package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.matrix;
import static org.surprisal.learn.lessons.Linear.text;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What keeps lengths, what turns a direction round, and what a determinant is in space. */
final class Orthogonal {
    private static final RealMatrix MIXED = matrix(new double[] {1, 2}, new double[] {2, 1});
    private static final RealMatrix A = matrix(new double[] {2, 1}, new double[] {0.5, 1.5});
    private static final RealMatrix SPACE =
            matrix(new double[] {2, 1, 0}, new double[] {0, 3, 1}, new double[] {1, 0, 1});

    private Orthogonal() {}

    static void show(Board board) {
        RealMatrix R = rotation(StrictMath.toRadians(30));
        RealMatrix M = reflection(StrictMath.toRadians(30));
        board.number("det of the rotation by 30°", det(R), 1, 1e-15);
        board.number("det of the reflection that takes (1, 0) to the same place", det(M), -1, 1e-15);
        kept(board);
        inThePlane(board);
        turnedRound(board);
        board.note(
                "A = " + text(A.getData()) + " with λ = 2.5 and 1: A⁻¹ = QΛ⁻¹Q⁻¹, by hand [[0.6, −0.4], [−0.2, 0.8]].");
        EigenPairs pairs = EigenPairs.of(A);
        RealMatrix inverted = MatrixUtils.createRealDiagonalMatrix(Sampled.values(pairs.values(), l -> 1 / l));
        RealMatrix byEigen = pairs.vectors().multiply(inverted).multiply(MapsLesson.inverse(pairs.vectors()));
        board.atMost(
                "QΛ⁻¹Q⁻¹ differs from that by",
                Linear.distance(byEigen, matrix(new double[] {0.6, -0.4}, new double[] {-0.2, 0.8})),
                1e-15);
        board.number("least |λ| of [[1, 2], [2, 4]]: 1/λ is not to be had", least(1, 2, 2, 4), 0, 1e-15);
        volume(board);
        board.picture(
                "orthogonal-maps",
                "A rotation and a reflection keep every length; a negative eigenvalue turns its direction round.",
                Figure.grid(
                        "Maps that keep lengths, and one that turns a direction round",
                        2,
                        List.of(panel("rotation by 30°: det 1", R), panel("reflection: det −1", M), turned())));
    }

    private static void kept(Board board) {
        Random random = new Random(13);
        boolean unitOnly = board.unless("unit-columns", false, true);
        double lengths = 0;
        double angles = 0;
        double determinants = 0;
        for (int trial = 0; trial < 100; trial++) {
            int n = 2 + trial % 5;
            RealMatrix normal = Linear.normal(random, n, n);
            RealMatrix Q = unitOnly ? withUnitColumns(normal) : new QRDecomposition(normal).getQ();
            RealVector x = Linear.normal(random, n, 1).getColumnVector(0);
            RealVector y = Linear.normal(random, n, 1).getColumnVector(0);
            lengths = Math.max(lengths, Math.abs(Q.operate(x).getNorm() - x.getNorm()));
            angles = Math.max(angles, Math.abs(Q.operate(x).cosine(Q.operate(y)) - x.cosine(y)));
            determinants = Math.max(determinants, Math.abs(Math.abs(det(Q)) - 1));
        }
        board.note("100 random orthogonal Q, QᵀQ = I, of 2 to 6 rows:");
        board.atMost("largest | ‖Qx‖ − ‖x‖ |", lengths, 1e-14);
        board.atMost("largest change of a cosine between two vectors", angles, 1e-14);
        board.atMost("largest | |det Q| − 1 |", determinants, 1e-14);
    }

    private static RealMatrix withUnitColumns(RealMatrix B) {
        RealMatrix unit = B.copy();
        for (int j = 0; j < B.getColumnDimension(); j++) {
            unit.setColumnVector(j, B.getColumnVector(j).unitVector());
        }
        return unit;
    }

    /** Of two columns of length 1 at a right angle, the first is at some angle, and the second on either side of it. */
    private static void inThePlane(Board board) {
        Random random = new Random(14);
        int rotations = 0;
        int reflections = 0;
        for (int trial = 0; trial < 1000; trial++) {
            RealMatrix normal = Linear.normal(random, 2, 2);
            RealMatrix Q = new QRDecomposition(normal).getQ();
            Q.setColumnVector(1, Q.getColumnVector(1).mapMultiply(trial % 2 == 0 ? 1 : -1));
            double angle = StrictMath.atan2(Q.getEntry(1, 0), Q.getEntry(0, 0));
            boolean turns = det(Q) > 0;
            rotations += turns && Linear.distance(Q, rotation(angle)) < 1e-14 ? 1 : 0;
            reflections += !turns && Linear.distance(Q, reflection(angle)) < 1e-14 ? 1 : 0;
        }
        board.same(
                "of 1,000 in the plane, those that are a rotation (det 1) or a reflection (det −1)",
                rotations + reflections,
                1000);
        board.claim("both occur", rotations > 0 && reflections > 0, rotations + " and " + reflections);
    }

    private static void turnedRound(Board board) {
        EigenPairs pairs = EigenPairs.of(MIXED);
        board.number("least eigenvalue of " + text(MIXED.getData()), pairs.values()[1], -1, 1e-14);
        RealVector q = pairs.vectors().getColumnVector(1);
        board.number(
                "cosine between its eigenvector and the image: turned round",
                MIXED.operate(q).cosine(q),
                -1,
                1e-14);
        board.number("and for the eigenvalue 3: kept", cosineOfFirst(pairs), 1, 1e-14);
    }

    private static double cosineOfFirst(EigenPairs pairs) {
        RealVector q = pairs.vectors().getColumnVector(0);
        return MIXED.operate(q).cosine(q);
    }

    private static void volume(Board board) {
        board.number("det " + text(SPACE.getData()), det(SPACE), 7, 1e-14);
        board.number("the box that its columns span: base times height", boxVolume(SPACE), 7, 1e-13);
        RealMatrix swapped = SPACE.copy();
        swapped.setColumnVector(0, SPACE.getColumnVector(1));
        swapped.setColumnVector(1, SPACE.getColumnVector(0));
        board.number("with two columns exchanged, as in a mirror", det(swapped), -7, 1e-14);
        Random random = new Random(15);
        double largest = 0;
        for (int trial = 0; trial < 100; trial++) {
            RealMatrix B = Linear.normal(random, 3, 3);
            largest = Math.max(largest, Math.abs(Math.abs(det(B)) - boxVolume(B)));
        }
        board.atMost("100 random matrices (3,3): largest | |det| − volume of the box |", largest, 1e-13);
    }

    /** The area of the parallelogram of the first two columns, times the distance of the third from their plane. */
    private static double boxVolume(RealMatrix B) {
        RealVector a = B.getColumnVector(0);
        RealVector b = B.getColumnVector(1);
        RealVector c = B.getColumnVector(2);
        double area = StrictMath.sqrt(a.dotProduct(a) * b.dotProduct(b) - a.dotProduct(b) * a.dotProduct(b));
        RealVector alongA = a.mapMultiply(a.dotProduct(c) / a.dotProduct(a));
        RealVector acrossA = b.subtract(a.mapMultiply(a.dotProduct(b) / a.dotProduct(a)));
        RealVector alongB = acrossA.mapMultiply(acrossA.dotProduct(c) / acrossA.dotProduct(acrossA));
        return area * c.subtract(alongA).subtract(alongB).getNorm();
    }

    private static double least(double... entries) {
        RealMatrix B = matrix(new double[] {entries[0], entries[1]}, new double[] {entries[2], entries[3]});
        return Invertible.of(B).leastEigenvalue();
    }

    private static double det(RealMatrix B) {
        return new LUDecomposition(B).getDeterminant();
    }

    private static RealMatrix rotation(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return matrix(new double[] {c, -s}, new double[] {s, c});
    }

    private static RealMatrix reflection(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        return matrix(new double[] {c, s}, new double[] {s, -c});
    }

    private static Panel panel(String title, RealMatrix B) {
        Outline before = Outline.UNIT_SQUARE;
        Outline after = before.under(B);
        Outline letter = Outline.LETTER.under(B);
        return frame(title)
                .polygon("unit square", before.x(), before.y())
                .polygon("its image", after.x(), after.y())
                .line(null, letter.x(), letter.y());
    }

    private static Panel turned() {
        double[] q = {0.9, -0.9};
        double[] image = MIXED.operate(q);
        double[] p = {0.5, 0.5};
        double[] kept = MIXED.operate(p);
        return frame(text(MIXED.getData()) + ": λ = 3 and −1")
                .arrow("along (1, 1)", 0, 0, p[0], p[1])
                .arrow("its image, three times as long", 0, 0, kept[0], kept[1])
                .arrow("along (1, −1)", 0, 0, q[0], q[1])
                .arrow("its image, turned round", 0, 0, image[0], image[1]);
    }

    private static Panel frame(String title) {
        return Panel.of("x₁", "x₂").titled(title).x(-1.6, 1.9).y(-1.6, 1.9).equalScale();
    }
}
