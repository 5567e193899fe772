package org.surprisal.train;

import org.surprisal.theory.Sum;

/**
 * log Σ e^x of numbers that come one by one, as max + log Σ e^{x − max}: a class that every row finds
 * all but impossible still has its share of the mean prediction.
 */
final class LogSum {
    private double max = Double.NEGATIVE_INFINITY;
    private Sum scaled = new Sum();

    void add(double x) {
        if (x > max || Double.isNaN(x)) {
            double shrink = StrictMath.exp(max - x);
            scaled = new Sum(scaled.total() * shrink, scaled.compensation() * shrink);
            max = x;
        }
        if (x != Double.NEGATIVE_INFINITY) {
            scaled.add(StrictMath.exp(x - max));
        }
    }

    double value() {
        return max == Double.NEGATIVE_INFINITY ? max : max + StrictMath.log(scaled.value());
    }
}
