package org.surprisal.learn.step;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Numbers as a page of a step shows them. */
final class Digits {
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e4;
    private static final int LONGEST_PLAIN = 8;

    private Digits() {}

    /** Five decimals, none where it is a whole number; as a power of ten where decimals would say little. */
    static String of(double x) {
        double size = Math.abs(x);
        if (x == Math.rint(x) && size < MOST_PLAIN) {
            return String.valueOf((long) x);
        }
        return size >= LEAST_PLAIN && size < MOST_PLAIN
                ? String.format(Locale.ROOT, "%.5f", x)
                : String.format(Locale.ROOT, "%.2e", x);
    }

    /** A factor or a summand: in brackets where it is negative. */
    static String term(double x) {
        return x < 0 ? "(" + of(x) + ")" : of(x);
    }

    /** As a configuration says it: 0.1; a rate that a schedule made is cut. */
    static String asGiven(double x) {
        String plain = String.valueOf(x);
        if (x == Math.rint(x) && Math.abs(x) < MOST_PLAIN) {
            return String.valueOf((long) x);
        }
        return plain.length() <= LONGEST_PLAIN ? plain.replace(".0E", "e") : of(x);
    }

    /** "(0.33333, 0.33333, 0.33333)". */
    static String list(double[] x) {
        return DoubleStream.of(x).mapToObj(Digits::of).collect(Collectors.joining(", ", "(", ")"));
    }

    static String join(List<String> parts) {
        return String.join(" + ", parts);
    }
}
