package org.surprisal.study;

import java.util.Locale;

/** Figures as pages and cards show them. */
final class Digits {
    private Digits() {}

    /** Four decimals; of what is large two digits and a power of ten, of what is no number a dash. */
    static String of(double x) {
        if (Double.isNaN(x)) {
            return "–";
        }
        return String.format(Locale.ROOT, Math.abs(x) < 10_000 ? "%.4f" : "%.1e", x);
    }
}
