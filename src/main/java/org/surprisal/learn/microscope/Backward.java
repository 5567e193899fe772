package org.surprisal.learn.microscope;

import static org.surprisal.learn.microscope.Digits.latex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.surprisal.data.ImageShape;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.learn.microscope.Shown.Sentence;
import org.surprisal.learn.step.HiddenLayer;
import org.surprisal.learn.step.RowDetail;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.theory.Sum;

/** The micro-steps from p − y to the gradients of all parameters. */
final class Backward {
    private static final String LOGITS = "\\frac{\\partial L}{\\partial \\text{logits}} = ";
    private static final int MOST_OUTER = 400; // entries of a sum that is shown row after row

    private final StepRecord step;
    private final RowValues row;
    private final Subject subject;
    private final List<String> rows;

    Backward(StepRecord step, RowValues row, Subject subject) {
        this.step = step;
        this.row = row;
        this.subject = subject;
        this.rows = Draw.rowNames(step.rows());
    }

    MicroStep difference() {
        double[] difference = row.difference();
        double[] down = Arrays.stream(difference).map(d -> -d).toArray();
        Sum sum = new Sum();
        Arrays.stream(difference).forEach(sum::add);
        List<Formula> details = IntStream.range(0, Math.min(Draw.MOST_BARS, difference.length))
                .mapToObj(k -> new Formula(
                        "\\frac{\\partial L}{\\partial z_{" + k + "}} = p_{" + k + "} - y_{" + k + "}",
                        latex(row.p()[k]) + " - " + latex(row.y()[k]) + " = " + latex(difference[k])))
                .toList();
        Shown bars = Draw.bars(
                "p − y", "the gradient of the row's loss by its logits", subject.classes(), difference, 1, details);
        double[] ends = row.logits().clone();
        Arrays.setAll(ends, k -> ends[k] + down[k]);
        double scale = Math.max(1, Draw.scale(row.logits(), ends)); // so that no arrow leaves its track
        List<Shown> one = new ArrayList<>();
        one.add(new Formula("\\frac{\\partial L}{\\partial z_k} = p_k - y_k", null));
        one.add(bars);
        Forward.ofTheClass(details, row).ifPresent(one::add);
        one.add(new Formula("\\sum_k (p_k - y_k) = 0", latex(Math.abs(sum.value()) < 1e-12 ? 0 : sum.value())));
        one.add(Draw.withArrows(
                Draw.bars(
                        "logits",
                        "an arrow says where descent pushes each",
                        subject.classes(),
                        row.logits(),
                        scale,
                        null),
                down,
                scale));
        if (row.isInBatch()) {
            one.add(Draw.bars(
                    step.w() == null ? "(p − y)/B" : "w (p − y)/Σ w",
                    "the row's share of the batch's mean, as the step holds it",
                    subject.classes(),
                    step.dLogits()[row.inBatch()]));
        } else {
            one.add(new Sentence("The row is not in this batch: its arrows move nothing."));
        }
        List<Shown> all = List.of(
                step.w() == null
                        ? new Formula(LOGITS + "\\frac{P - Y}{B}", "B = " + step.batchSize())
                        : new Formula(LOGITS + "\\frac{w_n (p_n - y_n)}{\\sum_m w_m}\\ \\text{in row } n", null),
                Draw.heat(
                        "dLogits",
                        step.w() == null ? "(P − Y)/B, a row each" : "w (p − y)/Σ w, a row each",
                        rows,
                        subject.classes(),
                        step.dLogits()));
        return new MicroStep(
                6,
                "p − y",
                "The gradient at the logits",
                "what is too likely is pushed down, what is too unlikely up",
                bars,
                one,
                all,
                "G4",
                "gradient.result");
    }

    MicroStep weights() {
        int last = step.hidden().size();
        String W = last == 0 ? "W" : "W" + (last + 1);
        String b = last == 0 ? "b" : "b" + (last + 1);
        double[][] dW = gradient(W);
        double[][] db = gradient(b);
        ImageShape image = last == 0 ? subject.image() : null; // of the inputs
        boolean isBroad = image == null && subject.classes().size() > Draw.MOST_BESIDE;
        List<String> inputs = last == 0 ? subject.features() : Draw.numbered("unit ", dW.length);
        double[] input = row.input(last == 0 ? null : step.hidden().get(last - 1));
        List<Shown> one = new ArrayList<>();
        String letter = last == 0 ? "X" : "A";
        String share = step.w() == null ? "\\frac{p_n - y_n}{B}" : "\\frac{w_n (p_n - y_n)}{\\sum_m w_m}";
        if (row.isInBatch()) {
            double[][] outer = outer(input, step.dLogits()[row.inBatch()]);
            one.add(new Formula("\\text{of this row: } " + letter + "_n^{\\mathsf T} " + share, null));
            Shown part = Draw.heat(
                    "of d" + W,
                    "this row's part: inputs times its share of the mean",
                    inputs,
                    subject.classes(),
                    outer);
            Shown partOfb = Draw.bars("of d" + b, "this row's part", subject.classes(), step.dLogits()[row.inBatch()]);
            if (image != null) {
                one.add(Draw.templates("of d" + W, "this row's part as images", image, subject.classes(), outer));
                one.add(partOfb);
                one.add(new Shown.Folded("the numbers", List.of(part)));
            } else {
                one.add(part);
                one.add(isBroad ? new Shown.Folded("of d" + b, List.of(partOfb)) : partOfb);
            }
        } else {
            one.add(new Sentence("The row is not in this batch: it has no part in d" + W + "."));
        }
        List<Shown> all = new ArrayList<>();
        all.add(new Formula(
                "d" + index(W) + " = " + letter + "^{\\mathsf T} "
                        + (step.w() == null ? "\\frac{P - Y}{B}" : "\\text{dLogits}") + " = \\sum_n " + letter
                        + "_n^{\\mathsf T} " + share,
                null));
        if (image != null) {
            all.add(Draw.templates("dW", "the gradient as images", image, subject.classes(), dW));
        }
        Shown heat = Draw.heat("d" + W, "the whole batch's", inputs, subject.classes(), dW, Draw.scale(dW), W);
        all.add(image != null ? new Shown.Folded("the numbers", List.of(heat)) : heat);
        Shown ofb = Draw.heat(
                "d" + b,
                step.w() == null ? "the mean of the rows of P − Y" : "the sum of the rows of dLogits",
                List.of(b),
                subject.classes(),
                db,
                Draw.scale(db),
                b);
        all.add(isBroad ? new Shown.Folded("d" + b, List.of(ofb)) : ofb);
        if (dW.length * dW[0].length <= MOST_OUTER && step.batchSize() <= 2 * Draw.MOST_ROWS) {
            all.add(rowAfterRow(W, inputs, dW));
        }
        return new MicroStep(
                7,
                "d" + W,
                "The gradient of the weights",
                "a sum over rows: whose fault is it",
                heat,
                one,
                all,
                "G7",
                last == 0 ? "dW.result" : "dW2.result");
    }

