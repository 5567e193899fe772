package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Lines;
import org.surprisal.data.Dataset;
import org.surprisal.model.Activation;
import org.surprisal.run.RunConfig;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** A step as a terminal shows it: twelve micro-steps, each by its formula with numbers put in, for one row and for the batch. */
public final class StepText {
    private final RunConfig config;
    private final StepRecord step;
    private final int row;
    private final List<String> featureNames;
    private final List<String> classNames;
    private final List<String> rowNames; // of the batch
    private final Activation f; // any, where no layer is hidden
    private final RowDetail detail;
    private final UpdateText update;
    private final List<String> lines = new ArrayList<>();

    private StepText(RunConfig config, Dataset training, StepRecord step, int row) {
        this.config = config;
        this.step = step;
        this.row = row;
        this.featureNames = training.featureNames();
        this.classNames = training.classNames();
        this.rowNames =
                IntStream.range(0, step.batchSize()).mapToObj(n -> "row " + n).toList();
        this.f = config.model().activation() == null
                ? Activation.RELU
                : config.model().activation();
        this.detail = RowDetail.of(step, row, f);
        this.update = new UpdateText(step, detail, this::names);
    }

    /**
     * The lines, of at most 80 characters.
     *
     * @param training the rows that the batch is of
     * @param row of the batch, from 0
     */
    public static List<String> of(RunConfig config, Dataset training, StepRecord step, int row) {
        StepText text = new StepText(config, training, step, row);
        text.batch();
        text.hiddenLayers();
        text.logits();
        text.exponentials();
        text.probabilities();
        text.loss();
        text.gradientOfLogits();
        text.lines.addAll(text.update.lastLayer());
        text.back();
        text.lines.addAll(text.update.optimizer());
        text.lines.addAll(text.update.weights());
        text.lines.addAll(text.update.again());
        return text.lines;
    }

    private void head(int number, String title) {
        lines.addAll(heading(number, title));
    }

