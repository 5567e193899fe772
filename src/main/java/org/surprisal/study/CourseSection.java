package org.surprisal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.surprisal.base.page.Chart;
import org.surprisal.base.page.Html;
import org.surprisal.run.JsonText;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunOverview;
import org.surprisal.train.Metric;

/** The figures of a run over its epochs. */
final class CourseSection {
    private static final int MOST_ROWS = 200;

    private final List<MetricsRow> rows;

    CourseSection(RunOverview overview) {
        this.rows = overview.rows();
    }

    Html html() {
        if (rows.isEmpty()) {
            return Html.paragraph("There is no epoch yet.");
        }
        MetricsRow last = rows.get(rows.size() - 1);
        Html course = Html.element(
                        "figure",
                        Html.element(
                                "figcaption",
                                "Held out, in nats: the cross-entropy H(P,Q) is the target entropy H(P), which no model"
                                        + " goes below, and on it KL(P‖Q), what a better model could still gain"))
                .with("class", "course")
                .with("tabindex", "0")
                .with("role", "img")
                .with(
                        "aria-label",
                        String.format(
                                Locale.ROOT,
                                "Cross-entropy over the epochs, from %.4f to %.4f nats; the numbers are in the table below",
                                rows.get(0).crossEntropy(),
                                last.crossEntropy()));
        List<Chart.Line> accuracy = new ArrayList<>(List.of(new Chart.Line("accuracy", column(Metric.ACCURACY))));
        if (last.isValidated()) {
            accuracy.add(new Chart.Line("validation", column(Metric.VALIDATION_ACCURACY)));
        }
        return Html.join(
                course,
                Html.folded("The numbers: every figure of every epoch", table()),
                new Chart("Share of rows that are right", "epoch", epochs(), "accuracy", accuracy, false).html());
    }

    private double[] epochs() {
        return rows.stream().mapToDouble(MetricsRow::epoch).toArray();
    }

    private double[] column(Metric metric) {
        return rows.stream().mapToDouble(row -> row.get(metric)).toArray();
    }

    /** The curves that report.js draws. */
    String json() {
        Map<String, Object> course = new LinkedHashMap<>();
        course.put("epoch", epochs());
        course.put("floor", column(Metric.TARGET_ENTROPY));
        course.put("kl", column(Metric.KL));
        course.put("cross", column(Metric.CROSS_ENTROPY));
        course.put("train", column(Metric.TRAIN_LOSS));
        if (rows.get(rows.size() - 1).isValidated()) {
            course.put("validation", column(Metric.VALIDATION_CROSS_ENTROPY));
        }
        return JsonText.line(course);
    }

    private Html table() {
        List<Metric> shown = Arrays.stream(Metric.values())
                .filter(metric -> rows.get(rows.size() - 1).figures().containsKey(metric))
                .toList();
        List<String> headings = new ArrayList<>(List.of("epoch"));
        shown.forEach(metric -> headings.add(metric.column().replace('_', ' ')));
        int each = (rows.size() + MOST_ROWS - 1) / MOST_ROWS;
        List<List<String>> body = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            MetricsRow row = rows.get(i);
            if (i % each == 0 || i == rows.size() - 1) {
                List<String> line = new ArrayList<>(List.of(String.valueOf(row.epoch())));
                shown.forEach(metric -> line.add(String.format(Locale.ROOT, "%.5g", row.get(metric))));
                body.add(line);
            }
        }
        return Html.table(each == 1 ? "" : "One epoch in " + each, headings, body);
    }
}
