package org.surprisal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Chart;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.plot.Picture;
import org.surprisal.run.JsonText;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunOverview;
import org.surprisal.train.Metric;

/** A list of runs for scripts, for a browser and as a picture. */
public final class Comparison {
    private static final int MOST_CURVES = 12;
    private static final int LONGEST_NAME = 100;

    private final RunList list;
    private final List<String> differing;

    public Comparison(RunList list) {
        this.list = list;
        this.differing = list.differing();
    }

    /** One document: every run with its state, the settings that differ and the figures of its last and its best epoch. */
    public String json() {
        List<Object> runs = new ArrayList<>();
        for (RunOverview run : list.runs()) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("run", run.path().toString());
            node.put("name", run.settings().get("name"));
            node.put("state", run.state().word());
            if (run.problem() != null) {
                node.put("problem", run.problem());
            }
            node.put("settings", RunSettings.of(run, differing));
            node.put("epochs", run.settings().get("training.epochs"));
            node.put("last", figures(run.last()));
            node.put("best", figures(run.best()));
            node.put("seconds", run.rows().isEmpty() ? null : run.seconds());
            runs.add(node);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("differing", differing);
        root.put("runs", runs);
        return JsonText.lines(root);
    }

    private static @Nullable Map<String, Object> figures(@Nullable MetricsRow row) {
        if (row == null) {
            return null;
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("epoch", row.epoch());
        figures.put("step", row.step());
        SweepTable.METRICS.forEach(
                metric -> figures.put(metric.column(), row.figures().get(metric)));
        return figures;
    }

    /** A row a run: run, state, the settings that differ, figures, seconds. */
    public String csv() {
        List<String> header = new ArrayList<>(List.of("run", "state"));
        header.addAll(differing);
        header.addAll(RunList.figures("epoch"));
        header.add("seconds");
        List<List<String>> records = new ArrayList<>(List.of(header));
        for (RunOverview run : list.runs()) {
            records.add(header.stream().map(key -> SweepTable.cell(run, key)).toList());
        }
        return SweepTable.csv(records);
    }

    /** A page with curves laid over one another and a table. */
    public String html() {
        String title = "Comparison of " + Count.of(list.runs().size(), "run");
        List<Html> parts = new ArrayList<>(List.of(Html.heading(1, title)));
        List<RunOverview> shown = drawn();
        if (!shown.isEmpty()) {
            String which = shown.size() < list.runs().size() ? ", " + shown.size() + " of the runs" : "";
            parts.add(chart("Held-out cross-entropy" + which, "nats", shown, Metric.CROSS_ENTROPY));
            parts.add(chart("Training loss" + which, "nats", shown, Metric.TRAIN_LOSS));
            parts.add(chart("Accuracy" + which, "share of the rows", shown, Metric.ACCURACY));
        }
        parts.add(table());
        parts.add(common());
        return new Page(title, Html.element("main", Html.join(parts))).html();
    }

    private List<RunOverview> drawn() {
        return list.runs().stream()
                .filter(run -> !run.rows().isEmpty())
                .limit(MOST_CURVES)
                .toList();
    }

    /** A run by its path and, where a legend has room for it, what sets it apart. */
    private String name(RunOverview run) {
        Map<String, Object> apart = RunSettings.of(run, differing);
        apart.remove("name");
        String name =
                run.path() + (apart.isEmpty() ? "" : ": " + String.join(", ", RunSettings.told(apart, list.keys())));
        return name.length() > LONGEST_NAME ? run.path().toString() : name;
    }

    private Html chart(String title, String unit, List<RunOverview> shown, Metric metric) {
        int longest = shown.stream().mapToInt(run -> run.rows().size()).max().orElse(0);
        List<Chart.Line> lines = shown.stream()
                .map(run -> new Chart.Line(name(run), Arrays.copyOf(column(run, metric), longest)))
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            Arrays.fill(lines.get(i).y(), shown.get(i).rows().size(), longest, Double.NaN);
        }
        return new Chart(
                        title,
                        "epoch",
                        IntStream.range(0, longest).asDoubleStream().toArray(),
                        unit,
                        lines,
                        false)
                .html();
    }

    private static double[] column(RunOverview run, Metric metric) {
        return run.rows().stream().mapToDouble(row -> row.get(metric)).toArray();
    }

    private Html table() {
        List<String> headings = new ArrayList<>(List.of("run", "state"));
        headings.addAll(differing);
        List<RunList.Column> figures = RunList.COLUMNS.subList(2, RunList.COLUMNS.size()); // behind run and state
        figures.forEach(column -> headings.add(RunList.title(column.key())));
        List<List<String>> rows = new ArrayList<>();
        for (RunOverview run : list.runs()) {
            List<String> row = new ArrayList<>(List.of(
                    run.path().toString(), run.state().word() + (run.problem() == null ? "" : ": " + run.problem())));
            differing.forEach(key -> row.add(SweepTable.cell(run, key)));
            figures.forEach(column -> row.add(shown(run, column.key())));
            rows.add(row);
        }
        return Html.table("Cross-entropy of the held-out rows, in nats", headings, rows);
    }

    static String shown(RunOverview run, String key) {
        Object value = RunList.value(run, key);
        return value == null ? "–" : value instanceof Double x ? Digits.of(x) : value.toString();
    }

    private Html common() {
        List<List<String>> rows = list.runs().stream()
                .filter(run -> !run.settings().isEmpty())
                .findFirst()
                .map(run -> run.settings().entrySet().stream()
                        .filter(setting -> !differing.contains(setting.getKey()))
                        .map(setting -> List.of(setting.getKey(), String.valueOf(setting.getValue())))
                        .toList())
                .orElse(List.of());
        return Html.folded("Settings that all share", Html.table("", List.of("key", "value"), rows));
    }

    /** Curves of the held-out cross-entropy and of the training loss, laid over one another. */
    public Picture picture() {
        Panel heldOut = Panel.of("epoch", "held-out cross-entropy (nats)");
        Panel training = Panel.of("epoch", "training loss (nats)");
        for (RunOverview run : drawn()) {
            double[] epochs = run.rows().stream().mapToDouble(MetricsRow::epoch).toArray();
            heldOut.line(run.path().toString(), epochs, column(run, Metric.CROSS_ENTROPY));
            training.line(null, epochs, column(run, Metric.TRAIN_LOSS));
        }
        return Figure.of(Count.of(drawn().size(), "run"), heldOut, training);
    }
}
