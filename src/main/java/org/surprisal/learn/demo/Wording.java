package org.surprisal.learn.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Checks as a person reads them. */
public final class Wording {
    private static final int MOST_DECIMALS = 6;

    private Wording() {}

    /** What was found and what was expected: "0.665241 (expected 0.665241)". */
    public static String of(BoardEntry.Check check) {
        if (check instanceof BoardEntry.Value n) {
            return computed(n) + " (expected " + expected(n) + ")"; // in full if it fails: rounded, it might look right
        }
        if (check instanceof BoardEntry.AtMost a) {
            String bound = a.bound() == 0 ? "expected 0 exactly" : "at most " + significant(a.bound(), 2);
            return significant(a.value(), 2) + " (" + bound + ")";
        }
        if (check instanceof BoardEntry.Same s) {
            return s.passes() ? s.value() : s.value() + " (expected " + s.expected() + ")";
        }
        return ((BoardEntry.Claim) check).evidence();
    }

    /** What was found, in as many digits as count; in full if it is not as expected. */
    static String computed(BoardEntry.Value value) {
        return value.passes() ? number(value.value(), value.tolerance()) : Double.toString(value.value());
    }

    /** What was expected of it. */
    static String expected(BoardEntry.Value value) {
        return number(value.expected(), value.tolerance());
    }

    /**
     * Without what may differ from one processor to another: a residual is rounding error, of which only the bound can be
     * relied on.
     */
    static String computed(BoardEntry.AtMost residual) {
        return residual.bound() != 0 && residual.passes() ? "within" : significant(residual.value(), 2);
    }

    /** The bound of it. */
    static String expected(BoardEntry.AtMost residual) {
        return residual.bound() == 0 ? "0 exactly" : "at most " + significant(residual.bound(), 2);
    }

    /** As many decimals as the tolerance lets count, six at most; small numbers in powers of ten. */
    private static String number(double x, double tolerance) {
        if (!Double.isFinite(x)) {
            return infinite(x);
        }
        if (x == Math.rint(x) && Math.abs(x) < 1e9) {
            return String.valueOf((long) x).replace('-', '−');
        }
        if (Math.abs(x) < 1e-3 && tolerance < Math.abs(x)) {
            return significant(x, 4);
        }
        // 5e-5 stands for four decimals, 3e-2 for two.
        int decimals = tolerance == 0 ? MOST_DECIMALS : (int) Math.floor(-Math.log10(tolerance) + 0.69);
        return fixed(x, Math.max(0, Math.min(MOST_DECIMALS, decimals)));
    }

    /** 0.6652, with a minus sign that is one. */
    public static String fixed(double x, int decimals) {
        if (!Double.isFinite(x)) {
            return infinite(x);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", x);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    /** So many leading digits: 2.2e−16, 0.031, 1200. */
    public static String significant(double x, int digits) {
        if (!Double.isFinite(x)) {
            return infinite(x);
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 7) {
            return rounded.toPlainString().replace('-', '−');
        }
        return (rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent).replace('-', '−');
    }

    private static String infinite(double x) {
        return Double.isNaN(x) ? "NaN" : x > 0 ? "∞" : "−∞";
    }
}
