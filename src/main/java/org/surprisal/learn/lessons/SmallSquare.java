package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.plot.Picture;

/**
 * The small-square test of f(x₁, x₂) = (2x₁ + x₂², −x₁² + 3x₂, 4x₁x₂) at a = (2, 1): a square around a goes through f
 * and through the linear map f(a) + J (x − a), and the two images are compared.
 */
final class SmallSquare {
    static final double[] A = {2, 1};
    private static final String[] OUTPUTS = {"f₁", "f₂", "f₃"};
    private static final double[] SIDES = {1.0 / 2, 1.0 / 4, 1.0 / 8}; // the half sides that are drawn
    private static final int SIDE = 16; // steps along a side

    private SmallSquare() {}

    static double[] f(double[] x) {
        return new double[] {2 * x[0] + x[1] * x[1], -x[0] * x[0] + 3 * x[1], 4 * x[0] * x[1]};
    }

    /** J, by the rules of differentiation. */
    static double[][] jacobian(double[] x) {
        return new double[][] {{2, 2 * x[1]}, {-2 * x[0], 3}, {4 * x[1], 4 * x[0]}};
    }

    /** f(a) + J (x − a). */
    static double[] linear(double[][] J, double[] x) {
        double[] y = f(A);
        for (int i = 0; i < y.length; i++) {
            y[i] += J[i][0] * (x[0] - A[0]) + J[i][1] * (x[1] - A[1]);
        }
        return y;
    }

    /** ‖f(x) − f(a) − J (x − a)‖, the largest on the square of half side h. */
    static double error(double[][] J, double h) {
        double largest = 0;
        for (double[] x : outline(h)) {
            double[] exact = f(x);
            double[] nearby = linear(J, x);
            double squares = 0;
            for (int i = 0; i < exact.length; i++) {
                squares += (exact[i] - nearby[i]) * (exact[i] - nearby[i]);
            }
            largest = Math.max(largest, Math.sqrt(squares));
        }
        return largest;
    }

    /** Squares, two views of their images, and the error over h. */
    static Picture picture(double[] h, double[] errors, double[] law) {
        return Figure.grid(
                "f and its best linear map at a = (2, 1)",
                2,
                List.of(
                        squares(Panel.of("x₁", "x₂").equalScale(), 0, 1, x -> x).titled("squares around a"),
                        images(0, 1),
                        images(0, 2),
                        Panel.of("half side h of the square", "largest error")
                                .titled("the error shrinks as h²")
                                .logX()
                                .logY()
                                .line("√18 h²", h, law)
                                .points("measured", h, errors)));
    }

    private static Panel images(int i, int j) {
        double[][] J = jacobian(A);
        Panel panel = squares(Panel.of(OUTPUTS[i], OUTPUTS[j]), i, j, SmallSquare::f);
        List<double[]> linear = new ArrayList<>();
        for (double h : SIDES) {
            outline(h).forEach(x -> linear.add(linear(J, x)));
            linear.add(new double[] {Double.NaN, Double.NaN, Double.NaN}); // breaks the line between two squares
        }
        return panel.dashed("f(a) + J (x − a)", coordinate(linear, i), coordinate(linear, j))
                .titled("their images, " + OUTPUTS[j] + " over " + OUTPUTS[i]);
    }

    private static Panel squares(Panel panel, int i, int j, UnaryOperator<double[]> map) {
        for (double h : SIDES) {
            List<double[]> image = outline(h).stream().map(map).toList();
            panel.line("h = 1/" + Math.round(1 / h), coordinate(image, i), coordinate(image, j));
        }
        return panel;
    }

    private static double[] coordinate(List<double[]> points, int i) {
        return points.stream().mapToDouble(x -> x[i]).toArray();
    }

    /** Once around a, corners included, closed. */
    private static List<double[]> outline(double h) {
        double[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
        List<double[]> points = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            for (int k = 0; k < SIDE; k++) {
                double t = (double) k / SIDE;
                points.add(new double[] {
                    A[0] + h * ((1 - t) * corners[c][0] + t * corners[c + 1][0]),
                    A[1] + h * ((1 - t) * corners[c][1] + t * corners[c + 1][1])
                });
            }
        }
        points.add(Arrays.copyOf(points.get(0), 2));
        return points;
    }
}
