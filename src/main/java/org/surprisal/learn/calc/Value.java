package org.surprisal.learn.calc;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A number, or a list of numbers: what a function is given and what it answers.
 *
 * @param numbers the list, or the number alone
 * @param isList whether a list was written, be it of one
 */
record Value(double[] numbers, boolean isList) {
    /** A number. */
    static Value of(double number) {
        return new Value(new double[] {number}, false);
    }

    /** A list of numbers. */
    static Value list(double... numbers) {
        return new Value(numbers, true);
    }

    /** The same function of each number. */
    Value map(DoubleUnaryOperator function) {
        return new Value(Arrays.stream(numbers).map(function).toArray(), isList);
    }

    /** In nats; divided by ln base it is in the units of a base. */
    Value inBase(double base) {
        return base == Math.E ? this : map(nats -> nats / StrictMath.log(base) + 0.0); // −0 + 0 is 0
    }

    boolean hasNaN() {
        return Arrays.stream(numbers).anyMatch(Double::isNaN);
    }
}
