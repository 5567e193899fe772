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
            BigDecimal below = absent ? BigDecimal.ZERO : new BigDecimal(x[k]).subtract(top);
            int enough = absent ? 0 : anew[k] ? digits : counting(below, digits);
            e[k] = enough > 0 ? Precise.exp(below, enough) : BigDecimal.ZERO;
            BigDecimal share = BigDecimal.ONE.subtract(smoothing).multiply(new BigDecimal(y[k]));
            target[k] = share.multiply(BigDecimal.valueOf(K)).add(smoothing);
            sumE = sumE.add(e[k]);
            sumY = sumY.add(target[k]);
        }
        MathContext rounded = new MathContext(digits + 10); // a subnormal has a thousand digits, too slow to multiply
        sumE = sumE.round(rounded);
        sumY = sumY.round(rounded);
        BigDecimal scale = sumE.multiply(BigDecimal.valueOf(K));
        boolean left = false;
        for (int i = 0; i < K; i++) {
            if (anew[i]) {
                BigDecimal up = e[i].multiply(sumY);
                BigDecimal down = target[i].round(rounded).multiply(sumE);
                boolean good = new Precise.Estimate(up.subtract(down), up.add(down)).isGood(digits);
                dX[i] = good ? up.subtract(down).divide(scale, QUOTIENT).doubleValue() : 0;
                anew[i] = !good;
                left |= !good;
            }
        }
        return left;
    }

    /** Digits of e^d, d ≤ 0, that count in a sum of many such which is at least 1; none below 1. */
    private static int counting(BigDecimal d, int digits) {
        double decades = Math.max(d.doubleValue() / Information.NATS_PER_DIT, -Precise.LAST);
        return digits + 8 + (int) decades;
    }
}
