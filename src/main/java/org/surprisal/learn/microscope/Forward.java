package org.surprisal.learn.microscope;

import static org.surprisal.learn.microscope.Digits.latex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.surprisal.learn.microscope.Shown.Figure;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.learn.microscope.Shown.Sentence;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.Sum;

/** The batch, and the micro-steps from its logits to the loss. */
final class Forward {
    private static final double[] SHIFTS = {-1000, -10, -5, -2, -1, 0, 1, 2, 5, 10, 1000};
    private static final double[] TEMPERATURES = {0.1, 0.25, 0.5, 1, 2, 4, 10};

    private final StepRecord step;
    private final RowValues row;
    private final Subject subject;
    private final List<String> rows; // names of the batch's

    Forward(StepRecord step, RowValues row, Subject subject) {
        this.step = step;
        this.row = row;
        this.subject = subject;
        this.rows = Draw.rowNames(step.rows());
    }

    MicroStep batch() {
        int B = step.batchSize();
        int D = subject.features().size();
        List<Shown> one = new ArrayList<>();
        String name = subject.origin().row(row.number());
        String which = row.isInBatch()
                ? "; " + (row.inBatch() + 1) + " of " + B + " in the batch."
                : "; this batch does not hold it: it has no part in the step.";
        one.add(new Sentence("Training " + name + which));
        if (subject.image() != null) {
            one.add(Draw.image(
                    "x", "the image", subject.image(), subject.classes().get(Softmax.argMax(row.y())), row.x()));
        } else {
            one.add(Draw.bars(
                    "x",
                    subject.standardizer() == null ? "features" : "features, standardised",
                    subject.features(),
                    row.x()));
        }
        one.add(Draw.bars("y", smoothed("the label as a distribution"), subject.classes(), row.y(), 1, null));
        List<Shown> all = new ArrayList<>();
        all.add(new Formula(
                "X \\in \\mathbb{R}^{B \\times D},\\quad Y \\in \\mathbb{R}^{B \\times K}",
                "B = " + B + ",\\quad D = " + D + ",\\quad K = "
                        + subject.classes().size()));
        List<Shown> numbers = List.of(
                Draw.heat("X", "features, a row each", rows, subject.features(), step.X()),
                Draw.heat("Y", smoothed("labels as distributions"), rows, subject.classes(), step.Y()));
        if (subject.image() == null) {
            all.addAll(numbers);
        } else {
            List<String> labels = Arrays.stream(step.Y())
                    .map(y -> subject.classes().get(Softmax.argMax(y)))
                    .toList();
            all.add(Draw.images("X", "a row each, and its class", subject.image(), labels, step.X()));
            all.add(new Shown.Folded("X and Y in numbers", numbers));
        }
        return new MicroStep(
                0,
                "X, Y",
                "The batch",
                "which rows the step looks at; labels are distributions",
                one.get(1),
                one,
                all,
                "M1",
                null);
    }

    private String smoothed(String what) {
        double s = step.options().labelSmoothing();
        return s == 0 ? what : what + ", smoothed by " + Digits.of(s);
    }

    MicroStep exponentials() {
        double max = Arrays.stream(row.logits()).max().orElse(0);
        double[] shifted = Arrays.stream(row.logits()).map(x -> x - max).toArray();
        double[] e = Arrays.stream(shifted).map(StrictMath::exp).toArray();
        Sum sum = new Sum();
        Arrays.stream(e).forEach(sum::add);
        List<Shown> one = List.of(
                new Formula("m = \\max_k z_k", "m = " + latex(max)),
                Draw.bars("z − max", "at most 0, so no exponential overflows", subject.classes(), shifted),
                Draw.bars("e^(z − max)", "from 0 to 1", subject.classes(), e, 1, null),
                new Formula("\\sum_k e^{z_k - m}", PutIn.sum(e) + " = " + latex(sum.value())));
        double[][] all = Arrays.stream(step.logits())
                .map(x -> {
                    double most = Arrays.stream(x).max().orElse(0);
                    return Arrays.stream(x).map(v -> StrictMath.exp(v - most)).toArray();
                })
                .toArray(double[][]::new);
        return new MicroStep(
                3,
                "exp",
                "Exponentials",
                "why the maximum is subtracted: e^1000 is no number a computer has",
                one.get(2),
                one,
                List.of(Draw.heat("e^(z − max)", "a row each", rows, subject.classes(), all)),
                "G2",
                "softmax.shift");
    }

