package org.surprisal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Chart;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;
import org.surprisal.run.RunOverview;
import org.surprisal.train.Metric;

/** report.html of a sweep: its settings from the best to the worst with their intervals, their curves, every run. */
final class SweepPage {
    private static final int MOST_CURVES = 8; // more colours nobody tells apart

    private static final List<String> OF_A_RUN =
            List.of("last_epoch", "last_cross_entropy", "best_epoch", "best_cross_entropy");

    private final SweepResult result;

    private SweepPage(SweepResult result) {
        this.result = result;
    }

    static String of(SweepResult result) {
        SweepPage page = new SweepPage(result);
        String title = "Sweep of " + result.plan().base().name();
        return new Page(title, Html.element("main", Html.heading(1, title), Html.join(page.parts()))).html();
    }

    private List<Html> parts() {
        List<Html> parts = new ArrayList<>();
        Plan plan = result.plan();
        long diverged =
                result.settings().stream().mapToLong(SettingSummary::diverged).sum();
        parts.add(Html.paragraph(Count.of(plan.settings(), "setting") + ", "
                + result.runs().size() + " runs"
                + (plan.folds() > 0 ? ", on " + plan.folds() + " stratified folds" : "")
                + (diverged > 0 ? "; " + diverged + " diverged" : "") + "."));
        SettingSummary best = result.best();
        boolean chooses = plan.settings() > 1;
        if (best != null && chooses) {
            parts.add(Html.paragraph("Best: " + name(best) + ", by the mean " + best.choosing() + " in nats, "
                    + interval(best.figures().get(best.choosing())) + "."));
        }
        parts.add(settings());
        parts.add(Html.paragraph("± is half the 95 % interval of the mean (Student's t)."
                + (plan.folds() > 0
                        ? " The folds of one seed share most of their training rows, so these intervals are rather too"
                                + " narrow than too wide."
                        : "")
                + (chooses
                        ? " What is chosen among many settings is a little lucky; to report on it, train best.yaml and"
                                + " measure it on rows that took no part here."
                        : "")));
        curves(parts);
        parts.add(Html.heading(2, "Runs"));
        parts.add(runs());
        parts.add(Html.heading(2, "What was swept"));
        parts.add(grid());
        parts.add(Html.folded(
                "The configuration below the grid",
                Html.element("pre", plan.base().withAbsolutePaths().toYaml())));
        return parts;
    }

    private Html settings() {
        List<String> headings = new ArrayList<>(result.plan().settingKeys());
        headings.addAll(List.of("n", "cross-entropy, nats", "±", "accuracy", "±", "diverged"));
        List<List<String>> rows = new ArrayList<>();
        for (SettingSummary setting : result.ranked()) {
            List<String> row = new ArrayList<>(setting.setting().values());
            row.add(String.valueOf(setting.n()));
            add(row, setting.figures().get(setting.reported()));
            add(row, setting.figures().get(setting.accuracy()));
            row.add(String.valueOf(setting.diverged()));
            rows.add(row);
        }
        return Html.table("Settings, the best first: means over the held-out rows", headings, rows);
    }

    private static void add(List<String> row, @Nullable Interval interval) {
        row.add(interval == null ? "–" : Digits.of(interval.mean()));
        row.add(interval == null || interval.half() == null ? "–" : Digits.of(interval.half()));
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null
                ? "–"
                : Digits.of(interval.mean()) + (interval.half() == null ? "" : " ± " + Digits.of(interval.half()));
    }

    private static String name(SettingSummary setting) {
        Map<String, String> values = setting.setting();
        return values.isEmpty() ? "the configuration" : String.join(", ", RunSettings.told(values, values.keySet()));
    }

    private void curves(List<Html> parts) {
        List<SettingSummary> shown = result.ranked().stream()
                .filter(setting -> setting.n() > 0)
                .limit(MOST_CURVES)
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        String which = shown.size() == result.settings().size() ? "" : ", the best " + shown.size() + " settings";
        parts.add(Html.heading(2, "Curves"));
        parts.add(chart("Held-out cross-entropy, mean of the runs" + which, "nats", shown, Metric.CROSS_ENTROPY));
        parts.add(chart("Training loss, mean of the runs" + which, "nats", shown, Metric.TRAIN_LOSS));
    }

    private static Html chart(String title, String unit, List<SettingSummary> shown, Metric metric) {
        List<double[]> means =
                shown.stream().map(setting -> setting.meanCurve(metric)).toList();
        int longest = means.stream().mapToInt(mean -> mean.length).max().orElse(0);
        List<Chart.Line> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            double[] y = Arrays.copyOf(means.get(i), longest);
            Arrays.fill(y, means.get(i).length, longest, Double.NaN);
            lines.add(new Chart.Line(name(shown.get(i)), y));
        }
        double[] epochs = IntStream.range(0, longest).asDoubleStream().toArray();
        return new Chart(title, "epoch", epochs, unit, lines, false).html();
    }

    private Html runs() {
        List<String> headings = new ArrayList<>(List.of("run"));
        headings.addAll(result.plan().keys());
        if (result.plan().folds() > 0) {
            headings.add("fold");
        }
        headings.add("state");
        OF_A_RUN.forEach(key -> headings.add(RunList.title(key)));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < result.runs().size(); i++) {
            PlannedRun planned = result.plan().runs().get(i);
            RunOverview run = result.runs().get(i);
            List<String> row = new ArrayList<>(List.of(planned.name()));
            row.addAll(planned.values());
            if (planned.fold() != null) {
                row.add(String.valueOf(planned.fold()));
            }
            row.add(run.state().word());
            OF_A_RUN.forEach(key -> row.add(Comparison.shown(run, key)));
            rows.add(row);
        }
        return Html.table("", headings, rows);
    }

    private Html grid() {
        List<Html> items = new ArrayList<>();
        for (Grid grid : result.plan().grid()) {
            items.add(Html.element("li", grid.key() + ": " + String.join(", ", grid.values())));
        }
        if (result.plan().folds() > 0) {
            items.add(Html.element("li", result.plan().folds() + " stratified folds"));
        }
        return Html.element("ul", Html.join(items));
    }
}
