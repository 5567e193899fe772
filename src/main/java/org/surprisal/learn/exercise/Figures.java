package org.surprisal.learn.exercise;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numbers as a question and its solution show them: whole, as few decimals as are exact, or four digits. */
final class Figures {
    private static final double ROUNDING = 1e-12; // what sums of a few doubles leave
    private static final int SHORT = 4; // decimals

    private Figures() {}

    /** 3, −0.25, 0.8113, ∞; below a thousandth with a power of ten, 1.250e−04. */
    static String of(double x) {
        if (Double.isInfinite(x)) {
            return x < 0 ? "−∞" : "∞";
        }
        if (isExact(x)) {
            return plain(new BigDecimal(String.format(Locale.ROOT, "%." + SHORT + "f", x)))
                    .replace('-', '−');
        }
        double size = Math.abs(x);
        int decimals = size < 0.01 ? SHORT + 2 : size < 0.1 ? SHORT + 1 : SHORT;
        String pattern = size < 1e-3 ? "%.3e" : "%." + decimals + "f";
        return String.format(Locale.ROOT, pattern, x).replace('-', '−');
    }

    /** Without zeros behind the last digit, or a power of ten. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** Whether four decimals say all of it. */
    static boolean isExact(double x) {
        return Math.abs(x * 1e4 - Math.rint(x * 1e4)) <= ROUNDING * Math.max(1, Math.abs(x * 1e4));
    }

    /** "= 1.5", or "≈ 0.8113" where digits are left out. */
    static String equal(double x) {
        return (isExact(x) || Double.isInfinite(x) ? "= " : "≈ ") + of(x);
    }

    /** "= (0.5, 0.5)", or with "≈" where digits are left out. */
    static String equal(double[] x) {
        return (Arrays.stream(x).allMatch(Figures::isExact) ? "= " : "≈ ") + tuple(x);
    }

    /** A factor or a summand: in brackets where it is negative. */
    static String term(double x) {
        return x < 0 ? "(" + of(x) + ")" : of(x);
    }

    /** "+ 3" or "− 3", after another summand. */
    static String signed(int x) {
        return (x < 0 ? "− " : "+ ") + Math.abs(x);
    }

    /** "(2, −1, 0)". */
    static String tuple(double... x) {
        return DoubleStream.of(x).mapToObj(Figures::of).collect(Collectors.joining(", ", "(", ")"));
    }

    /** "[[2, 1], [0, 3]]", which is set as a matrix. */
    static String matrix(int[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).mapToObj(x -> of(x)).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** "1, 2, 3" of whole numbers, to be exported. */
    static List<String> texts(int... numbers) {
        return IntStream.of(numbers).mapToObj(String::valueOf).toList();
    }

    static double[] doubles(int... numbers) {
        return IntStream.of(numbers).asDoubleStream().toArray();
    }
}
