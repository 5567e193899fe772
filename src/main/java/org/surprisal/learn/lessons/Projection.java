package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What a perceptron looks at: how far along w a point lies, and nothing else. */
final class Projection {
    private static final RealVector W = vector(3, 4);
    private static final double T = 10;

    private Projection() {}

    /** −1 or +1; 0 counts as above. */
    static int sign(double x) {
        return x < 0 ? -1 : 1;
    }

    static void show(Board board) {
        board.note("w = (3, 4), T = 10: a projection on w beyond T/‖w‖ = 2 is +1.");
        board.number("projection of (4, 1), w·x/‖w‖", along(W, vector(4, 1)), 3.2, 1e-15);
        board.same("its sign", sign(W.dotProduct(vector(4, 1)) - T), 1);
        board.number("projection of (1, 1)", along(W, vector(1, 1)), 1.4, 1e-15);
        board.same("its sign", sign(W.dotProduct(vector(1, 1)) - T), -1);
        board.number("projection of (2, 1), on the boundary", along(W, vector(2, 1)), 2, 0);
        int onBoundary = board.unless("boundary-is-minus", sign(W.dotProduct(vector(2, 1)) - T), -1);
        board.same("its sign", onBoundary, 1);
        board.number("projection of (−2, 4), which is on it too", along(W, vector(-2, 4)), 2, 0);
        board.same("its sign", sign(W.dotProduct(vector(-2, 4)) - T), 1);
        double step = Math.ulp(2.0);
        board.same(
                "one step of rounding beside it: signs at (2 − ulp, 1), (2 + ulp, 1)",
                sign(W.dotProduct(vector(2 - step, 1)) - T) + ", " + sign(W.dotProduct(vector(2 + step, 1)) - T),
                "-1, 1");
        boolean length = board.unless("length-decides", false, true);
        Random random = new Random(6);
        int alike = 0;
        int unmoved = 0;
        for (int trial = 0; trial < 10_000; trial++) {
            int D = 2 + trial % 6;
            RealVector w = normal(random, D);
            RealVector x = normal(random, D);
            double threshold = random.nextGaussian();
            double far = length ? x.getNorm() : along(w, x);
            int told = sign(w.dotProduct(x) - threshold);
            alike += told == sign(far - threshold / w.getNorm()) ? 1 : 0;
            RealVector across = normal(random, D);
            across = across.subtract(w.mapMultiply(across.dotProduct(w) / w.dotProduct(w)));
            unmoved += told == sign(w.dotProduct(x.add(across)) - threshold) ? 1 : 0;
        }
        board.note("10,000 random w, x and T, of 2 to 7 features:");
        board.same("sign(w·x − T) is that of projection − T/‖w‖", alike, 10_000);
        board.same("and stays when x moves at a right angle to w", unmoved, 10_000);
        board.picture(
                "projection-on-w",
                "Each point is seen from along the boundary: only where it lands on the line of w counts.",
                Figure.of("w = (3, 4), T = 10", picture()));
    }

    /** w·x/‖w‖. */
    private static double along(RealVector w, RealVector x) {
        return w.dotProduct(x) / w.getNorm();
    }

    private static Panel picture() {
        double[][] below = {{1, 1}, {-1, 2}, {3, -1.5}};
        double[][] above = {{4, 1}, {1, 3}, {2, 1}, {-2, 4}};
        Panel panel = Panel.of("x₁", "x₂")
                .x(-3, 5)
                .y(-2, 4.5)
                .equalScale()
                .line("boundary w·x = T", new double[] {-6, 6}, new double[] {7, -2})
                .line("line of w", new double[] {-3, 5}, new double[] {-4, 5 * 4.0 / 3});
        int points = below.length + above.length;
        double[] x = new double[3 * points];
        double[] y = new double[3 * points];
        for (int n = 0; n < points; n++) {
            double[] point = n < below.length ? below[n] : above[n - below.length];
            RealVector foot = W.mapMultiply(W.dotProduct(vector(point)) / W.dotProduct(W));
            x[3 * n] = point[0];
            y[3 * n] = point[1];
            x[3 * n + 1] = foot.getEntry(0);
            y[3 * n + 1] = foot.getEntry(1);
            x[3 * n + 2] = y[3 * n + 2] = Double.NaN;
        }
        return panel.dashed("projections", x, y)
                .points("−1", column(below, 0), column(below, 1))
                .points("+1, the boundary's own too", column(above, 0), column(above, 1));
    }

    private static double[] column(double[][] points, int j) {
        return Arrays.stream(points).mapToDouble(p -> p[j]).toArray();
    }

    private static RealVector normal(Random random, int D) {
        return Linear.normal(random, D, 1).getColumnVector(0);
    }

    private static RealVector vector(double... x) {
        return new ArrayRealVector(x);
    }
}
