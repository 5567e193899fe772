package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Where w·x = T: measured with a ruler in the plane, and by a least-norm solution beyond. */
final class Boundary {
    private static final RealVector W = new ArrayRealVector(new double[] {3, 4});
    private static final double T = 10;

    private Boundary() {}

    static void show(Board board) {
        board.note("w = (3, 4), T = 10: the boundary is 3 x₁ + 4 x₂ = 10.");
        board.number("‖w‖", W.getNorm(), 5, 0);
        board.number("|T|/‖w‖", Math.abs(T) / W.getNorm(), 2, 0);
        // Where the boundary meets the axes.
        RealVector a = new ArrayRealVector(new double[] {T / W.getEntry(0), 0});
        RealVector b = new ArrayRealVector(new double[] {0, T / W.getEntry(1)});
        board.atMost("|w·(B − A)|, A and B where it meets the axes", Math.abs(W.dotProduct(b.subtract(a))), 1e-14);
        double area = a.getEntry(0) * b.getEntry(1) / 2;
        board.number("the height of triangle 0AB over AB, 2·area/|AB|", 2 * area / a.getDistance(b), 2, 1e-14);
        RealVector foot = foot(W, T);
        board.number("the nearest point, T w/‖w‖²: x₁", foot.getEntry(0), 1.2, 1e-15);
        board.number("x₂", foot.getEntry(1), 1.6, 1e-15);
        board.same("sign(w·x − T) at (4, 1), where w·x = 16", sign(W, T, 4, 1), 1);
        board.same("at (1, 1), where w·x = 7", sign(W, T, 1, 1), "−1");
        negative(board);
        dimensions(board, new Random(1));
        board.picture(
                "perceptron-boundary",
                "The boundary, its distance from the origin measured; how T moves it, below 0 to the other side; and"
                        + " what turning w round does.",
                Figure.grid("The boundary w·x = T of a perceptron", 2, List.of(measured(foot), moved(), turned())));
    }

    /** A distance is never below 0, whatever T is. */
    private static void negative(Board board) {
        boolean signed = board.unless("signed-distance", false, true);
        RealVector foot = foot(W, -T);
        board.note("T = −10: the boundary 3 x₁ + 4 x₂ = −10 is on the other side of the origin.");
        double distance = signed ? -T / W.getNorm() : Math.abs(-T) / W.getNorm();
        board.number("distance of its nearest point (−1.2, −1.6)", foot.getNorm(), distance, 1e-15);
        board.number("its x₁", foot.getEntry(0), -1.2, 1e-15);
        board.same("sign(w·x − T) at the origin", sign(W, -T, 0, 0), 1);
        board.note("w = (−3, −4), T = −10: the boundary of (3, 4) and 10, with its sides exchanged.");
        RealVector turned = W.mapMultiply(-1);
        board.atMost("distance of the two nearest points", foot(turned, -T).getDistance(foot(W, T)), 0);
        board.same(
                "sign(w·x − T) at (4, 1), at (1, 1)", sign(turned, -T, 4, 1) + ", " + sign(turned, -T, 1, 1), "−1, 1");
    }

    private static RealVector foot(RealVector w, double threshold) {
        return w.mapMultiply(threshold / w.dotProduct(w));
    }

    private static String sign(RealVector w, double threshold, double... x) {
        return Wording.fixed(Projection.sign(w.dotProduct(new ArrayRealVector(x)) - threshold), 0);
    }

    /** The same for more features, where nobody can draw it; the least-norm solution is a library's. */
    private static void dimensions(Board board, Random random) {
        board.note("With D features, and w and T of either sign: the boundary's dimension is the rank of D−1 directions"
                + " along it.");
        double along = 0;
        double off = 0;
        for (int D : new int[] {1, 2, 3, 10}) {
            double[] w = random.doubles(D, 0.5, 2)
                    .map(v -> random.nextBoolean() ? v : -v)
                    .toArray();
            double threshold = D % 2 == 0 ? 1 + random.nextDouble() : -1 - random.nextDouble();
            RealVector normal = new ArrayRealVector(w);
            int dimension = 0;
            if (D > 1) {
                RealMatrix directions = MatrixUtils.createRealMatrix(D - 1, D);
                for (int j = 0; j < D - 1; j++) {
                    directions.setEntry(j, j, 1);
                    directions.setEntry(j, D - 1, -w[j] / w[D - 1]);
                }
                along = Math.max(along, directions.operate(normal).getLInfNorm());
                dimension = new SingularValueDecomposition(directions).getRank();
            }
            RealVector nearest = new SingularValueDecomposition(
                            MatrixUtils.createColumnRealMatrix(w).transpose())
                    .getSolver()
                    .solve(new ArrayRealVector(new double[] {threshold}));
            off = Math.max(off, Math.abs(nearest.getNorm() - Math.abs(threshold) / normal.getNorm()));
            String kind = List.of("a point", "a line", "a plane").get(Math.min(D, 3) - 1);
            board.same(
                    "D = " + D + ", " + (D > 3 ? "a hyperplane" : kind) + ": dimension of the boundary",
                    dimension,
                    D - 1);
        }
        board.atMost("largest |w·d| of a direction d along it", along, 1e-14);
        board.atMost("largest | |nearest point| − |T|/‖w‖ |", off, 1e-14);
    }

    private static Panel measured(RealVector foot) {
        double[] up = {foot.getEntry(0) + 0.6, foot.getEntry(1) + 0.8}; // w/‖w‖ from the foot
        double[] x = {foot.getEntry(0), foot.getEntry(1)};
        return frame("w = (3, 4), T = 10: distance 10/5 = 2")
                .points("−1", new double[] {0, 1, 2, -0.4}, new double[] {0, 1, 0.4, 2})
                .points("+1", new double[] {3, 2, 1.2, 3.5}, new double[] {1, 2, 2.4, 0.3})
                .line("boundary", new double[] {-6, 6}, new double[] {7, -2})
                .dashed("distance 2", new double[] {0, x[0]}, new double[] {0, x[1]})
                .arrow("w/‖w‖", x[0], x[1], up[0], up[1]);
    }

    private static Panel moved() {
        Panel panel = frame("T moves the boundary along w");
        for (int t = -10; t <= 10; t += 5) {
            double[] x = {-6, 10};
            panel.line("T = " + Wording.fixed(t, 0), x, new double[] {(t - 3 * x[0]) / 4, (t - 3 * x[1]) / 4});
        }
        return panel.arrow("w/‖w‖", 0, 0, 0.6, 0.8);
    }

    private static Panel turned() {
        return frame("w = (−3, −4), T = −10: sides exchanged")
                .points("+1", new double[] {0, 1, 2, -0.4}, new double[] {0, 1, 0.4, 2})
                .points("−1", new double[] {3, 2, 1.2, 3.5}, new double[] {1, 2, 2.4, 0.3})
                .line("boundary", new double[] {-6, 6}, new double[] {7, -2})
                .dashed("distance 2", new double[] {0, 1.2}, new double[] {0, 1.6})
                .arrow("w/‖w‖", 1.2, 1.6, 0.6, 0.8);
    }

    private static Panel frame(String title) {
        return Panel.of("x₁", "x₂").titled(title).x(-3.5, 4).y(-3.2, 3.8).equalScale();
    }
}
