package org.surprisal.learn.microscope;

import static org.surprisal.learn.microscope.Digits.factor;
import static org.surprisal.learn.microscope.Digits.latex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.theory.Sum;

/** Sums with their numbers put in, cut to the terms that can be read. */
final class PutIn {
    private static final int TERMS = 4;

    private PutIn() {}

    /**
     * For each output of a layer the products that it sums; of many, the largest, and the sum of the rest.
     *
     * @param out the output's letter, z or x
     * @param in the input's, X or a
     */
    static List<Formula> sums(String out, String in, double[] input, double[][] W, double[] b, double[] values) {
        return IntStream.range(0, Math.min(Draw.MOST_BARS, values.length))
                .mapToObj(k -> {
                    String formula = out + "_{" + k + "} = \\sum_i " + in + "_i W_{i," + k + "} + b_{" + k + "}";
                    return new Formula(
                            formula, products(input, W, k) + " + " + factor(b[k]) + " = " + latex(values[k]));
                })
                .toList();
    }

    private static String products(double[] input, double[][] W, int k) {
        List<Integer> largest = IntStream.range(0, input.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(input[i] * W[i][k])))
                .limit(TERMS)
                .sorted()
                .toList();
        String terms = largest.stream()
                .map(i -> factor(input[i]) + " \\cdot " + factor(W[i][k]))
                .collect(Collectors.joining(" + "));
        int left = input.length - largest.size();
        if (left == 0) {
            return terms;
        }
        Sum rest = new Sum();
        for (int i = 0; i < input.length; i++) {
            if (!largest.contains(i)) {
                rest.add(input[i] * W[i][k]);
            }
        }
        return terms + " + " + factor(rest.value()) + "_{\\text{" + left + " more}}";
    }

    /** a + b + c. */
    static String sum(double[] values) {
        return cut(Arrays.stream(values).limit(TERMS).mapToObj(Digits::factor).toList(), values.length);
    }

    /** y₁ log p₁ + y₂ log p₂. */
    static String crossTerms(double[] y, double[] p) {
        return cut(
                IntStream.range(0, Math.min(TERMS, y.length))
                        .mapToObj(k -> latex(y[k]) + " \\cdot \\log " + latex(p[k]))
                        .toList(),
                y.length);
    }

    private static String cut(List<String> terms, int of) {
        return String.join(" + ", terms) + (of <= TERMS ? "" : " + \\cdots");
    }
}
