package org.surprisal.learn.calc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.surprisal.theory.Softmax;

/**
 * The formulas with the numbers put in: the line that equals the value, then what the letters in it stand for. "~" is a
 * space at which no line breaks, as in TeX.
 */
final class FormulaText {
    private static final int MOST = 24; // terms; of more, the first and the last are shown

    private FormulaText() {}

    /** Writes a term from two numbers. */
    interface Pair {
        String of(double a, double b);
    }

    static String xlogy(double x, double y) {
        return NumberText.enclosed(x) + "~log~" + NumberText.enclosed(y);
    }

    static String relEntr(double x, double y) {
        return NumberText.enclosed(x) + "~log(" + NumberText.plain(x) + "/" + NumberText.enclosed(y) + ")";
    }

    static String bce(double x, double t) {
        String weight = NumberText.plain(t);
        return weight + "·ζ(" + NumberText.plain(0 - x) + ") + (1~−~" + weight + ")·ζ(" + NumberText.plain(x) + ")";
    }

    static List<String> each(Value value, DoubleFunction<String> term) {
        return List.of(tuple(value, Arrays.stream(value.numbers()).mapToObj(term)));
    }

    static List<String> pairs(Value a, Value b, Pair term) {
        return List.of(tuple(a, terms(a.numbers(), b.numbers(), term).stream()));
    }

    /** −(a + b + c). */
    static List<String> sum(String sign, Value a, Value b, Pair term) {
        String sum = join(terms(a.numbers(), b.numbers(), term), " + ");
        return List.of(sign.isEmpty() ? sum : sign + "(" + sum + ")");
    }

    static List<String> softmax(Given given) {
        double[] x = x(given);
        return List.of("(" + join(powers(x), ", ") + ") / (" + join(powers(x), " + ") + ")");
    }

    static List<String> logSoftmax(Given given) {
        return List.of(tuple(x(given)) + " − " + logSum(x(given)));
    }

    static List<String> logSumExp(Given given) {
        return List.of(logSum(x(given)));
    }

    /** −(y₀ (x₀ − L) + …), L = log Σ e^x. */
    static List<String> crossEntropyLogits(Given given) {
        double[] x = given.logits(Key.LOGITS);
        double[] y = target(given, x.length);
        List<String> terms = new ArrayList<>();
        for (int k = 0; k < x.length; k++) {
            if (y[k] != 0) {
                terms.add(NumberText.plain(y[k]) + "·(" + NumberText.plain(x[k]) + "~−~L)");
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("−" + (terms.size() == 1 ? terms.get(0) : "(" + join(terms, " + ") + ")"));
        lines.add("L = " + logSum(x) + " = " + NumberText.plain(Softmax.logSumExp(x)));
        lines.addAll(smoothing(given, x.length, y));
        return lines;
    }

    static List<String> gradCrossEntropyLogits(Given given) {
        double[] x = given.logits(Key.LOGITS);
        double s = given.smoothing();
        double[] y = Arrays.stream(given.anyTarget(x.length))
                .map(yk -> (1 - s) * yk + s / x.length)
                .toArray();
        double[] p = new double[x.length];
        Softmax.softmax(x, p);
        String sum = NumberText.plain(Arrays.stream(y).sum());
        List<String> terms = terms(p, y, (pk, yk) -> NumberText.plain(pk) + "·" + sum + "~−~" + NumberText.plain(yk));
        List<String> lines = new ArrayList<>();
        lines.add("(" + join(terms, ", ") + ")");
        lines.add("p = softmax" + tuple(x));
        lines.addAll(smoothing(given, x.length, y));
        return lines;
    }

    private static double[] target(Given given, int K) {
        double s = given.smoothing();
        return Arrays.stream(given.target(K)).map(y -> (1 - s) * y + s / K).toArray();
    }

    private static List<String> smoothing(Given given, int K, double[] smoothed) {
        double s = given.smoothing();
        if (s == 0) {
            return List.of();
        }
        String rate = NumberText.plain(s);
        return List.of(
                "y = (1~−~" + rate + ")·" + tuple(given.target(K)) + " + " + rate + "/" + K + " = " + tuple(smoothed));
    }

    private static double[] x(Given given) {
        return given.any(given.either(Key.X, Key.LOGITS)).numbers();
    }

    private static List<String> powers(double[] x) {
        return Arrays.stream(x).mapToObj(xk -> "e^" + NumberText.plain(xk)).toList();
    }

    private static String logSum(double[] x) {
        return "log(" + join(powers(x), " + ") + ")";
    }

    private static List<String> terms(double[] a, double[] b, Pair term) {
        return IntStream.range(0, a.length).mapToObj(i -> term.of(a[i], b[i])).toList();
    }

    private static String tuple(double[] numbers) {
        return "(" + join(Arrays.stream(numbers).mapToObj(NumberText::plain).toList(), ", ") + ")";
    }

    private static String tuple(Value like, Stream<String> terms) {
        return like.isList() ? "(" + join(terms.toList(), ", ") + ")" : terms.collect(Collectors.joining());
    }

    private static String join(List<String> terms, String separator) {
        if (terms.size() <= MOST) {
            return String.join(separator, terms);
        }
        String first = String.join(separator, terms.subList(0, MOST - 1));
        return first + separator + "…" + separator + terms.get(terms.size() - 1);
    }
}
