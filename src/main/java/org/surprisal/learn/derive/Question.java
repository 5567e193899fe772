package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.fraction.BigFraction;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * What is to be derived at which numbers.
 *
 * @param logits x (K), K from 2 to 64, each from −10⁶ to 10⁶
 * @param target y (K), as exactly as it was given, each from 0 to 10⁶; it need not sum to 1
 * @param seed of the points at which lines are held against each other
 */
public record Question(double[] logits, List<BigFraction> target, Base base, long seed) {
    private static final int MOST = 64;
    private static final double LARGEST = 1e6;

    public Question {
        int K = logits.length;
        OptionException.require(K >= 2 && K <= MOST, "--logits", Count.of(K, "number"), "2 to " + MOST);
        for (int k = 0; k < K; k++) {
            OptionException.require(
                    Math.abs(logits[k]) <= LARGEST, entry("logits", k), logits[k], "a number from -1e6 to 1e6");
        }
        OptionException.require(
                target.size() == K,
                "--target",
                Count.of(target.size(), "number"),
                K + ", as --logits has, or an index from 0 to " + (K - 1));
        for (int k = 0; k < K; k++) {
            double y = Fractions.toDouble(target.get(k));
            OptionException.require(y >= 0 && y <= LARGEST, entry("target", k), y, "a number from 0 to 1e6");
        }
        target = List.copyOf(target);
    }

    /**
     * Reads what was typed.
     *
     * @param logits as {@code 2,1,0}
     * @param target as {@code 1,0,0} or {@code 1/3,1/3,1/3}, or the index of the one class, from 0
     * @throws OptionException if a text is no number, or a number cannot be used
     */
    public static Question parse(String logits, String target, Base base, long seed) {
        double[] x = numbers("logits", logits).stream()
                .mapToDouble(Fractions::toDouble)
                .toArray();
        return new Question(x, target(target.strip(), x.length), base, seed);
    }

    private static List<BigFraction> target(String text, int K) {
        if (!text.matches("[0-9]{1,9}")) {
            return numbers("target", text);
        }
        int index = Integer.parseInt(text);
        OptionException.require(
                index < K, "--target", text, "an index from 0 to " + (K - 1) + ", or a number for each logit");
        List<BigFraction> oneHot = new ArrayList<>();
        for (int k = 0; k < K; k++) {
            oneHot.add(k == index ? BigFraction.ONE : BigFraction.ZERO);
        }
        return oneHot;
    }

    private static List<BigFraction> numbers(String name, String text) {
        List<BigFraction> numbers = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            try {
                BigFraction number = Fractions.parse(entry.strip());
                if (Fractions.sign(number) != 0 && Fractions.toDouble(number) == 0) {
                    throw new OptionException(
                            entry(name, numbers.size()), shown(entry) + ", too small for a double", Decimal.WITHIN);
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                throw new OptionException(entry(name, numbers.size()), shown(entry), "a number such as 2, 0.5 or 1/3");
            }
        }
        return numbers;
    }

    private static String shown(String entry) {
        return entry.isBlank() ? "empty" : Quote.shorten(entry.strip());
    }

    private static String entry(String name, int index) {
        return "number " + (index + 1) + " of --" + name;
    }
}
