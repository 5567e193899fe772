package org.surprisal.study;

import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;
import org.surprisal.theory.Sum;

/**
 * What several measurements of one figure say of its mean.
 *
 * @param n how many there are
 * @param mean x̄ = Σ x / n
 * @param sd s = √(Σ (x − x̄)² / (n − 1)); null for one measurement
 * @param low lower end of the 95 % interval of the mean, x̄ ± t s/√n with t the 97.5 % quantile of Student's distribution with
 *     n − 1 degrees of freedom; null for one measurement
 * @param high upper end
 */
public record Interval(
        int n,
        double mean,
        @Nullable Double sd,
        @Nullable Double low,
        @Nullable Double high) {
    private static final double SHARE = 0.95;

    /**
     * Of independent measurements. Example: of 1, 2, 3 the mean is 2, s = 1, and t = 4.30265 makes it −0.484 to 4.484.
     *
     * @throws IllegalArgumentException without any
     */
    static Interval of(double... x) {
        if (x.length == 0) {
            throw new IllegalArgumentException("no measurement; expected one at least");
        }
        double about = mean(x, 0);
        double mean = about + mean(x, about); // to the last digit: of equal measurements the mean is each of them
        if (x.length == 1) {
            return new Interval(1, mean, null, null, null);
        }
        Sum squares = new Sum();
        for (double each : x) {
            squares.add((each - mean) * (each - mean));
        }
        double sd = Math.sqrt(squares.value() / (x.length - 1));
        double half = quantile(x.length - 1) * sd / Math.sqrt(x.length);
        return new Interval(x.length, mean, sd, mean - half, mean + half);
    }

    /** Of what the measurements are beyond a number. */
    private static double mean(double[] x, double beyond) {
        Sum sum = new Sum();
        for (double each : x) {
            sum.add(each - beyond);
        }
        return sum.value() / x.length;
    }

    /** t with P(T ≤ t) = 97.5 %. */
    static double quantile(int degreesOfFreedom) {
        return new TDistribution(degreesOfFreedom, 1e-13).inverseCumulativeProbability((1 + SHARE) / 2);
    }

    /** How far the interval reaches to either side; null for one measurement. */
    public @Nullable Double half() {
        return high == null ? null : (Double) (high - mean);
    }
}
