package org.surprisal.theory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * e^x and ln x to any number of decimal digits, for the few sums of {@code double}s that all but cancel.
 *
 * <p>A difference of nearly equal numbers is only as good as their rounding, and where no rearrangement helps, more
 * digits do: {@link #value} asks a formula again with twice the digits until those left over are enough (Ziv, Fast
 * evaluation of elementary mathematical functions with correctly rounded last bit, 1991).
 */
final class Precise {
    /** Digits of the first try. */
    static final int FIRST = 50;

    /** Digits of the last try: what they leave is 0, as a {@code double} has none beyond 1e−324; so the work is bounded. */
    static final int LAST = 400;

    private static final int WANTED = 20;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal NO_MORE = BigDecimal.valueOf(-1000); // e^−1000 is beyond the last digit

    private Precise() {}

    /** A sum and the size of what it was summed from, which is the scale of its rounding error. */
    record Estimate(BigDecimal sum, BigDecimal size) {
        Estimate minus(Estimate other) {
            return new Estimate(sum.subtract(other.sum), size.add(other.size));
        }

        /** Whether enough digits of a sum made at so many digits are right. */
        boolean isGood(int digits) {
            return sum.abs().compareTo(size.movePointLeft(digits - WANTED)) > 0;
        }
    }

    /** Σ p ln q of positive q (0 where p is 0). */
    static Estimate pLogQ(double[] p, double[] q, int digits) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        for (int k = 0; k < p.length; k++) {
            if (p[k] != 0) {
                BigDecimal weight = new BigDecimal(p[k]);
                BigDecimal log = log(new BigDecimal(q[k]), digits);
                sum = sum.add(weight.multiply(log));
                size = size.add(weight.multiply(BigDecimal.ONE.add(log.abs())));
            }
        }
        return new Estimate(sum, size);
    }

    /** A formula that can be had at any number of digits. */
    @FunctionalInterface
    interface Formula {
        Estimate at(int digits);
    }

    /** The formula's value, rounded once. */
    static double value(Formula formula) {
        for (int digits = FIRST; digits <= LAST; digits *= 2) {
            Estimate estimate = formula.at(digits);
            if (estimate.isGood(digits)) {
                return estimate.sum.doubleValue();
            }
        }
        return 0;
    }

    /** e^x, with a relative error below 10^−digits; 0 below x = −1000. */
    static BigDecimal exp(BigDecimal x, int digits) {
        if (x.compareTo(NO_MORE) < 0) {
            return BigDecimal.ZERO;
        }
        // e^x = (e^{x/2})², until x is below 2⁻⁸; in whole numbers times a power of two, which is quick.
        int halvings = Math.max(0, Math.getExponent(x.doubleValue()) + 9);
        MathContext context = new MathContext(digits + 5 + halvings, RoundingMode.HALF_EVEN);
        int bits = 4 * context.getPrecision(); // more than its digits need
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        BigInteger r = x.round(context)
                .multiply(new BigDecimal(one.shiftRight(halvings)))
                .toBigInteger();
        BigInteger e = one;
        for (BigInteger term = r, n = BigInteger.TWO; term.signum() != 0; n = n.add(BigInteger.ONE)) {
            e = e.add(term);
            term = term.multiply(r).shiftRight(bits).divide(n);
        }
        int exponent = -bits;
        for (int i = 0; i < halvings; i++) {
            e = e.multiply(e);
            int over = e.bitLength() - bits;
            e = e.shiftRight(over);
            exponent = 2 * exponent + over;
        }
        return exponent < 0
                ? new BigDecimal(e).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)), context)
                : new BigDecimal(e.shiftLeft(exponent)).round(context);
    }

    /** ln x of a positive {@code double} or nearly one, with an absolute error below 10^−digits. */
    static BigDecimal log(BigDecimal x, int digits) {
        MathContext context = new MathContext(digits + 10, RoundingMode.HALF_EVEN);
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        for (int right = 14; right <= digits; right *= 3) { // Halley's step makes of n right digits 3n
            BigDecimal e = exp(y, digits + 5);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), context), context);
        }
        return y;
    }
}
