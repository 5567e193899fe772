package org.surprisal.learn.microscope;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.learn.microscope.Shown.Sentence;
import org.surprisal.learn.step.HiddenLayer;
import org.surprisal.learn.step.StepRecord;

/** The micro-steps through the model, layer by layer, to its logits: sums of products, and what is made of them. */
final class Layers {
    private final StepRecord step;
    private final RowValues row;
    private final Subject subject;
    private final List<String> rows; // names of the batch's

    Layers(StepRecord step, RowValues row, Subject subject) {
        this.step = step;
        this.row = row;
        this.subject = subject;
        this.rows = Draw.rowNames(step.rows());
    }

    MicroStep hidden() {
        List<Shown> one = new ArrayList<>();
        List<Shown> all = new ArrayList<>();
        Shown mini = null;
        for (int l = 0; l < row.a().size(); l++) {
            double[] a = row.a().get(l);
            List<String> units = Draw.numbered("unit ", a.length);
            String number = row.a().size() == 1 ? "" : " of layer " + (l + 1);
            if (l < row.z().size()) {
                double[] below = l == 0 ? row.x() : input(l - 1);
                one.add(Draw.bars(
                        "z",
                        "sums" + number,
                        units,
                        row.z().get(l),
                        Draw.scale(row.z().get(l)),
                        PutIn.sums(
                                "z",
                                l == 0 ? "X" : "a",
                                below,
                                parameter("W", l),
                                parameter("b", l)[0],
                                row.z().get(l))));
            }
            mini = Draw.bars("a = f(z)", "activations" + number, units, a);
            one.add(mini);
            if (row.isInBatch()) {
                HiddenLayer layer = step.hidden().get(l);
                one.add(Draw.bars(
                        "f′(z)",
                        layer.sleeps()
                                ? "the mask of " + layer.activation() + ": 0 where a unit is asleep"
                                : "the slope, by which the gradient comes back",
                        units,
                        layer.slope(row.inBatch())));
                double[][] mask = layer.mask();
                if (mask != null) {
                    one.add(Draw.bars("M", "mask of dropout: 0 leaves a unit out", units, mask[row.inBatch()]));
                }
            }
        }
        for (int l = 0; l < step.hidden().size(); l++) {
            HiddenLayer layer = step.hidden().get(l);
            List<String> units = Draw.numbered("unit ", layer.width());
            all.add(Draw.heat("A" + (l + 1), "activations, a row each", rows, units, layer.a()));
            List<String> asleep = asleep(layer);
            if (!asleep.isEmpty()) {
                all.add(new Sentence("Asleep, 0 for every row of the batch: " + String.join(", ", asleep) + "."));
            }
        }
        return new MicroStep(
                1,
                "a = f(z)",
                "The hidden layer",
                "where points are moved; a unit may be asleep",
                mini,
                one,
                all,
                "N4",
                "z1");
    }

    /** Units that no row of the batch wakes. */
    private static List<String> asleep(HiddenLayer layer) {
        return HiddenLayer.asleep(layer.a()).mapToObj(h -> "unit " + h).toList();
    }

    private double[] input(int l) {
        return row.isInBatch()
                ? step.hidden().get(l).output()[row.inBatch()]
                : row.a().get(l);
    }

    /** A parameter before the step: W of the l-th layer is W where there is one layer, else W1, W2, … */
    private double[][] parameter(String letter, int l) {
        String name = step.hidden().isEmpty() ? letter : letter + (l + 1);
        return Objects.requireNonNull(step.before().get(name), name);
    }

    MicroStep logits() {
        int last = step.hidden().size();
        double[] input = last == 0 ? row.x() : input(last - 1);
        List<Formula> details = PutIn.sums(
                "z", last == 0 ? "X" : "a", input, parameter("W", last), parameter("b", last)[0], row.logits());
        List<Shown> one = new ArrayList<>();
        one.add(new Formula("z_k = \\sum_i " + (last == 0 ? "X_i" : "a_i") + " W_{ik} + b_k", null));
        one.add(Draw.bars(
                "logits",
                "scores; point at one for the products it sums",
                subject.classes(),
                row.logits(),
                Draw.scale(row.logits()),
                details));
        Forward.ofTheClass(details, row).ifPresent(one::add);
        List<Shown> all = new ArrayList<>();
        all.add(Draw.heat("logits", "a row each", rows, subject.classes(), step.logits()));
        double[][] W = parameter("W", last);
        if (subject.image() != null && last == 0) {
            all.add(Draw.templates("W", "templates: what each class looks for", subject.image(), subject.classes(), W));
        }
        List<String> inputs = last == 0 ? subject.features() : Draw.numbered("unit ", W.length);
        String name = last == 0 ? "W" : "W" + (last + 1);
        Shown weights =
                Draw.heat(name, "weights, a column for each class", inputs, subject.classes(), W, Draw.scale(W), name);
        boolean isImage = subject.image() != null && last == 0;
        boolean isBroad = subject.classes().size() > Draw.MOST_BESIDE; // the logits fill the screen
        all.add(isImage || isBroad ? new Shown.Folded(isImage ? "the numbers" : name, List.of(weights)) : weights);
        return new MicroStep(
                2,
                "logits",
                "The logits",
                "a template at work: products, summed",
                one.get(1),
                one,
                all,
                "N3",
                last == 0 ? "z" : "z2");
    }
}
