package org.surprisal.learn.calc;

import java.util.Locale;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/** Numbers as they are written and as they are read. */
final class NumberText {
    static final String EXPECTED = "a decimal number, a fraction such as 1/6, inf or -inf";

    private static final String RANGE = Decimal.WITHIN + ", or an infinity";

    private NumberText() {}

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
        OptionException.require(Decimal.isPlain(above) && Decimal.isPlain(below), name, quote(text), EXPECTED);
        double numerator = finite(name, above, text);
        double denominator = finite(name, below, text);
        OptionException.require(denominator != 0, name, quote(text) + ", which divides by 0", EXPECTED);
        double fraction = numerator / denominator;
        require(Double.isFinite(fraction), name, text, "too large for a double");
        require(fraction != 0 || numerator == 0, name, text, "too small for a double");
        return fraction;
    }

    private static double decimal(String name, String text) {
        String small = text.length() > "+infinity".length() ? "" : text.toLowerCase(Locale.ROOT);
        if (small.matches("\\+?(inf|infinity)")) {
            return Double.POSITIVE_INFINITY;
        }
        if (small.matches("-(inf|infinity)")) {
            return Double.NEGATIVE_INFINITY;
        }
        OptionException.require(Decimal.isPlain(text), name, quote(text), EXPECTED);
        return finite(name, text);
    }

    /** The double nearest to a plain decimal number of any length, refused where that is infinite or, wrongly, 0. */
    static double finite(String name, String decimal) {
        return finite(name, decimal, decimal);
    }

    private static double finite(String name, String decimal, String typed) {
        try {
            return Decimal.parse(decimal);
        } catch (NumberFormatException e) {
            throw new OptionException(name, quote(typed) + ", " + e.getMessage(), RANGE);
        }
    }

    private static void require(boolean holds, String name, String text, String complaint) {
        if (!holds) {
            throw new OptionException(name, quote(text) + ", " + complaint, RANGE);
        }
    }

    /** What was typed, in quotation marks, cut where it is long. */
    static String quote(String typed) {
        return '"' + Quote.shorten(typed) + '"';
    }

    /** As it stands in a formula: 2, 0.7, −3, ∞. */
    static String plain(double x) {
        String text = Double.isInfinite(x) ? (x < 0 ? "-∞" : "∞") : Decimal.shortest(x + 0.0);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text).replace('-', '−');
    }

    /** The same where a sign would be misread: (−3). */
    static String enclosed(double x) {
        return x < 0 ? "(" + plain(x) + ")" : plain(x);
    }
}
