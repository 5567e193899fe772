package org.surprisal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Chart;
import org.surprisal.base.page.Html;
import org.surprisal.data.TrainingData;
import org.surprisal.run.TrainedModel;
import org.surprisal.theory.Information;
import org.surprisal.train.ClassFigures;
import org.surprisal.train.ClassMetric;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.OverallMetric;
import org.surprisal.train.Reliability;

/** What a model makes of the rows that are reported on. */
final class RowsSection {
    private static final int WORST = 20;

    private final @Nullable TrainedModel calibrated;
    private final TrainingData data;
    private final Evaluator.Measured measured;
    private final List<String> names;
    private final SaidRows rows;
    private final boolean soft;

    RowsSection(TrainedModel model, @Nullable TrainedModel calibrated, TrainingData data, Evaluator.Measured measured) {
        this.calibrated = calibrated;
        this.data = data;
        this.measured = measured;
        this.names = data.heldOut().classNames();
        this.rows = new SaidRows(model, data.heldOut());
        this.soft = model.hasSoftLabels();
    }

    /** What stands out. */
    static Html tiles(Evaluator.Measured measured) {
        Evaluation e = measured.figures();
        List<Html> tiles = new ArrayList<>();
        tile(tiles, "cross-entropy", bits(e.crossEntropy()) + " bits", Digits.of(e.crossEntropy()) + " nats a row");
        tile(tiles, "gained", bits(e.gain()) + " bits", "over the class shares, " + bits(e.targetMarginalEntropy()));
        tile(
                tiles,
                "accuracy",
                Digits.of(e.accuracy()),
                e.right() + " of " + e.rows() + "; majority class alone "
                        + Digits.of(OverallMetric.MAJORITY_ACCURACY.of(measured.classes())));
        tile(
                tiles,
                "balanced accuracy",
                Digits.of(OverallMetric.BALANCED_ACCURACY.of(measured.classes())),
                "macro F1 " + Digits.of(OverallMetric.MACRO_F1.of(measured.classes())) + ", AUC "
                        + Digits.of(OverallMetric.AUC.of(measured.classes())));
        tile(tiles, "calibration error", Digits.of(e.ece()), "Brier score " + Digits.of(e.brier()));
        return Html.element("dl", Html.join(tiles)).with("class", "tiles");
    }

    private static void tile(List<Html> tiles, String name, String value, String more) {
        tiles.add(Html.element(
                "div", Html.element("dt", name), Html.element("dd", Html.text(value), Html.element("small", more))));
    }

    private static String bits(double nats) {
        return Digits.of(nats / Information.NATS_PER_BIT);
    }

    private String whichRows() {
        return data.heldOut().rows()
                + (data.reportsOnTraining() ? " training rows: none are held out" : " held-out rows");
    }

    Html confusion() {
        return Html.join(
                Html.paragraph(whichRows() + "."
                        + (soft ? " The class of a row is the most probable one of its soft label." : "")),
                new ConfusionTable(measured.classes(), names, rows).html());
    }

    Html classes() {
        ClassFigures figures = measured.classes();
        List<String> headings = new ArrayList<>(List.of("class"));
        Arrays.stream(ClassMetric.values()).map(ClassMetric::heading).forEach(headings::add);
        List<List<String>> body = new ArrayList<>();
        for (int k = 0; k < figures.classes(); k++) {
            List<String> row = new ArrayList<>(List.of(names.get(k)));
            for (ClassMetric metric : ClassMetric.values()) {
                double value = metric.of(figures, k);
                row.add(metric.isCount() ? Count.grouped((long) value) : Digits.of(value));
            }
            body.add(row);
        }
        return Html.table("AUC: one class against the rest, ties counted half", headings, body);
    }

    Html reliability() {
        List<Html> parts = new ArrayList<>();
        parts.add(reliability(
                "As it is, calibration error " + Digits.of(measured.figures().ece()), measured.figures()));
        if (calibrated != null) {
            Evaluation at = calibrated.measure(data.heldOut()).figures();
            parts.add(reliability(
                    String.format(
                            Locale.ROOT,
                            "At temperature %.4g, fitted on the validation rows, calibration error %.4f",
                            calibrated.temperature(),
                            at.ece()),
                    at));
            parts.add(Html.paragraph(
                    "Cross-entropy " + Digits.of(measured.figures().crossEntropy()) + " nats as it is, "
                            + Digits.of(at.crossEntropy()) + " at that temperature."));
        }
        return Html.join(parts);
    }

    /** The diagram, and behind it the bins. */
    private static Html reliability(String title, Evaluation figures) {
        Reliability bins = figures.reliability();
        int[] used = IntStream.range(0, Reliability.BINS).filter(bins::has).toArray();
        double[] confidence =
                Arrays.stream(used).mapToDouble(bins::meanConfidence).toArray();
        double[] share = Arrays.stream(used).mapToDouble(bins::share).toArray();
        Chart chart = new Chart(
                title,
                "confidence",
                confidence,
                "share of rows that are right",
                List.of(new Chart.Line("right", share), new Chart.Line("calibrated: as sure as right", confidence)),
                false);
        List<List<String>> body = new ArrayList<>();
        for (int bin : used) {
            body.add(List.of(
                    String.format(
                            Locale.ROOT,
                            "%.3f to %.3f",
                            (double) bin / Reliability.BINS,
                            (bin + 1.0) / Reliability.BINS),
                    String.valueOf(bins.rows()[bin]),
                    Digits.of(bins.meanConfidence(bin)),
                    Digits.of(bins.share(bin))));
        }
        return Html.join(
                chart.html(),
                Html.folded(
                                "The bins and their rows",
                                Html.table("", List.of("confidence", "rows", "mean confidence", "share right"), body))
                        .with("class", "print"));
    }

    Html surprising() {
        List<SaidRows.Row> worst =
                rows.all().subList(0, Math.min(WORST, rows.all().size()));
        Html lead =
                Html.paragraph("The " + worst.size() + " rows of " + whichRows() + " that the model gave least to, with"
                        + " their surprisal −log₂ q in bits"
                        + (soft ? ", of soft labels the cross-entropy" : "")
                        + (rows.hasMore() && rows.image() == null ? "; the first columns" : "") + ".");
        if (rows.image() == null) {
            return Html.join(lead, ConfusionTable.table(rows, worst, names, true));
        }
        return Html.join(lead, ImageTiles.of(rows, worst, names));
    }
}
