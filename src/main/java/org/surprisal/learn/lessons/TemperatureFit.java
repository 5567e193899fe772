package org.surprisal.learn.lessons;

import org.surprisal.theory.Softmax;

/**
 * The temperature of the least cross-entropy on rows of logits z with labels y, found through β = 1/T, of which the
 * cross-entropy L(β) = −Σ_n log softmax(β z_n)_{y_n} is a convex function. Source: Guo et al., On calibration of modern
 * neural networks, 2017.
 *
 * @param end what was found
 * @param temperature T; NaN unless one was fitted
 * @param steps of Newton's method
 */
record TemperatureFit(End end, double temperature, int steps) {
    private static final int MOST_STEPS = 100;

    /** How a fit can end. */
    enum End {
        FITTED,
        /** Every row has its class on top: L falls for ever as T → 0. */
        SEPARABLE,
        /** L does not fall from β = 0 on: the logits know less than nothing of the labels. */
        NO_BETTER_THAN_GUESSING
    }

    /**
     * The sum over the rows at one β.
     *
     * @param loss L, in nats
     * @param slope dL/dβ = Σ_n (E_p[z_n] − z_ny)
     * @param curvature d²L/dβ² = Σ_n Var_p(z_n) ≥ 0
     */
    record At(double loss, double slope, double curvature) {}

    static At at(double[][] Z, int[] labels, double beta) {
        double loss = 0;
        double slope = 0;
        double curvature = 0;
        for (int n = 0; n < Z.length; n++) {
            double[] logP = Distributions.logSoftmax(Sampled.values(Z[n], z -> beta * z));
            double mean = 0;
            double square = 0;
            for (int k = 0; k < logP.length; k++) {
                double p = StrictMath.exp(logP[k]);
                mean += p * Z[n][k];
                square += p * Z[n][k] * Z[n][k];
            }
            loss -= logP[labels[n]];
            slope += mean - Z[n][labels[n]];
            curvature += square - mean * mean;
        }
        return new At(loss, slope, curvature);
    }

    /** Newton's method in β, between two β at which the slope has either sign; a step that leaves them halves them. */
    static TemperatureFit of(double[][] Z, int[] labels) {
        if (isSeparable(Z, labels)) {
            return new TemperatureFit(End.SEPARABLE, Double.NaN, 0);
        }
        if (!(at(Z, labels, 0).slope < 0)) {
            return new TemperatureFit(End.NO_BETTER_THAN_GUESSING, Double.NaN, 0);
        }
        double low = 0;
        double high = 1;
        while (at(Z, labels, high).slope < 0) {
            low = high;
            high *= 2;
        }
        double beta = (low + high) / 2;
        int steps = 0;
        for (double step = 1; Math.abs(step) > 1e-11 * beta && steps < MOST_STEPS; steps++) {
            At here = at(Z, labels, beta);
            low = here.slope < 0 ? beta : low;
            high = here.slope < 0 ? high : beta;
            double next = beta - here.slope / here.curvature;
            next = next >= low && next <= high ? next : (low + high) / 2;
            step = next - beta;
            beta = next;
        }
        return new TemperatureFit(End.FITTED, 1 / beta, steps);
    }

    private static boolean isSeparable(double[][] Z, int[] labels) {
        for (int n = 0; n < Z.length; n++) {
            if (Z[n][labels[n]] < Z[n][Softmax.argMax(Z[n])]) {
                return false;
            }
        }
        return true;
    }
}