    MicroStep softmax() {
        List<Formula> details = IntStream.range(0, Math.min(Draw.MOST_BARS, row.p().length))
                .mapToObj(k -> new Formula(
                        "p_{" + k + "} = \\frac{e^{z_{" + k + "}}}{\\sum_j e^{z_j}} = e^{\\log p_{" + k + "}}",
                        "e^{" + latex(row.logP()[k]) + "} = " + latex(row.p()[k])))
                .toList();
        Shown.Bars p = Draw.bars("p", "the model's answer; it sums to 1", subject.classes(), row.p(), 1, details);
        List<Shown> one = new ArrayList<>(List.of(new Formula("p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}", null)));
        ofTheClass(details, row).ifPresent(one::add);
        one.add(p);
        one.add(family("c, added to every logit", SHIFTS, 5, 0));
        one.add(family("T, by which every logit is divided", TEMPERATURES, 3, 1));
        return new MicroStep(
                4,
                "p",
                "Softmax",
                "a shift of all logits changes nothing; a temperature sharpens or flattens",
                p,
                one,
                List.of(Draw.heat("P", "a row each", rows, subject.classes(), step.P())),
                "G1",
                "softmax.definition");
    }

    /** The formula of the row's own class, of those that are shown. */
    static Optional<Formula> ofTheClass(List<Formula> details, RowValues row) {
        return details.stream().skip(Softmax.argMax(row.y())).findFirst();
    }

    /** @param what 0 for a shift, 1 for a temperature */
    private Shown.Family family(String name, double[] settings, int start, int what) {
        List<List<Shown>> shown = new ArrayList<>();
        for (double c : settings) {
            double[] x = Arrays.stream(row.logits())
                    .map(v -> what == 0 ? v + c : v / c)
                    .toArray();
            double[] p = new double[x.length];
            Softmax.softmax(x, p);
            shown.add(List.of(
                    Draw.bars(what == 0 ? "z + c" : "z / T", "", subject.classes(), x),
                    Draw.bars("p", "", subject.classes(), p, 1, null)));
        }
        return new Shown.Family(
                name, Arrays.stream(settings).mapToObj(Digits::of).toList(), start, shown);
    }

    MicroStep loss() {
        double floor = Information.entropy(row.y());
        double kl = Information.klDivergence(row.y(), row.logP());
        int label = Softmax.argMax(row.y());
        String one = floor == 0
                ? "-\\log p_{" + label + "} = -\\log " + latex(row.p()[label]) + " = "
                : "-(" + PutIn.crossTerms(row.y(), row.p()) + ") = ";
        Shown formula = new Formula(
                "L = -\\sum_k y_k \\log p_k = H(y) + \\mathrm{KL}(y \\Vert p)",
                one + latex(row.loss()) + "\\ \\text{nats}",
                one.replace("\\log", "\\log_2") + latex(Digits.bits(row.loss())) + "\\ \\text{bits}");
        Shown stacked = Draw.stacked(
                "L",
                "the floor H(y), and on it what the model adds",
                List.of("H(y)", "KL(y ‖ p)", "L"),
                new double[] {floor, kl, row.loss()},
                new double[] {0, floor, 0});
        Shown figure = new Figure(
                floor == 0 ? "surprisal of the row" : "H(y,p) of the row",
                Digits.of(row.loss()),
                Digits.of(Digits.bits(row.loss())));
        double[] w = step.w();
        Shown mean = new Figure(
                w == null ? "L, the mean over the batch" : "L, the mean over the batch by the rows' weights",
                Digits.of(step.loss()),
                Digits.of(Digits.bits(step.loss())));
        List<Shown> all = new ArrayList<>(List.of(
                new Formula(
                        w == null ? "L = \\frac{1}{B} \\sum_n L_n" : "L = \\frac{1}{\\sum_n w_n} \\sum_n w_n L_n",
                        latex(step.loss()) + "\\ \\text{nats}",
                        latex(Digits.bits(step.loss())) + "\\ \\text{bits}"),
                mean,
                Draw.nats("row losses", "", rows, step.rowLoss())));
        if (w != null) {
            all.add(Draw.bars("w", "how much a row counts, by its class", rows, w));
        }
        return new MicroStep(
                5,
                "L",
                "The loss",
                "how surprised the model is by what happened; smoothing lifts the floor",
                figure,
                List.of(formula, figure, stacked),
                all,
                "I7",
                "log-softmax.log-sum-exp");
    }
}
