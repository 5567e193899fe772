package org.surprisal.learn.answer;

import static org.surprisal.base.messages.OptionException.require;

import java.math.BigDecimal;
import org.surprisal.base.messages.Decimal;

/**
 * A number as a person typed it, with the digits that it was typed with: 0.29 says "from 0.285 to 0.295", 3/4 and ln 2 say
 * themselves.
 *
 * @param value what it is
 * @param digits how many of them count, zeros at the front aside; {@link #EXACT} for an expression
 * @param half half a unit in the last place typed; 0 for an expression
 * @param ofDecimals whether it is an expression with decimals in it, which may have been rounded
 */
public record TypedNumber(double value, int digits, double half, boolean ofDecimals) {
    /** The digits of an expression. */
    public static final int EXACT = Integer.MAX_VALUE;

    /** The fewest digits by which a number is told from others. */
    public static final int LEAST_DIGITS = 2;

    private static final double NEAR = 1e-3; // of the right number: what rounding to four digits may do
    private static final double ROUNDING = 1e-12; // what the engine and the reading of an expression may lose
    private static final double LEAST_SIZE = 1e-3; // of what that is a part of: an answer may be 0
    private static final double SLACK = 1e-9; // 0.125 is half of a hundredth from 0.12, whichever way it rounds
    private static final int LONGEST_EXPONENT = 4; // digits, so that a power of ten is made fast

    /**
     * Reads it.
     *
     * @throws org.surprisal.base.messages.OptionException if it says no number
     */
    public static TypedNumber read(String typed) {
        String plain = typed.strip().replace('−', '-');
        double value = Expression.value(plain);
        require(!Double.isNaN(value), "the answer", "no number", Expression.EXPECTED);
        boolean isDecimal = Decimal.isPlain(plain) && !plain.matches("(?i).*e[-+]?[0-9]{" + LONGEST_EXPONENT + ",}");
        if (!isDecimal) {
            return new TypedNumber(value, EXACT, 0, !Decimal.isPlain(plain) && plain.contains("."));
        }
        BigDecimal decimal = new BigDecimal(plain);
        return new TypedNumber(value, decimal.precision(), 0.5 * StrictMath.pow(10, -decimal.scale()), false);
    }

    /** Whether it is the right one as far as it was typed. */
    public boolean agrees(double right) {
        return isExactly(right) || Math.abs(value - right) <= half * (1 + SLACK);
    }

    /** Whether it is the right one but for what a double may lose. */
    public boolean isExactly(double right) {
        double bound = ROUNDING * Math.max(Math.abs(right), LEAST_SIZE);
        return value == right || (bound < Double.POSITIVE_INFINITY && Math.abs(value - right) <= bound);
    }

    /** Whether it tells the right one from others: typed with two digits at the least, or exactly it. */
    public boolean isEnoughFor(double right) {
        return isExactly(right) || digits >= LEAST_DIGITS;
    }

    /** A wrong sum of rounded decimals, within a thousandth: 0.5*1.386 where ln 2 is right. */
    public boolean isRoundedSumOf(double right) {
        return ofDecimals && !isExactly(right) && Math.abs(value - right) <= NEAR * Math.abs(right);
    }

    /** Wrong by less than a unit in the last place typed: cut off, say, where it was to be rounded. */
    public boolean isCloseTo(double right) {
        return digits != EXACT && !agrees(right) && Math.abs(value - right) < 2 * half * (1 + SLACK);
    }

    /** The same with its digits in another unit, of which so many are one of this. */
    public TypedNumber times(double factor) {
        return new TypedNumber(value * factor, digits, half * factor, ofDecimals);
    }
}
