package org.surprisal.theory;

/**
 * The temperature T at which softmax(x/T) has the least cross-entropy to the targets of some rows:
 * f(β) = (1/N) Σ_n [log Σ_k e^{β x_nk} − β Σ_k y_nk x_nk], a convex function of β = 1/T with
 * f′ = mean of E_p[x] − E_y[x] and f″ = mean of Var_p[x]. No temperature changes which class is the most probable.
 *
 * <p>Example: logits (2, 0) in four rows, three of them right, want p = ¾: β = ln 3 / 2, T = 1.820478. Source: Guo et al.,
 * On calibration of modern neural networks, 2017.
 *
 * @param end what came of it
 * @param temperature T; 1 where none was fitted
 * @param steps of Newton's method; 0 where none was fitted
 */
public record TemperatureFit(End end, double temperature, int steps) {
    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-14;

    /** How a fit can end. */
    public enum End {
        /** A temperature makes the cross-entropy least. */
        FITTED,
        /** Every row has all of its target on its largest logits: the smaller T, the better it looks, for ever, and T stays 1. */
        SEPARABLE,
        /** The logits tell nothing of the targets, or the opposite: the hotter, the better, for ever, and T stays 1. */
        NO_BETTER_THAN_GUESSING
    }

    /**
     * f′ and f″ at one β.
     *
     * @param slope mean of E_p[x] − E_y[x]
     * @param curvature mean of Var_p[x] ≥ 0
     */
    public record Slope(double slope, double curvature) {}

    /**
     * Newton's method in β, kept between two β at which the slope has either sign: a step that leaves them halves them.
     *
     * @param logits (N,K), finite
     * @param targets (N,K), rows summing to 1
     * @throws IllegalArgumentException if there are no rows, or not as many of each
     */
    public static TemperatureFit of(double[][] logits, double[][] targets) {
        if (logits.length == 0 || logits.length != targets.length) {
            throw new IllegalArgumentException(logits.length + " rows of logits and " + targets.length
                    + " targets; expected as many, at least one");
        }
        if (isSeparable(logits, targets)) {
            return new TemperatureFit(End.SEPARABLE, 1, 0);
        }
        if (!(at(logits, targets, 0).slope < 0)) {
            return new TemperatureFit(End.NO_BETTER_THAN_GUESSING, 1, 0);
        }
        double low = 0;
        double high = 1;
        while (at(logits, targets, high).slope < 0) { // there is an end to it, as the rows are not separable
            low = high;
            high *= 2;
        }
        double beta = high;
        int steps = 0;
        for (; steps < MOST_STEPS && high - low > CLOSE * high; steps++) {
            Slope here = at(logits, targets, beta);
            if (here.slope == 0) {
                break;
            }
            low = here.slope < 0 ? beta : low;
            high = here.slope < 0 ? high : beta;
            double newton = beta - here.slope / here.curvature;
            double next = newton >= low && newton <= high ? newton : (low + high) / 2;
            if (Math.abs(next - beta) <= CLOSE * beta) {
                break;
            }
            beta = next;
        }
        return new TemperatureFit(End.FITTED, 1 / beta, steps);
    }

    private static boolean isSeparable(double[][] logits, double[][] targets) {
        for (int n = 0; n < logits.length; n++) {
            double top = logits[n][Softmax.argMax(logits[n])];
            for (int k = 0; k < logits[n].length; k++) {
                if (targets[n][k] > 0 && logits[n][k] < top) {
                    return false;
                }
            }
        }
        return true;
    }

    /** f′ and f″ at β, for logits (N,K) and targets (N,K). */
    public static Slope at(double[][] logits, double[][] targets, double beta) {
        Sum slope = new Sum();
        Sum curvature = new Sum();
        double[] p = new double[logits[0].length];
        for (int n = 0; n < logits.length; n++) {
            double[] x = logits[n];
            for (int k = 0; k < p.length; k++) {
                p[k] = beta * x[k];
            }
            Softmax.softmax(p, p);
            // E_p[x] − E_y[x], from differences to the largest: what is common cancels before it rounds
            double expected = 0;
            double mean = 0;
            double top = x[Softmax.argMax(x)];
            for (int k = 0; k < p.length; k++) {
                mean += p[k] * (x[k] - top);
                expected += (p[k] - targets[n][k]) * (x[k] - top);
            }
            double variance = 0;
            for (int k = 0; k < p.length; k++) {
                double distance = x[k] - top - mean;
                variance += p[k] * distance * distance;
            }
            slope.add(expected);
            curvature.add(variance);
        }
        return new Slope(slope.value() / logits.length, curvature.value() / logits.length);
    }
}
