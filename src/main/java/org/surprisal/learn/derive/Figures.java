package org.surprisal.learn.derive;

import java.util.Locale;

/** Numbers as a derivation shows them: six decimals, and powers of ten where these would not show it. */
final class Figures {
    private static final double SMALL = 5e-7;
    private static final double LARGE = 1e7;

    private Figures() {}

    /** 0.665241, 2, -0.5; 1.23e-9; 1e-434294 where a double ends. */
    static String of(Scaled value) {
        double plain = value.toDouble();
        if (value.mantissa() != 0 && (plain == 0 || Double.isInfinite(plain))) {
            return (value.mantissa() < 0 ? "-" : "") + "1e" + Math.round(value.log10());
        }
        return of(plain);
    }

    static String of(double value) {
        String text = column(value);
        return text.endsWith("000") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** The same with all six decimals, for numbers that stand in a row. */
    static String column(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0.000000"; // no -0
        }
        return String.format(Locale.ROOT, size < SMALL || size >= LARGE ? "%.2e" : "%.6f", value);
    }
}
