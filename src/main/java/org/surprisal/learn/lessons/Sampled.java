package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Places along an axis and a function's values there: what a curve is drawn from. */
final class Sampled {
    private Sampled() {}

    /** So many places from low to high, both included, equally far apart. */
    static double[] between(double low, double high, int places) {
        double[] x = new double[places];
        Arrays.setAll(x, i -> low + (high - low) * i / (places - 1));
        return x;
    }

    /** So many places from low to high, both included, each the same multiple of the one before. */
    static double[] multiples(double low, double high, int places) {
        return values(between(StrictMath.log(low), StrictMath.log(high), places), StrictMath::exp);
    }

    /** f at each place. */
    static double[] values(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }
}
