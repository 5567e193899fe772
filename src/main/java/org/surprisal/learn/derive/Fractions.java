package org.surprisal.learn.derive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * How fractions are typed, written and rounded. A {@link BigFraction} is in lowest terms with a denominator above 0, and
 * nothing is rounded when it is calculated with; but it writes itself as {@code 3 / 10}, and its own double is 0 for
 * 1e-309.
 */
final class Fractions {
    private static final String DECIMAL =
            "([+-]?(?:[0-9]{1,100}(?:\\.[0-9]{0,100})?|\\.[0-9]{1,100})(?:[eE][+-]?[0-9]{1,3})?)";
    private static final Pattern FRACTION = Pattern.compile(DECIMAL + "(?:/" + DECIMAL + ")?");
    private static final MathContext FORTY_DIGITS = new MathContext(40);

    private Fractions() {}

    /** What a decimal says: 0.1 is 1/10, which no double is. */
    static BigFraction of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new BigFraction(decimal.toBigIntegerExact());
    }

    /**
     * What a text says: 3, -0.25, 1e-3 or 1/3.
     *
     * @throws NumberFormatException if it is none of these, or its exponent has more than three digits
     */
    static BigFraction parse(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (!fraction.matches()) {
            throw new NumberFormatException(text + " is not a number");
        }
        BigFraction numerator = of(new BigDecimal(fraction.group(1)));
        if (fraction.group(2) == null) {
            return numerator;
        }
        BigFraction denominator = of(new BigDecimal(fraction.group(2)));
        if (sign(denominator) == 0) {
            throw new NumberFormatException(text + " divides by 0");
        }
        return numerator.divide(denominator);
    }

    /** −1, 0 or 1. */
    static int sign(BigFraction fraction) {
        return fraction.getNumerator().signum();
    }

    /** The double nearest to it; infinite or 0 where a double ends. */
    static double toDouble(BigFraction fraction) {
        return new BigDecimal(fraction.getNumerator())
                .divide(new BigDecimal(fraction.getDenominator()), FORTY_DIGITS)
                .doubleValue();
    }

    /** 3, or -3/10. */
    static String text(BigFraction fraction) {
        String numerator = fraction.getNumerator().toString();
        return fraction.getDenominator().equals(BigInteger.ONE)
                ? numerator
                : numerator + "/" + fraction.getDenominator();
    }
}
