package org.surprisal.learn.lessons;

import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;

/** How steps stand to the contours of the camel: where they leave one, and where they arrive. */
final class RightAngles {
    private static final double RADIUS = 1e-5;
    private static final double STEEP = 0.1; // nearer to a minimum a contour bends within the radius

    private RightAngles() {}

    static void show(Board board, List<List<double[]>> paths) {
        int steps = 0;
        double leaving = 0;
        double along = 0;
        double[] worst = {0, 0};
        for (List<double[]> path : paths) {
            for (int t = 1; t < path.size(); t++) {
                double[] from = path.get(t - 1);
                double[] to = path.get(t);
                double[] g = Camel.gradient(from[0], from[1]);
                if (Math.hypot(g[0], g[1]) < STEEP) {
                    break;
                }
                steps++;
                double[] step = {to[0] - from[0], to[1] - from[1]};
                leaving = Math.max(leaving, Math.abs(90 - angle(step, contour(from, step))));
                double arrives = Math.abs(90 - angle(step, contour(to, step)));
                if (arrives > along) {
                    along = arrives;
                    worst = path.get(0);
                }
            }
        }
        board.note(
                "A contour's direction is that between two points of equal height on a small circle, found without any"
                        + " gradient.");
        board.atMost(
                steps + " steps where ‖∇f‖ > 0.1: largest |angle to the contour that is left − 90°|, in degrees",
                leaving,
                0.01);
        board.number("where a step ends it can be off by as much as, in degrees", along, 36.86, 5e-3);
        board.same(
                "on the path from",
                "(" + Wording.fixed(worst[0], 1) + ", " + Wording.fixed(worst[1], 1) + ")",
                "(−1.9, 0.2)");
    }

    /** The direction of the contour through x: from one point of the circle around it with f = f(x) to the other. */
    private static double[] contour(double[] x, double[] step) {
        double across = StrictMath.atan2(step[1], step[0]);
        double height = Camel.value(x[0], x[1]);
        double a = crossing(x, height, across, across + Math.PI);
        double b = crossing(x, height, across, across - Math.PI);
        return new double[] {StrictMath.cos(a) - StrictMath.cos(b), StrictMath.sin(a) - StrictMath.sin(b)};
    }

    /** The angle at which f on the circle passes the height, between one where it is below and one where it is above. */
    private static double crossing(double[] x, double height, double below, double above) {
        double low = below;
        double high = above;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double there = Camel.value(x[0] + RADIUS * StrictMath.cos(middle), x[1] + RADIUS * StrictMath.sin(middle));
            low = there < height ? middle : low;
            high = there < height ? high : middle;
        }
        return (low + high) / 2;
    }

    /** Between two directions, in degrees, from 0 to 180. */
    private static double angle(double[] a, double[] b) {
        return Math.abs(StrictMath.toDegrees(StrictMath.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])));
    }
}
