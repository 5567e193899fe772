package org.surprisal.theory;

import java.math.BigDecimal;
import java.math.MathContext;

/** The entries of {@link CrossEntropy#gradient} for which doubles have too few digits: most are all but 0. */
final class PreciseGradient {
    private static final MathContext QUOTIENT = new MathContext(40);

    private PreciseGradient() {}

    /** Writes the marked entries of dX anew. */
    static void refine(double[] x, double[] y, double smoothing, double[] dX, boolean[] anew) {
        boolean left = true;
        for (int digits = Precise.FIRST; left && digits <= Precise.LAST; digits *= 2) {
            left = refine(x, y, smoothing, dX, anew, digits);
        }
    }

    /** Writes the marked entries that so many digits suffice for; true if some are left, which are 0 until then. */
    private static boolean refine(double[] x, double[] y, double s, double[] dX, boolean[] anew, int digits) {
        int K = x.length;
        BigDecimal top = new BigDecimal(x[Softmax.argMax(x)]);
        BigDecimal smoothing = new BigDecimal(s);
        BigDecimal[] e = new BigDecimal[K]; // e^{x − max}
        BigDecimal[] target = new BigDecimal[K]; // times K, which makes it exact
        BigDecimal sumE = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        for (int k = 0; k < K; k++) {
            boolean absent = Double.isInfinite(x[k]); // −∞
            e[k] = absent ? BigDecimal.ZERO : Precise.exp(new BigDecimal(x[k]).subtract(top), digits);
            BigDecimal share = BigDecimal.ONE.subtract(smoothing).multiply(new BigDecimal(y[k]));
            target[k] = share.multiply(BigDecimal.valueOf(K)).add(smoothing);
            sumE = sumE.add(e[k]);
            sumY = sumY.add(target[k]);
        }
        BigDecimal scale = sumE.multiply(BigDecimal.valueOf(K));
        boolean left = false;
        for (int i = 0; i < K; i++) {
            if (anew[i]) {
                BigDecimal up = e[i].multiply(sumY);
                BigDecimal down = target[i].multiply(sumE);
                boolean good = new Precise.Estimate(up.subtract(down), up.add(down)).isGood(digits);
                dX[i] = good ? up.subtract(down).divide(scale, QUOTIENT).doubleValue() : 0;
                anew[i] = !good;
                left |= !good;
            }
        }
        return left;
    }
}