    /** The heading of a micro-step, with an empty line before. */
    static List<String> heading(int number, String title) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(Lines.wrap(String.format(Locale.ROOT, "%-3d", number), title));
        return head;
    }

    private void say(String text) {
        lines.addAll(Lines.wrap("   ", text));
    }

    /** Of the batch, the columns with the largest entries in the row. */
    private void batchMatrix(String what, List<String> columns, double[][] values) {
        batchMatrix(what, columns, values, sizes(values[row]));
    }

    private void batchMatrix(String what, List<String> columns, double[][] values, double[] weights) {
        say(what);
        lines.addAll(new TextMatrix(rowNames, columns, values).around(row, weights));
    }

    private static double[] sizes(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    /** Of many classes, the most probable and the target's are shown, the same throughout. */
    private double[] classWeights() {
        double[] weights = step.P()[row].clone();
        Arrays.setAll(weights, k -> weights[k] + step.Y()[row][k]);
        return weights;
    }

    private void batch() {
        int B = step.batchSize();
        head(
                0,
                "the batch: " + Digits.count(B, "row") + ", X (" + B + "," + featureNames.size() + "), Y (" + B + ","
                        + classNames.size() + ")");
        double[] y = step.Y()[row];
        int label = Softmax.argMax(y);
        say("row " + row + " is row " + step.rows()[row] + " of the training rows, "
                + TextMatrix.cut(classNames.get(label), 40)
                + (config.data().standardize() ? "; features are standardised" : ""));
        double smoothing = step.options().labelSmoothing();
        if (smoothing > 0) {
            say("targets are smoothed: y ← " + Digits.asGiven(1 - smoothing) + " y + " + Digits.asGiven(smoothing) + "/"
                    + classNames.size());
        }
        batchMatrix("x", featureNames, step.X());
        batchMatrix("y", classNames, step.Y(), classWeights());
    }

    private void hiddenLayers() {
        if (step.hidden().isEmpty()) {
            head(1, "hidden layers: none, the classifier is linear");
            return;
        }
        for (int l = 0; l < step.hidden().size(); l++) {
            hiddenLayer(l, step.hidden().get(l));
        }
    }

    private void hiddenLayer(int l, HiddenLayer layer) {
        String name = String.valueOf(l + 1);
        String in = l == 0 ? "x" : "a" + l;
        head(
                1,
                "hidden layer " + name + ": z = " + in + " W" + name + " + b" + name + ", a = " + f.label() + "(z)"
                        + (layer.mask() == null ? "" : ", of which dropout's mask M leaves a ⊙ M"));
        double[] input = input(l);
        int unit = TextMatrix.largest(layer.width(), 1, h -> Math.abs(layer.z()[row][h]))[0];
        say("unit " + unit + ": z = " + products(input, "W" + name, "b" + name, unit) + " = "
                + Digits.of(layer.z()[row][unit]));
        List<String> what = new ArrayList<>(List.of("z", "a", "f'(z)"));
        List<double[]> values = new ArrayList<>(
                List.of(layer.z()[row], layer.a()[row], detail.slopes().get(l)));
        if (layer.mask() != null) {
            what.addAll(List.of("M", "a ⊙ M"));
            values.addAll(List.of(layer.mask()[row], layer.output()[row]));
        }
        say("row " + row);
        lines.addAll(new TextMatrix(what, units(layer.width()), values.toArray(double[][]::new))
                .allRows(sizes(layer.z()[row])));
        batchMatrix("a of the batch", units(layer.width()), layer.a());
        if (f.hasKink()) {
            long asleep = IntStream.range(0, layer.width())
                    .filter(h -> Arrays.stream(layer.a()).allMatch(a -> a[h] == 0))
                    .count();
            say(Digits.count(asleep, "unit") + " of " + layer.width() + " asleep: a = 0 in every row");
        }
    }

    private static List<String> units(int width) {
        return IntStream.range(0, width).mapToObj(h -> "unit " + h).toList();
    }

    /** What layer l takes in, of the row. */
    private double[] input(int l) {
        return l == 0 ? step.X()[row] : step.hidden().get(l - 1).output()[row];
    }

    /** Σ_j x_j W_jk + b_k with the numbers put in; of many products the largest, and the sum of the others. */
    private String products(double[] x, String W, String b, int k) {
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

    private void logits() {
        int L = step.hidden().size();
        String number = L == 0 ? "" : String.valueOf(L + 1);
        head(
                2,
                "logits = "
                        + (L == 0 ? "x" : "a" + L + (step.hidden().get(L - 1).mask() == null ? "" : " ⊙ M")) + " W"
                        + number + " + b" + number + ", of row " + row + " class by class");
        double[] logits = step.logits()[row];
        int[] shown = TextMatrix.largest(logits.length, 6, k -> classWeights()[k]);
        for (int k : shown) {
            String name = TextMatrix.cut(classNames.get(k), 14);
            say(name + ": " + products(input(L), "W" + number, "b" + number, k) + " = " + Digits.of(logits[k]));
        }
        if (shown.length < logits.length) {
            say("(" + shown.length + " of " + logits.length + " classes: the most probable, and the target's)");
        }
        batchMatrix("logits of the batch", classNames, step.logits(), classWeights());
    }

    private void exponentials() {
        head(3, "x − max, exponentials, their sum: nothing overflows, and p stays as it is");
        Softmax.Terms terms = detail.terms();
        lines.addAll(new TextMatrix(List.of("logits", "− max", "exp"), classNames, new double[][] {
                    step.logits()[row], terms.shifted(), terms.exponentials()
                })
                .allRows(classWeights()));
        say("max = " + Digits.of(terms.max()) + ", sum = " + Digits.of(terms.sum()));
    }

    private void probabilities() {
        head(4, "p = exponentials / sum");
        int label = Softmax.argMax(step.Y()[row]);
        say(TextMatrix.cut(classNames.get(label), 40) + ": "
                + Digits.of(detail.terms().exponentials()[label]) + " / "
                + Digits.of(detail.terms().sum()) + " = " + Digits.of(step.P()[row][label]));
        batchMatrix("p of the batch", classNames, step.P(), classWeights());
    }

    private void loss() {
        head(5, "the loss: how surprising the target is");
        double[] y = step.Y()[row];
        int label = Softmax.argMax(y);
        double surprisal = 0 - step.logP()[row][label];
        String name = TextMatrix.cut(classNames.get(label), 40);
        say("surprisal of " + name + ": −log p = " + nats(surprisal));
        say("row " + row + ": H(Y,P) = H(Y) + KL(Y‖P): " + Digits.of(step.rowLoss()[row]) + " = "
                + Digits.of(detail.targetEntropy()) + " + " + Digits.of(detail.kl()));
        int shown = Math.min(step.batchSize(), 8);
        double[] first = Arrays.copyOf(step.rowLoss(), shown);
        say("rows: " + Digits.list(first)
                + (shown < step.batchSize() ? ", … (" + shown + " of " + step.batchSize() + ")" : ""));
        double[] w = step.w();
        if (w != null) {
            say("w, how much a row counts: " + Digits.list(Arrays.copyOf(w, shown)) + "; Σ w = "
                    + Digits.of(Arrays.stream(w).sum()));
        }
        say("L, the mean of " + Digits.count(step.batchSize(), "row") + (w == null ? "" : ", Σ w H / Σ w,") + " = "
                + nats(step.loss()));
    }

    private static String nats(double x) {
        return Digits.of(x) + " nats = " + Digits.of(x / Information.NATS_PER_BIT) + " bits";
    }

    private void gradientOfLogits() {
        int B = step.batchSize();
        double[] w = step.w();
        head(
                6,
                w == null
                        ? "∂L/∂logits = (p − y)/B, with B = " + B
                        : "∂L/∂logits = w (p − y)/Σ w, with Σ w = "
                                + Digits.of(Arrays.stream(w).sum()) + " and, for row " + row + ", w = "
                                + Digits.of(w[row]));
        String mean = w == null ? "/ " + B : "· w/Σ w";
        lines.addAll(new TextMatrix(List.of("p", "y", "p − y", mean), classNames, new double[][] {
                    step.P()[row], step.Y()[row], detail.pMinusY(), step.dLogits()[row]
                })
                .allRows(classWeights()));
        double sum = Arrays.stream(detail.pMinusY()).sum();
        say("p − y sums to " + Digits.of(Math.abs(sum) < 1e-12 ? 0 : sum));
        batchMatrix("dLogits of the batch", classNames, step.dLogits(), classWeights());
    }

    private void back() {
        if (step.hidden().isEmpty()) {
            head(8, "back through the layers: there is none below");
            return;
        }
        for (int l = step.hidden().size(); l > 0; l--) {
            HiddenLayer layer = step.hidden().get(l - 1);
            String above = l == step.hidden().size() ? "dLogits" : "dZ" + (l + 1);
            head(
                    8,
                    "back through layer " + l + ": dA = " + above + " W" + (l + 1) + "ᵀ"
                            + (layer.mask() == null ? "" : " ⊙ M") + ", dZ = dA ⊙ f'(z)");
            say("row " + row);
            double[][] values = {detail.dA().get(l - 1), detail.slopes().get(l - 1), layer.dZ()[row]};
            lines.addAll(new TextMatrix(List.of("dA", "f'(z)", "dZ"), units(layer.width()), values)
                    .allRows(sizes(detail.dA().get(l - 1))));
            batchMatrix("dZ of the batch", units(layer.width()), layer.dZ());
            lines.addAll(update.gradient(String.valueOf(l), l == 1 ? "x" : "a" + (l - 1), "dZ"));
        }
    }

    /** What the rows and the columns of a parameter are called: W by what goes in and out, b by what comes out. */
    private Map.Entry<List<String>, List<String>> names(String parameter) {
        int L = step.hidden().size();
        int layer = parameter.length() == 1 ? 1 : Integer.parseInt(parameter.substring(1));
        List<String> out =
                layer == L + 1 ? classNames : units(step.hidden().get(layer - 1).width());
        List<String> in =
                layer == 1 ? featureNames : units(step.hidden().get(layer - 2).width());
        return Map.entry(parameter.startsWith("b") ? List.of("") : in, out);
    }
}
