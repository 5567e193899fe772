package org.surprisal.base.messages;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers in plain decimal notation, read and written: sign, digits, point, exponent, all ASCII, and neither too large nor
 * too small for a double. {@link Double#parseDouble} alone would also take {@code 1.0f}, {@code 0x1p3} and {@code NaN},
 * and would give infinity for {@code 1e400} and 0 for {@code 1e-400}. No power of ten is ever made, so an exponent of any
 * size costs no more than its digits.
 */
public final class Decimal {
    /** What is expected where a number is too large or too small. */
    public static final String WITHIN = "0, or a number from 4.9e-324 to 1.8e308 in size";

    private static final int LONGEST_WHOLE = 18; // digits that surely fit into a long
    private static final long LARGEST_EXACT = 1L << 53; // all whole numbers up to here are doubles
    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Decimal() {}

    /**
     * The number that a text says, rounded to double.
     *
     * @throws NumberFormatException if it says none; the message continues the sentence "text is …"
     */
    public static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * The number that the characters say, rounded to double.
     *
     * <p>A number such as −12.5 is read as the whole number 125 and a power of ten. Both are exact as doubles if 125 is
     * at most 2⁵³ and the power at most 10²², so their quotient is the nearest double to what is written: division
     * rounds once (Clinger 1990, How to read floating point numbers accurately). All others go to Java's own parser.
     *
     * @throws NumberFormatException if they say none; the message continues the sentence "text is …"
     */
    public static double parse(char[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int first = afterSign(text, from, to);
        long whole = 0;
        int decimals = 0;
        int points = 0;
        int at = first;
        for (; at < to && at - first <= LONGEST_WHOLE; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                whole = 10 * whole + digit;
                decimals += points;
            } else if (text[at] == '.' && points == 0) {
                points = 1;
            } else {
                break;
            }
        }
        int digits = at - first - points;
        if (at < to || digits == 0 || digits > LONGEST_WHOLE || whole > LARGEST_EXACT) {
            return parseAny(text, from, to);
        }
        double magnitude = whole / POWERS_OF_TEN[decimals];
        return negative ? -magnitude : magnitude;
    }

    /**
     * The shortest digits that give the double again, two at the least, and of these the nearest to it: what
     * {@link Double#toString} says since Java 19, on every Java. Example: 2e−3 is "0.002", where Java 17 says "0.0020" of
     * some such numbers. It is Schubfach (Giulietti 2022, The Schubfach way to render doubles).
     */
    public static String shortest(double x) {
        return NumberOutput.toString(x, true);
    }

    /** Whether a text is a number in plain decimal notation, of whatever size. */
    public static boolean isPlain(String text) {
        return isPlain(text.toCharArray(), 0, text.length());
    }

    /** Without a trace, which costs more than to read a number: a column of text is refused cell by cell. */
    private static final class Refused extends NumberFormatException {
        Refused(String reason) {
            super(reason);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static double parseAny(char[] text, int from, int to) {
        if (from == to) {
            throw new Refused("empty");
        }
        if (!isPlain(text, from, to)) {
            throw new Refused("not a plain decimal number");
        }
        double value = Double.parseDouble(new String(text, from, to - from));
        if (Double.isInfinite(value)) {
            throw new Refused("too large for a double");
        }
        if (value == 0 && !saysZero(text, from, to)) {
            throw new Refused("too small for a double");
        }
        return value;
    }

    private static boolean isPlain(char[] text, int from, int to) {
        int at = afterSign(text, from, to);
        int end = afterDigits(text, at, to);
        int digits = end - at;
        if (end < to && text[end] == '.') {
            int fraction = afterDigits(text, end + 1, to);
            digits += fraction - end - 1;
            end = fraction;
        }
        if (digits > 0 && end < to && isExponentSign(text[end])) {
            int exponent = afterSign(text, end + 1, to);
            end = afterDigits(text, exponent, to);
            digits = end - exponent;
        }
        return digits > 0 && end == to;
    }

    /** Whether all digits before the exponent are 0. */
    private static boolean saysZero(char[] text, int from, int to) {
        for (int at = from; at < to && !isExponentSign(text[at]); at++) {
            if (text[at] >= '1' && text[at] <= '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isExponentSign(char c) {
        return c == 'e' || c == 'E';
    }

    private static int afterSign(char[] text, int at, int to) {
        return at < to && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
    }

    private static int afterDigits(char[] text, int at, int to) {
        int end = at;
        while (end < to && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end;
    }
}
