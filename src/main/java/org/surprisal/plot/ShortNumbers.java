package org.surprisal.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as short text, the same in every locale. */
final class ShortNumbers {
    private ShortNumbers() {}

    /** Three significant digits, without zeros at the end: 0.125, 1500, 2e6, -1.5e-5. */
    static String brief(double value) {
        return brief(value, 3);
    }

    /** As {@link #brief(double)}, with so many significant digits. */
    static String brief(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 1e3 && size < 1e6 && value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).round(new MathContext(digits)).stripTrailingZeros();
        if (size >= 1e-3 && size < 1e6) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