    private double[][] gradient(String parameter) {
        return Objects.requireNonNull(step.gradients().get(parameter), parameter);
    }

    static String index(String parameter) {
        return parameter.length() == 1 ? parameter : parameter.charAt(0) + "_{" + parameter.substring(1) + "}";
    }

    private static double[][] outer(double[] x, double[] d) {
        double[][] outer = new double[x.length][d.length];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < d.length; k++) {
                outer[i][k] = x[i] * d[k];
            }
        }
        return outer;
    }

    /** dW after 1, 2, … rows of the batch; the last is the step's own. */
    private Shown.Family rowAfterRow(String W, List<String> inputs, double[][] dW) {
        int last = step.hidden().size();
        double[][] in = last == 0 ? step.X() : step.hidden().get(last - 1).output();
        double[][] sum = new double[dW.length][dW[0].length];
        double scale = Draw.scale(dW);
        List<List<Shown>> shown = new ArrayList<>();
        for (int n = 0; n < step.batchSize(); n++) {
            double[][] outer = outer(in[n], step.dLogits()[n]);
            for (int i = 0; i < sum.length; i++) {
                for (int k = 0; k < sum[i].length; k++) {
                    sum[i][k] += outer[i][k];
                }
            }
            double[][] copy = Arrays.stream(n == step.batchSize() - 1 && step.fault() == null ? dW : sum)
                    .map(double[]::clone)
                    .toArray(double[][]::new);
            shown.add(List.of(Draw.heat(
                    "d" + W,
                    "after " + (n + 1) + " of " + step.batchSize() + " rows",
                    inputs,
                    subject.classes(),
                    copy,
                    scale,
                    null)));
        }
        return new Shown.Family("rows added up", rows, step.batchSize() - 1, shown);
    }

    MicroStep layers() {
        List<Shown> one = new ArrayList<>();
        List<Shown> all = new ArrayList<>();
        Shown mini = new Sentence("not in the batch");
        for (int l = step.hidden().size() - 1; l >= 0; l--) {
            HiddenLayer layer = step.hidden().get(l);
            String W = "W" + (l + 1);
            String above = "W_{" + (l + 2) + "}";
            List<String> units = Draw.numbered("unit ", layer.width());
            List<String> inputs = l == 0 ? subject.features() : Draw.numbered("unit ", gradient(W).length);
            one.add(new Formula("dA = dZ\\, " + above + "^{\\mathsf T},\\quad dZ = dA \\odot f'(Z)", null));
            if (row.isInBatch()) {
                one.add(Draw.bars(
                        "dA" + (l + 1), "of this row: what comes back", units, RowDetail.dA(step, row.inBatch(), l)));
                one.add(Draw.bars("f′(z)", "by which it is multiplied", units, layer.slope(row.inBatch())));
                mini = Draw.bars("dZ" + (l + 1), "their product", units, layer.dZ()[row.inBatch()]);
                one.add(mini);
            } else {
                one.add(new Sentence("The row is not in this batch: nothing comes back to it."));
            }
            all.add(new Formula(
                    "dW_{" + (l + 1) + "} = " + (l == 0 ? "X" : "A_{" + l + "}") + "^{\\mathsf T} dZ_{" + (l + 1) + "}",
                    null));
            Shown dZ = Draw.heat("dZ" + (l + 1), "a row each; 0 where a unit sleeps", rows, units, layer.dZ());
            if (subject.image() != null && l == 0) {
                all.add(Draw.templates("d" + W, "the gradient as images", subject.image(), units, gradient(W)));
            }
            Shown dW = Draw.heat(
                    "d" + W,
                    "the gradient of the layer's weights",
                    inputs,
                    units,
                    gradient(W),
                    Draw.scale(gradient(W)),
                    W);
            boolean isImage = subject.image() != null && l == 0;
            if (!isImage) {
                all.add(dW);
            }
            String b = "b" + (l + 1);
            all.add(Draw.heat("d" + b, "", List.of(b), units, gradient(b), Draw.scale(gradient(b)), b));
            all.add(new Shown.Folded(
                    isImage ? "dW1 and dZ1 in numbers" : "dZ" + (l + 1) + ", a row each",
                    isImage ? List.of(dW, dZ) : List.of(dZ)));
        }
        return new MicroStep(
                8, "back", "Back through the layers", "the chain rule", mini, one, all, "N5", "dW1.result");
    }
}
