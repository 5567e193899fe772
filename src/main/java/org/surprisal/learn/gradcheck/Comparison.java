package org.surprisal.learn.gradcheck;

/**
 * One entry of a gradient, computed in two ways.
 *
 * @param model whose
 * @param parameter which: "W2[3,1]", counted from 0
 * @param analytic ∂J/∂θ as backward pass and optimizer give it
 * @param numeric the difference quotient
 * @param floor what smaller gradients are measured by: {@link #floor}
 */
public record Comparison(String model, String parameter, double analytic, double numeric, double floor) {
    /**
     * 1e−5, or as many times more as J is above 1 nat. J is known to a few ε = 2.2e−16 of itself, so a quotient with
     * h = 2⁻¹¹ to some 1.5 · 4ε/h = 3e−12 nats: of a gradient at the floor, 3e−7.
     */
    static double floor(double J) {
        return 1e-5 * Math.max(1, J);
    }

    /** |analytic − numeric| / max(|analytic|, |numeric|, floor); infinite if either is no number. */
    public double error() {
        return error(analytic, numeric, floor);
    }

    static double error(double a, double b, double floor) {
        double error = Math.abs(a - b) / Math.max(floor, Math.max(Math.abs(a), Math.abs(b)));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
