package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import org.surprisal.base.messages.Quote;
import org.surprisal.learn.answer.TypedNumber;

/** What a person typed as an answer. */
final class Answer {
    private Answer() {}

    /** Whether a number is right as far as it was written: 0.29 is within half a hundredth. */
    static boolean fits(String typed, double right) {
        TypedNumber number = read(typed);
        return number.isExactly(right) || (number.hasDecimals() && number.agrees(right));
    }

    /** A whole number, such as which unit. */
    static int whole(String typed) {
        double number = read(typed).value();
        require(
                number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE,
                "the answer",
                '"' + Quote.shorten(typed) + '"',
                "a whole number");
        return (int) number;
    }

    /** A class of many countries answers: a comma is a point here, where no answer has several numbers. */
    private static TypedNumber read(String typed) {
        return TypedNumber.read(typed.replace(',', '.'));
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
