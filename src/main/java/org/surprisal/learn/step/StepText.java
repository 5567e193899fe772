package org.surprisal.learn.step;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Count;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.run.RunConfig;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** A step as a terminal shows it: twelve micro-steps, each by its formula with numbers put in, for one row and for the batch. */
public final class StepText {
    private final RunConfig config;
    private final Origin origin;
    private final StepRecord step;
    private final int row;
    private final FollowedRow page;
    private final List<String> featureNames;
    private final List<String> classNames;
    private final RowDetail detail;
    private final UpdateText update;
    private final LayersText layers;

    private StepText(RunConfig config, TrainingData data, StepRecord held, int row) {
        Dataset training = data.training();
        this.config = config;
        this.origin = Origin.of(data);
        this.step = origin.shown(held);
        this.row = row;
        this.page = new FollowedRow(step, row);
        this.featureNames = training.featureNames();
        this.classNames = training.classNames();
        this.detail = RowDetail.of(step, row);
        this.update = new UpdateText(step, detail, this::names);
        this.layers = new LayersText(page, detail, update);
    }

    /**
     * The lines, of at most 80 characters.
     *
     * @param data whose training rows the batch is of
     * @param row of the batch, from 0
     */
    public static List<String> of(RunConfig config, TrainingData data, StepRecord step, int row) {
        StepText text = new StepText(config, data, step, row);
        text.batch();
        text.layers.forward();
        text.logits();
        text.exponentials();
        text.probabilities();
        text.loss();
        text.gradientOfLogits();
        text.page.lines.addAll(text.update.lastLayer());
        text.layers.back();
        text.page.lines.addAll(text.update.optimizer());
        text.page.lines.addAll(text.update.weights());
        text.page.lines.addAll(text.update.again());
        return text.page.lines;
    }

    private void batch() {
        int B = step.batchSize();
        page.head(
                0,
                "the batch: " + Count.grouped(B, "row") + ", X (" + B + "," + featureNames.size() + "), Y (" + B + ","
                        + classNames.size() + ")");
        double[] y = step.Y()[row];
        int label = Softmax.argMax(y);
        page.say("row " + row + " is training " + origin.row(step.rows()[row]) + ", "
                + ShortNames.cut(classNames.get(label), 40)
                + (config.data().standardize() ? "; features are standardised" : ""));
        double smoothing = step.options().labelSmoothing();
        if (smoothing > 0) {
            page.say("targets are smoothed: y ← " + Digits.asGiven(1 - smoothing) + " y + " + Digits.asGiven(smoothing)
                    + "/" + classNames.size());
        }
        page.batchMatrix("x", featureNames, step.X());
        page.batchMatrix("y", classNames, step.Y(), page.classes());
    }

    private void logits() {
        int L = step.hidden().size();
        String number = L == 0 ? "" : String.valueOf(L + 1);
        page.head(
                2,
                "logits = "
                        + (L == 0 ? "x" : "a" + L + (step.hidden().get(L - 1).mask() == null ? "" : " ⊙ M")) + " W"
                        + number + " + b" + number + ", of row " + row + " class by class");
        double[] logits = step.logits()[row];
        int[] shown = TextMatrix.largest(logits.length, 6, page.classes().weight());
        List<String> names = ShortNames.of(classNames, shown, 14);
        for (int i = 0; i < shown.length; i++) {
            int k = shown[i];
            page.say(names.get(i) + ": " + page.products(page.input(L), "W" + number, "b" + number, k) + " = "
                    + Digits.of(logits[k]));
        }
        if (shown.length < logits.length) {
            page.say("(" + shown.length + " of " + logits.length + " classes: the most probable, and the target's)");
        }
        page.batchMatrix("logits of the batch", classNames, step.logits(), page.classes());
    }

