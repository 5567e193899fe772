package org.surprisal.calc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.surprisal.check.OptionException;
import org.surprisal.check.Quote;

/** Numbers as they are written and as they are read. */
final class Numbers {
    static final String EXPECTED = "a decimal number, a fraction such as 1/6, inf or -inf";

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST = 40;

    private Numbers() {}

    /** A number, or numbers with commas between. */
    static Value parse(Key key, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 1) {
            return Value.of(number(key.toString(), text));
        }
        double[] numbers = new double[parts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(key + "[" + i + "]", parts[i]);
        }
        return Value.list(numbers);
    }

    /** The base e, 2, 10 or another number. */
    static double base(String text) {
        return text.strip().equalsIgnoreCase("e") ? Math.E : number("base", text);
    }

    private static double number(String name, String typed) {
        String text = typed.strip();
        int slash = text.indexOf('/');
        if (slash < 0) {
            return decimal(name, text);
        }
        String above = text.substring(0, slash).strip();
        String below = text.substring(slash + 1).strip();
        boolean decimals =
                DECIMAL.matcher(above).matches() && DECIMAL.matcher(below).matches();
        double fraction = decimals ? Double.parseDouble(above) / Double.parseDouble(below) : Double.NaN;
        OptionException.require(Double.isFinite(fraction), name, quote(text), EXPECTED);
        return fraction;
    }

    private static double decimal(String name, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (small.matches("\\+?(inf|infinity)")) {
            return Double.POSITIVE_INFINITY;
        }
        if (small.matches("-(inf|infinity)")) {
            return Double.NEGATIVE_INFINITY;
        }
        OptionException.require(DECIMAL.matcher(text).matches(), name, quote(text), EXPECTED);
        return finite(name, text);
    }

    /** The double nearest to a decimal number of any length. */
    static double finite(String name, String decimal) {
        double number = Double.parseDouble(decimal);
        OptionException.require(
                Double.isFinite(number), name, quote(decimal), "a number within the range of double, or an infinity");
        return number;
    }

    /** What was typed, in quotation marks, cut where it is long. */
    static String quote(String typed) {
        String cut = typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST) + "…";
        return '"' + Quote.printable(cut) + '"';
    }

    /**
     * The shortest digits that give the double again, laid out as {@link Double#toString} does, which has the shortest
     * since Java 19 only. Example: 2e−3 is "0.002", where Java 17 says "0.0020" of some such numbers.
     */
    static String shortest(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return Double.toString(x);
        }
        BigDecimal exact = new BigDecimal(x);
        BigDecimal digits = exact;
        for (int n = 1; n <= 17; n++) {
            digits = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
            if (digits.doubleValue() == x) {
                break;
            }
        }
        digits = digits.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        boolean plain = exponent >= -3 && exponent < 7;
        BigDecimal shown = plain ? digits : digits.scaleByPowerOfTen(-exponent);
        String text = (shown.scale() < 1 ? shown.setScale(1) : shown).toPlainString();
        return plain ? text : text + "E" + exponent;
    }

    /** As it stands in a formula: 2, 0.7, −3, ∞. */
    static String plain(double x) {
        String text = Double.isInfinite(x) ? (x < 0 ? "-∞" : "∞") : shortest(x + 0.0);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text).replace('-', '−');
    }

    /** The same where a sign would be misread: (−3). */
    static String enclosed(double x) {
        return x < 0 ? "(" + plain(x) + ")" : plain(x);
    }
}
