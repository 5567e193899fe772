package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Lines;
import org.surprisal.learn.step.TextMatrix.Kept;

/** The row of the batch that a page follows, and the lines said of it so far. */
final class FollowedRow {
    final StepRecord step;
    final int row;
    final List<String> lines = new ArrayList<>();
    private final List<String> rowNames; // of the batch

    FollowedRow(StepRecord step, int row) {
        this.step = step;
        this.row = row;
        this.rowNames =
                IntStream.range(0, step.batchSize()).mapToObj(n -> "row " + n).toList();
    }

    void head(int number, String title) {
        lines.addAll(heading(number, title));
    }

    /** The heading of a micro-step, with an empty line before. */
    static List<String> heading(int number, String title) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(Lines.wrap(String.format(Locale.ROOT, "%-3d", number), title));
        return head;
    }

    void say(String text) {
        lines.addAll(Lines.wrap("   ", text));
    }

    /** A few rows of numbers. */
    void matrix(List<String> rows, List<String> columns, Kept kept, double[]... values) {
        lines.addAll(new TextMatrix(rows, columns, values).allRows(kept));
    }

    /** Of the batch, the columns with the largest entries in the row. */
    void batchMatrix(String what, List<String> columns, double[][] values) {
        batchMatrix(what, columns, values, largestOf(values[row]));
    }

    void batchMatrix(String what, List<String> columns, double[][] values, Kept kept) {
        say(what);
        lines.addAll(new TextMatrix(rowNames, columns, values).around(row, kept));
    }

    /** The columns where these are largest. */
    Kept largestOf(double[] values) {
        return new Kept(j -> Math.abs(values[j]), "the largest of row " + row);
    }

    /** Of many classes, the most probable and the target's are shown, the same throughout. */
    Kept classes() {
        double[] weights = step.P()[row].clone();
        Arrays.setAll(weights, k -> weights[k] + step.Y()[row][k]);
        return new Kept(weights, "the most probable, and the target's");
    }

    /** What layer l takes in, of the row. */
    double[] input(int l) {
        return l == 0 ? step.X()[row] : step.hidden().get(l - 1).output()[row];
    }

    /** Σ_j x_j W_jk + b_k with the numbers put in; of many products the largest, and the sum of the others. */
    String products(double[] x, String W, String b, int k) {
        int most = x.length <= 6 ? 6 : 4;
        double[][] weights = Objects.requireNonNull(step.before().get(W));
        int[] shown = TextMatrix.largest(x.length, most, j -> Math.abs(x[j] * weights[j][k]));
        List<String> terms = new ArrayList<>();
        for (int j : shown) {
            terms.add(Digits.term(x[j]) + "·" + Digits.term(weights[j][k]));
        }
        double others = IntStream.range(0, x.length)
                .filter(j -> Arrays.binarySearch(shown, j) < 0)
                .mapToDouble(j -> x[j] * weights[j][k])
                .sum();
        if (shown.length < x.length) {
            terms.add("[" + (x.length - shown.length) + Lines.KEEP + "smaller:" + Lines.KEEP + Digits.of(others) + "]");
        }
        terms.add(Digits.term(Objects.requireNonNull(step.before().get(b))[0][k]));
        return Digits.join(terms);
    }
}
