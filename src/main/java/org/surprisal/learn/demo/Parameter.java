package org.surprisal.learn.demo;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * What a person may set for a lesson: a number, or several with commas between.
 *
 * @param name as it is typed, without the dashes: {@code rate}
 * @param what it is, in a few words
 * @param least how many numbers at least
 * @param most how many at most
 * @param low the least value of each
 * @param high the greatest
 * @param kind what else is asked of them
 * @param byDefault the numbers where none are given, whose values the lesson asserts
 */
public record Parameter(
        String name, String what, int least, int most, double low, double high, Kind kind, double[] byDefault) {
    private static final double SUM_WITHIN = 1e-9;

    /** What is asked of the numbers beside their bounds. */
    public enum Kind {
        REAL,
        WHOLE,
        /** They sum to 1. */
        DISTRIBUTION
    }

    /** One number. */
    public static Parameter number(String name, String what, double low, double high, double byDefault) {
        return new Parameter(name, what, 1, 1, low, high, Kind.REAL, new double[] {byDefault});
    }

    /** Several numbers. */
    public static Parameter numbers(
            String name, String what, int least, int most, double low, double high, double... byDefault) {
        return new Parameter(name, what, least, most, low, high, Kind.REAL, byDefault.clone());
    }

    /** One whole number, or several. */
    public static Parameter whole(
            String name, String what, int least, int most, int low, int high, double... byDefault) {
        return new Parameter(name, what, least, most, low, high, Kind.WHOLE, byDefault.clone());
    }

    /** Probabilities that sum to 1. */
    public static Parameter distribution(String name, String what, int least, int most, double... byDefault) {
        return new Parameter(name, what, least, most, 0, 1, Kind.DISTRIBUTION, byDefault.clone());
    }

    /** What to type: "--rate X". */
    public String usage() {
        return "--" + name + (most == 1 ? " X" : " X,X,…");
    }

    /** What it is: "the learning rate ρ: a number from 1e-6 to 10 (default 0.02)". */
    public String help() {
        return what + ": " + expected() + " (default " + text(byDefault) + ")";
    }

    /**
     * Reads what was typed.
     *
     * @throws OptionException if it is no such numbers
     */
    double[] read(String typed) {
        String[] parts = typed.split(",", -1);
        String flag = "--" + name;
        require(parts.length >= least && parts.length <= most, flag, Count.of(parts.length, "number"), expected());
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String entry = parts.length == 1 ? flag : "number " + (i + 1) + " of " + flag;
            numbers[i] = number(entry, parts[i].strip());
            require(numbers[i] >= low && numbers[i] <= high, entry, Quote.shorten(parts[i].strip()), expected());
            require(
                    kind != Kind.WHOLE || numbers[i] == Math.rint(numbers[i]),
                    entry,
                    Quote.shorten(parts[i].strip()),
                    expected());
        }
        if (kind == Kind.DISTRIBUTION) {
            double sum = Arrays.stream(numbers).sum();
            require(Math.abs(sum - 1) <= SUM_WITHIN, "the sum of " + flag, sum, "1 (within 1e-9)");
        }
        return numbers;
    }

    /** A decimal, or a fraction such as 1/6. */
    private static double number(String entry, String text) {
        int slash = text.indexOf('/');
        try {
            if (slash < 0) {
                return Decimal.parse(text);
            }
            double below = Decimal.parse(text.substring(slash + 1));
            if (below == 0) {
                throw new NumberFormatException("a division by 0");
            }
            return Decimal.parse(text.substring(0, slash)) / below;
        } catch (NumberFormatException e) {
            throw new OptionException(
                    entry,
                    text.isEmpty() ? "empty" : Quote.shorten(text) + ", " + e.getMessage(),
                    "a number such as 2, 0.5 or 1/3");
        }
    }

    private String expected() {
        String thing = kind == Kind.WHOLE ? "whole number" : kind == Kind.DISTRIBUTION ? "probability" : "number";
        String plural = kind == Kind.DISTRIBUTION ? "probabilities" : thing + "s";
        String count = least == most ? String.valueOf(least) : least + " to " + most;
        String things = most == 1 ? "a " + thing : count + " " + plural;
        String sum = kind == Kind.DISTRIBUTION ? " that sum to 1" : "";
        return things + (kind == Kind.DISTRIBUTION ? "" : " from " + text(low) + " to " + text(high)) + sum;
    }

    private static String text(double... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(x -> String.format(Locale.ROOT, "%.6g", x).contains("e")
                        ? String.format(Locale.ROOT, "%.0e", x)
                                .replaceAll("e([+-])0*", "e$1")
                                .replace("e+", "e")
                        : x == Math.rint(x) ? String.format(Locale.ROOT, "%.0f", x) : trimmed(x))
                .collect(Collectors.joining(","));
    }

    private static String trimmed(double x) {
        return String.format(Locale.ROOT, "%.4f", x).replaceAll("0+$", "");
    }
}
