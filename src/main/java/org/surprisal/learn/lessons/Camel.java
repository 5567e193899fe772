package org.surprisal.learn.lessons;

import org.surprisal.plot.Panel;

/**
 * The six-hump camel back, a test function for optimizers (Dixon and Szegő 1978) with everything that a landscape can
 * have: f = (4 − 2.1 x₁² + x₁⁴/3) x₁² + x₁ x₂ + (−4 + 4 x₂²) x₂². It is the same at (x₁, x₂) and (−x₁, −x₂).
 */
public final class Camel {
    private Camel() {}

    /** f; at (−0.5, 0.5) it is −0.126042. */
    public static double value(double x1, double x2) {
        double a = x1 * x1;
        double b = x2 * x2;
        return (4 - 2.1 * a + a * a / 3) * a + x1 * x2 + (-4 + 4 * b) * b;
    }

    /** ∇f = (8 x₁ − 8.4 x₁³ + 2 x₁⁵ + x₂, x₁ − 8 x₂ + 16 x₂³); at (−0.5, 0.5) it is (−2.5125, −2.5). */
    public static double[] gradient(double x1, double x2) {
        double a = x1 * x1;
        return new double[] {(8 - 8.4 * a + 2 * a * a) * x1 + x2, x1 + (-8 + 16 * x2 * x2) * x2};
    }

    /** The second partials [[8 − 25.2 x₁² + 10 x₁⁴, 1], [1, −8 + 48 x₂²]]; at (−0.5, 0.5) [[2.325, 1], [1, 4]]. */
    static double[][] hessian(double x1, double x2) {
        double a = x1 * x1;
        return new double[][] {{8 - 25.2 * a + 10 * a * a, 1}, {1, -8 + 48 * x2 * x2}};
    }

    /** Its heights as contours, to be drawn upon. */
    static Panel panel() {
        return Panel.of("x₁", "x₂")
                .x(-2.1, 2.1)
                .y(-1.2, 1.2)
                .equalScale()
                .contours(Camel::value, -0.9, -0.6, -0.2, 0.2, 0.6, 1, 1.5, 2, 2.2, 2.4, 3, 4);
    }
}
