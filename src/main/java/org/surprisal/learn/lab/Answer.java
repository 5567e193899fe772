package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.math.BigDecimal;
import java.util.Arrays;
import org.surprisal.base.messages.OptionException;

/** What a person typed as an answer. */
final class Answer {
    private Answer() {}

    /** Whether a number is right as far as it was written: 0.29 is within half a hundredth. */
    static boolean fits(String typed, double right) {
        BigDecimal number = decimal(typed);
        double half = 0.5 * Math.pow(10, -Math.max(0, number.scale()));
        boolean isNear = number.scale() > 0 && Math.abs(number.doubleValue() - right) <= half * (1 + 1e-9);
        return isNear || number.doubleValue() == right;
    }

    static double number(String typed) {
        return decimal(typed).doubleValue();
    }

    private static BigDecimal decimal(String typed) {
        String plain = typed.strip().replace(',', '.').replace('−', '-');
        require(
                plain.length() <= 30 && plain.matches("[-+]?[0-9]+(\\.[0-9]+)?"),
                "the answer",
                "no number",
                "a number such as 0.29");
        return new BigDecimal(plain);
    }

    /** Two vectors with a semicolon between them. */
    static double[][] vectors(String typed) {
        String[] parts = typed.split(";", -1);
        require(
                parts.length == 2 && typed.length() <= 200,
                "the answer",
                "something else",
                "two vectors such as 2,1,0; 1,2,3");
        try {
            return Arrays.stream(parts)
                    .map(part -> Arrays.stream(
                                    part.strip().replaceAll("[()]", "").split("[,\\s]+", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (NumberFormatException e) {
            throw new OptionException("the answer", "something else", "numbers such as 2,1,0; 1,2,3");
        }
    }
}
