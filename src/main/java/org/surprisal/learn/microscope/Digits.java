package org.surprisal.learn.microscope;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.surprisal.theory.Information;

/** Numbers as a class reads them from the back row: four decimals, or four digits where that would hide them. */
public final class Digits {
    private static final long PARTS = 10_000; // of one, as four decimals tell them apart

    private Digits() {}

    /** As text, with the minus sign of print: −0.6667, 1.234e−7, ∞. */
    public static String of(double value) {
        return Double.isNaN(value)
                ? "NaN"
                : plain(value).replace("Infinity", "∞").replace('-', '−');
    }

    /** Likewise within a formula. */
    static String latex(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "\\text{NaN}" : value > 0 ? "\\infty" : "-\\infty";
        }
        String plain = plain(value);
        int e = plain.indexOf('e');
        return e < 0 ? plain : plain.substring(0, e) + " \\cdot 10^{" + Integer.parseInt(plain.substring(e + 1)) + "}";
    }

    /** Likewise as a term that may follow another: in brackets if it is negative. */
    static String factor(double value) {
        String latex = latex(value);
        return latex.startsWith("-") ? "(" + latex + ")" : latex;
    }

    // Not by String.format: a step is some thousand numbers, and they are to be there within one picture of the screen.
    private static String plain(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : value > 0 ? "Infinity" : "-Infinity";
        }
        String sign = value < 0 ? "-" : "";
        if (size < 1e-3 || size >= 1e5) {
            BigDecimal four = new BigDecimal(size).round(new MathContext(4, RoundingMode.HALF_UP));
            String digits = (four.unscaledValue() + "000").substring(0, 4);
            int exponent = four.precision() - four.scale() - 1;
            return sign + digits.charAt(0) + "." + digits.substring(1) + "e" + exponent;
        }
        long scaled = Math.round(size * PARTS);
        String part = value == Math.rint(value)
                ? ""
                : "." + String.valueOf(PARTS + scaled % PARTS).substring(1);
        return sign + scaled / PARTS + part;
    }

    /** Nats told in bits. */
    static double bits(double nats) {
        return nats / Information.NATS_PER_BIT;
    }

    /** A number that a person may type again: as short as four digits and a power of ten make it. */
    static String short4(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    /** Each of them as text. */
    public static String[] texts(double[] values) {
        return Arrays.stream(values).mapToObj(Digits::of).toArray(String[]::new);
    }
}