    private void exponentials() {
        page.head(3, "logits − max, exponentials, their sum: nothing overflows, and p stays as it is");
        Softmax.Terms terms = detail.terms();
        page.matrix(
                List.of("logits", "− max", "exp"),
                classNames,
                page.classes(),
                step.logits()[row],
                terms.shifted(),
                terms.exponentials());
        page.say("max = " + Digits.of(terms.max()) + ", sum = " + Digits.of(terms.sum()));
    }

    private void probabilities() {
        page.head(4, "p = exponentials / sum");
        int label = Softmax.argMax(step.Y()[row]);
        page.say(ShortNames.cut(classNames.get(label), 40) + ": "
                + Digits.of(detail.terms().exponentials()[label]) + " / "
                + Digits.of(detail.terms().sum()) + " = " + Digits.of(step.P()[row][label]));
        page.batchMatrix("p of the batch", classNames, step.P(), page.classes());
    }

    private void loss() {
        page.head(5, "the loss: how surprising the target is");
        double[] y = step.Y()[row];
        int label = Softmax.argMax(y);
        double surprisal = 0 - step.logP()[row][label];
        String name = ShortNames.cut(classNames.get(label), 40);
        page.say("surprisal of " + name + ": −log p = " + nats(surprisal));
        page.say("row " + row + ": H(Y,P) = H(Y) + KL(Y‖P): " + Digits.of(step.rowLoss()[row]) + " = "
                + Digits.of(detail.targetEntropy()) + " + " + Digits.of(detail.kl()));
        int shown = Math.min(step.batchSize(), 8);
        double[] first = Arrays.copyOf(step.rowLoss(), shown);
        page.say("rows: " + Digits.list(first)
                + (shown < step.batchSize() ? ", … (" + shown + " of " + step.batchSize() + ")" : ""));
        double[] w = step.w();
        if (w != null) {
            page.say("w, how much a row counts: " + Digits.list(Arrays.copyOf(w, shown)) + "; Σ w = "
                    + Digits.of(Arrays.stream(w).sum()));
        }
        page.say("L, the mean of " + Count.grouped(step.batchSize(), "row") + (w == null ? "" : ", Σ w H / Σ w,")
                + " = " + nats(step.loss()));
    }

    private static String nats(double x) {
        return Digits.of(x) + " nats = " + Digits.of(x / Information.NATS_PER_BIT) + " bits";
    }

    private void gradientOfLogits() {
        int B = step.batchSize();
        double[] w = step.w();
        page.head(
                6,
                w == null
                        ? "∂L/∂logits = (p − y)/B, with B = " + B
                        : "∂L/∂logits = w (p − y)/Σ w, with Σ w = "
                                + Digits.of(Arrays.stream(w).sum()) + " and, for row " + row + ", w = "
                                + Digits.of(w[row]));
        String mean = w == null ? "/ " + B : "· w/Σ w";
        page.matrix(
                List.of("p", "y", "p − y", mean),
                classNames,
                page.classes(),
                step.P()[row],
                step.Y()[row],
                detail.pMinusY(),
                step.dLogits()[row]);
        double sum = Arrays.stream(detail.pMinusY()).sum();
        page.say("p − y sums to " + Digits.of(Math.abs(sum) < 1e-12 ? 0 : sum));
        page.batchMatrix("dLogits of the batch", classNames, step.dLogits(), page.classes());
    }

    /** What the rows and the columns of a parameter are called: W by what goes in and out, b by what comes out. */
    private Map.Entry<List<String>, List<String>> names(String parameter) {
        int L = step.hidden().size();
        int layer = parameter.length() == 1 ? 1 : Integer.parseInt(parameter.substring(1));
        List<String> out = layer == L + 1
                ? classNames
                : LayersText.units(step.hidden().get(layer - 1).width());
        List<String> in = layer == 1
                ? featureNames
                : LayersText.units(step.hidden().get(layer - 2).width());
        return Map.entry(parameter.startsWith("b") ? List.of("") : in, out);
    }
}
