package org.surprisal.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Html;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunOverview;
import org.surprisal.run.RunSummary;
import org.surprisal.run.TrainedModel;

/** What a run was asked to do, on what data, and how it is repeated. */
final class AskedSection {
    private final RunDirectory run;
    private final RunConfig config;
    private final RunOverview overview;
    private final @Nullable RunSummary summary;

    AskedSection(RunDirectory run, RunConfig config, RunOverview overview, @Nullable RunSummary summary) {
        this.run = run;
        this.config = config;
        this.overview = overview;
        this.summary = summary;
    }

    /** One line: what it is and how far it is. */
    String lead(@Nullable TrainedModel model) {
        String what = model == null
                ? run.path().toString()
                : model.model().describe() + ", epoch " + model.epoch() + ", "
                        + model.model().size() + " parameters";
        return what + "; " + overview.state().word() + (overview.problem() == null ? "" : ": " + overview.problem())
                + "; seed " + config.seed() + ".";
    }

    Html settings() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Object> change : config.changes().entrySet()) {
            rows.add(List.of(change.getKey(), String.valueOf(change.getValue())));
        }
        return Html.join(
                Html.table("What differs from the defaults", List.of("key", "value"), rows),
                Html.folded("The whole configuration", Html.element("pre", config.toYaml())));
    }

    Html data(@Nullable TrainingData data) {
        List<Html> parts = new ArrayList<>();
        if (data != null) {
            parts.add(shares(data));
            if (!data.notes().isEmpty()) {
                parts.add(Html.heading(3, "What to know of it"));
                parts.add(Html.element(
                                "ul",
                                Html.join(data.notes().stream()
                                        .map(note -> Html.element("li", note))
                                        .toList()))
                        .with("class", "warnings"));
            }
        }
        JsonNode json = summary == null ? null : summary.json();
        if (json != null) {
            List<List<String>> files = new ArrayList<>();
            for (JsonNode file : json.path("data")) {
                files.add(List.of(
                        file.path("file").asText(),
                        Count.grouped(file.path("bytes").asLong()),
                        file.path("sha256").asText()));
            }
            parts.add(Html.table("Files, as they were", List.of("file", "bytes", "SHA-256"), files));
            if (json.has("data_changed_after_epoch")) {
                parts.add(Html.paragraph("The data changed after epochs " + json.path("data_changed_after_epoch")
                        + ", and training went on with what it had become."));
            }
        } else {
            parts.add(Html.paragraph("The files: " + config.data().path()));
        }
        return Html.join(parts);
    }

    /** How many rows each class has where. */
    private static Html shares(TrainingData data) {
        List<String> headings = new ArrayList<>(List.of("class", "training"));
        List<Dataset> sides = new ArrayList<>(List.of(data.training()));
        Dataset validation = data.validation();
        if (validation != null) {
            headings.add("validation");
            sides.add(validation);
        }
        if (!data.reportsOnTraining()) {
            headings.add("reported on");
            sides.add(data.heldOut());
        }
        List<List<String>> rows = new ArrayList<>();
        List<long[]> counts = sides.stream().map(AskedSection::counts).toList();
        for (int k = 0; k < data.training().classes(); k++) {
            int number = k;
            List<String> row =
                    new ArrayList<>(List.of(data.training().classNames().get(k)));
            counts.forEach(count -> row.add(Count.grouped(count[number])));
            rows.add(row);
        }
        List<String> all = new ArrayList<>(List.of("all"));
        sides.forEach(side -> all.add(Count.grouped(side.rows())));
        rows.add(all);
        return Html.table("Rows of each class; " + data.training().columns() + " features", headings, rows);
    }

    private static long[] counts(Dataset rows) {
        long[] counts = new long[rows.classes()];
        for (int label : rows.labels()) {
            counts[label]++;
        }
        return counts;
    }

    Html repeat(String command) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("pre", command));
        parts.add(Html.paragraph("The same configuration, data and seed (" + config.seed()
                + ") give the same bits on the same kind of processor, whatever the number of threads."));
        JsonNode json = summary == null ? null : summary.json();
        if (json != null) {
            List<List<String>> rows = new ArrayList<>();
            json.path("versions")
                    .properties()
                    .forEach(version -> rows.add(
                            List.of(version.getKey(), version.getValue().asText())));
            rows.add(List.of("threads", json.path("threads").asText()));
            rows.add(List.of("training, seconds", String.format(Locale.ROOT, "%.3g", overview.seconds())));
            if (json.has("peak_memory_bytes")) {
                rows.add(List.of(
                        "memory, MB",
                        String.format(
                                Locale.ROOT,
                                "%.0f",
                                json.path("peak_memory_bytes").asDouble() / 1e6)));
            }
            parts.add(Html.table("What it ran on", List.of("what", "which"), rows));
        }
        return Html.join(parts);
    }
}
