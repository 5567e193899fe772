package org.surprisal.data;

/**
 * Numbers in plain decimal notation: sign, digits, point, exponent, all ASCII, and finite. {@link Double#parseDouble}
 * alone would also take {@code 1.0f}, {@code 0x1p3}, {@code NaN}, and give infinity for {@code 1e400}.
 */
final class Decimal {
    private Decimal() {}

    /**
     * The number that the text says, rounded to double.
     *
     * @throws NumberFormatException if it says none; the message continues the sentence "text is …"
     */
    static double parse(String text) {
        if (text.isEmpty()) {
            throw new NumberFormatException("empty");
        }
        if (!isPlain(text)) {
            throw new NumberFormatException("not a plain decimal number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("too large for a double");
        }
        return value;
    }

    private static boolean isPlain(String text) {
        int at = afterSign(text, 0);
        int whole = afterDigits(text, at);
        int end = whole;
        int digits = whole - at;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = afterDigits(text, end + 1);
            digits += fraction - end - 1;
            end = fraction;
        }
        if (digits > 0 && end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int exponent = afterSign(text, end + 1);
            end = afterDigits(text, exponent);
            digits = end - exponent;
        }
        return digits > 0 && end == text.length();
    }

    private static int afterSign(String text, int at) {
        boolean sign = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return sign ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
