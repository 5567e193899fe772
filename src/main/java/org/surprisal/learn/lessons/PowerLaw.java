package org.surprisal.learn.lessons;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Laws of the form y = c x^k, which are straight lines on logarithmic axes. */
final class PowerLaw {
    private PowerLaw() {}

    /** k, by least squares on the logarithms; 2 for y = 3 x². */
    static double exponent(double[] x, double[] y) {
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < x.length; i++) {
            line.addData(StrictMath.log(x[i]), StrictMath.log(y[i]));
        }
        return line.getSlope();
    }

    /** 2^first, 2^(first−1), …, 2^last, for steps that a double holds exactly; first ≥ last. */
    static double[] powersOfTwo(int first, int last) {
        double[] powers = new double[first - last + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.scalb(1.0, first - i);
        }
        return powers;
    }
}
