package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import org.surprisal.base.messages.Quote;
import org.surprisal.learn.answer.TypedNumber;
import org.surprisal.learn.answer.Unit;
import org.surprisal.learn.answer.WithUnit;

/** What a person typed as an answer, read and held against what is right as exercises do. */
final class Answer {
    private Answer() {}

    /** Whether a plain number is right to the digits typed, two at the least. */
    static boolean fits(String typed, double right) {
        return fits(typed, right, Unit.NONE);
    }

    /**
     * Whether a number is right to the digits typed, two at the least: 0.29 is within half a hundredth. It may be typed with
     * another unit of information.
     *
     * @throws org.surprisal.base.messages.OptionException if it says no number, or too little of one to tell
     */
    static boolean fits(String typed, double right, Unit unit) {
        WithUnit with = WithUnit.of(typed);
        require(
                !with.isUnasked(unit),
                "the answer",
                '"' + Quote.shorten(typed) + '"',
                "a plain number, not one in " + with.unit());
        TypedNumber number = with.read(with.bare(), unit);
        boolean agrees = number.agrees(right);
        require(
                !agrees || number.isEnoughFor(right),
                "the answer",
                '"' + Quote.shorten(typed) + '"',
                "at least " + TypedNumber.LEAST_DIGITS + " digits, to tell it from others");
        return agrees;
    }

    /** A whole number, such as which unit. */
    static int whole(String typed) {
        double number = TypedNumber.read(typed).value();
        require(
                number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE,
                "the answer",
                '"' + Quote.shorten(typed) + '"',
                "a whole number");
        return (int) number;
    }

    /** Two vectors with a semicolon between them. */
    static double[][] vectors(String typed) {
        String[] parts = typed.split(";", -1);
        require(
                parts.length == 2 && typed.length() <= 200,
                "the answer",
                "something else",
                "two vectors such as 2,1,0; 1,2,3");
        return Arrays.stream(parts)
                .map(part -> Arrays.stream(part.strip().replaceAll("[()]", "").split("[,\\s]+", -1))
                        .mapToDouble(Answer::finite)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double finite(String typed) {
        double number = TypedNumber.read(typed).value();
        require(
                Math.abs(number) < Double.POSITIVE_INFINITY,
                "the answer",
                '"' + Quote.shorten(typed) + '"',
                "finite numbers such as 2,1,0; 1,2,3");
        return number;
    }
}
