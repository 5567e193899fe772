package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Count;
import org.surprisal.learn.step.TextMatrix.Kept;

/** The hidden layers of a step's page: what they make of the row, and what comes back to them. */
final class LayersText {
    private final FollowedRow page;
    private final StepRecord step;
    private final int row;
    private final RowDetail detail;
    private final UpdateText update;

    LayersText(FollowedRow page, RowDetail detail, UpdateText update) {
        this.page = page;
        this.step = page.step;
        this.row = page.row;
        this.detail = detail;
        this.update = update;
    }

    void forward() {
        if (step.hidden().isEmpty()) {
            page.head(1, "hidden layers: none, the classifier is linear");
            return;
        }
        for (int l = 0; l < step.hidden().size(); l++) {
            hiddenLayer(l, step.hidden().get(l));
        }
    }

    private void hiddenLayer(int l, HiddenLayer layer) {
        String name = String.valueOf(l + 1);
        String in = l == 0 ? "x" : "a" + l;
        page.head(
                1,
                "hidden layer " + name + ": z = " + in + " W" + name + " + b" + name + ", a = " + layer.activation()
                        + "(z)" + (layer.mask() == null ? "" : ", of which dropout's mask M leaves a ⊙ M"));
        double[] input = page.input(l);
        Kept kept = largestWithOneAwake(l, layer.z()[row]);
        int unit = TextMatrix.largest(layer.width(), 1, kept.weight())[0];
        page.say("unit " + unit + ": z = " + page.products(input, "W" + name, "b" + name, unit) + " = "
                + Digits.of(layer.z()[row][unit]));
        List<String> what = new ArrayList<>(List.of("z", "a", "f'(z)"));
        List<double[]> values = new ArrayList<>(
                List.of(layer.z()[row], layer.a()[row], detail.slopes().get(l)));
        if (layer.mask() != null) {
            what.addAll(List.of("M", "a ⊙ M"));
            values.addAll(List.of(layer.mask()[row], layer.output()[row]));
        }
        page.say("row " + row);
        page.matrix(what, units(layer.width()), kept, values.toArray(double[][]::new));
        page.batchMatrix("a of the batch", units(layer.width()), layer.a());
        if (layer.sleeps()) {
            long asleep = HiddenLayer.asleep(layer.a()).count();
            page.say(Count.grouped(asleep, "unit") + " of " + layer.width() + " asleep: a = 0 in every row");
        }
    }

    /**
     * The units where these are largest, and of those that are awake in the row the largest: of units asleep alone, all
     * that comes of them would be 0.
     */
    private Kept largestWithOneAwake(int l, double[] values) {
        Kept largest = page.largestOf(values);
        if (!step.hidden().get(l).sleeps()) {
            return largest;
        }
        double[] slopes = detail.slopes().get(l);
        int[] awake =
                IntStream.range(0, slopes.length).filter(h -> slopes[h] != 0).toArray();
        if (awake.length == 0) {
            return new Kept(largest.weight(), largest.said() + ", where all are asleep");
        }
        int first = awake[TextMatrix.largest(awake.length, 1, i -> Math.abs(values[awake[i]]))[0]];
        return new Kept(
                h -> h == first ? Double.POSITIVE_INFINITY : Math.abs(values[h]),
                largest.said() + ", and the largest awake");
    }

    /** "unit 0", "unit 1", … */
    static List<String> units(int width) {
        return IntStream.range(0, width).mapToObj(h -> "unit " + h).toList();
    }

    void back() {
        if (step.hidden().isEmpty()) {
            page.head(8, "back through the layers: there is none below");
            return;
        }
        for (int l = step.hidden().size(); l > 0; l--) {
            HiddenLayer layer = step.hidden().get(l - 1);
            String above = l == step.hidden().size() ? "dLogits" : "dZ" + (l + 1);
            page.head(
                    8,
                    "back through layer " + l + ": dA = " + above + " W" + (l + 1) + "ᵀ"
                            + (layer.mask() == null ? "" : " ⊙ M") + ", dZ = dA ⊙ f'(z)");
            page.say("row " + row);
            double[] dA = detail.dA().get(l - 1);
            page.matrix(
                    List.of("dA", "f'(z)", "dZ"),
                    units(layer.width()),
                    largestWithOneAwake(l - 1, dA),
                    dA,
                    detail.slopes().get(l - 1),
                    layer.dZ()[row]);
            page.batchMatrix("dZ of the batch", units(layer.width()), layer.dZ());
            page.lines.addAll(update.gradient(String.valueOf(l), l == 1 ? "x" : "a" + (l - 1), "dZ"));
        }
    }
}
