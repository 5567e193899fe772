package org.surprisal.learn.derive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fraction in lowest terms with a denominator above 0: no rounding, so two ways of computing one number give equal
 * records. Example: 1/2 + 1/3 = 5/6.
 */
public record Rational(BigInteger numerator, BigInteger denominator) {
    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);

    private static final String DECIMAL =
            "([+-]?(?:[0-9]{1,100}(?:\\.[0-9]{0,100})?|\\.[0-9]{1,100})(?:[eE][+-]?[0-9]{1,3})?)";
    private static final Pattern FRACTION = Pattern.compile(DECIMAL + "(?:/" + DECIMAL + ")?");

    /**
     * Brought to lowest terms.
     *
     * @throws ArithmeticException if the denominator is 0
     */
    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException(numerator + "/0 is not a number");
        }
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
        numerator = numerator.divide(signed);
        denominator = denominator.divide(signed);
    }

    public static Rational of(long n) {
        return of(n, 1);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** What a decimal says: 0.1 is 1/10, which no double is. */
    public static Rational of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new Rational(decimal.toBigIntegerExact(), BigInteger.ONE);
    }

    /**
     * What a text says: 3, -0.25, 1e-3 or 1/3.
     *
     * @throws NumberFormatException if it is none of these, or its exponent has more than three digits
     */
    public static Rational parse(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (!fraction.matches()) {
            throw new NumberFormatException(text + " is not a number");
        }
        Rational numerator = of(new BigDecimal(fraction.group(1)));
        if (fraction.group(2) == null) {
            return numerator;
        }
        Rational denominator = of(new BigDecimal(fraction.group(2)));
        if (denominator.sign() == 0) {
            throw new NumberFormatException(text + " divides by 0");
        }
        return numerator.over(denominator);
    }

    public Rational plus(Rational other) {
        if (sign() == 0 || other.sign() == 0) {
            return sign() == 0 ? other : this; // most derivatives are 0, and this is where time goes
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negative());
    }

    public Rational negative() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational times(Rational other) {
        if (sign() == 0 || other.sign() == 0) {
            return ZERO;
        }
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException if {@code other} is 0
     */
    public Rational over(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** −1, 0 or 1. */
    public int sign() {
        return numerator.signum();
    }

    private static final MathContext FORTY_DIGITS = new MathContext(40);

    /** The double nearest to this; infinite or 0 where a double ends. */
    public double toDouble() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), FORTY_DIGITS)
                .doubleValue();
    }

    /** 3, or -3/10. */
    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
