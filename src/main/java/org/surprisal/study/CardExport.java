package org.surprisal.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.ColumnOptions;
import org.surprisal.run.JsonText;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunSummary;
import org.surprisal.run.TrainedModel;
import org.surprisal.train.ClassMetric;
import org.surprisal.train.Metric;
import org.surprisal.train.OverallMetric;
import org.surprisal.train.TrainingOptions;

/** A model card: Markdown under YAML that Hugging Face reads, with the figures of the summary, the data, the limits. */
final class CardExport implements Exporter {
    private static final int FEW_ROWS = 30;

    @Override
    public String fileName() {
        return "README.md";
    }

    @Override
    public List<Path> write(RunDirectory run, TrainedModel model, Path file) throws IOException {
        AtomicFiles.writeBelow(file, card(run, model, RunSummary.of(run).json()).getBytes(StandardCharsets.UTF_8));
        return List.of(file);
    }

    private static String card(RunDirectory run, TrainedModel model, JsonNode summary) {
        StringJoiner card = new StringJoiner("\n", "", "\n");
        head(card, model, summary);
        card.add("# " + markdown(model.config().name())).add("");
        card.add(
                "A " + (model.config().model().hidden() == null ? "linear softmax classifier" : "multilayer perceptron")
                        + " (" + summary.path("model").asText() + ", "
                        + summary.path("parameters").asText()
                        + " parameters), trained by Surprisal "
                        + summary.at("/versions/surprisal").asText() + " to tell "
                        + summary.path("classes").size() + " classes apart: "
                        + markdown(Quote.list(model.classNames())) + ".");
        figures(card, summary);
        classes(card, summary);
        limits(card, model, summary);
        data(card, summary);
        training(card, run, model, summary);
        return card.toString();
    }

    /** What Hugging Face's site reads. */
    private static void head(StringJoiner card, TrainedModel model, JsonNode summary) {
        String task = model.image() == null ? "tabular-classification" : "image-classification";
        String name = JsonText.line(model.config().name());
        card.add("---").add("library_name: surprisal").add("pipeline_tag: " + task);
        card.add("tags:").add("- " + task).add("- softmax");
        card.add("metrics:").add("- accuracy").add("- f1");
        card.add("model-index:").add("- name: " + name);
        card.add("  results:").add("  - task:").add("      type: " + task);
        card.add("    dataset:").add("      name: " + JsonText.line(dataName(summary)));
        card.add("      type: " + JsonText.line(dataName(summary)));
        card.add("      split: " + (summary.path("reports_on_training_rows").asBoolean() ? "train" : "test"));
        card.add("    metrics:");
        JsonNode figures = reported(summary);
        metric(card, "accuracy", "Accuracy", figures.path("accuracy"));
        metric(card, "balanced_accuracy", "Balanced accuracy", summary.path("balanced_accuracy"));
        metric(card, "f1", "Macro F1", summary.path("macro_f1"));
        metric(card, "roc_auc", "AUC, one against the rest, macro", summary.path("auc"));
        metric(card, "cross_entropy", "Cross-entropy, nats", figures.path("cross_entropy"));
        metric(card, "ece", "Expected calibration error, 15 bins", figures.path("ece"));
        card.add("---").add("");
    }

    private static void metric(StringJoiner card, String type, String name, JsonNode value) {
        if (value.isNumber()) {
            card.add("    - type: " + type).add("      name: " + JsonText.line(name));
            card.add("      value: " + value.asText());
        }
    }

    private static String dataName(JsonNode summary) {
        String file = summary.at("/data/0/file").asText("data");
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** Of the epoch that was reported. */
    private static JsonNode reported(JsonNode summary) {
        JsonNode last = summary.path("last");
        return last.path("epoch").equals(summary.path("reported_epoch")) ? last : summary.path("best");
    }

    private static void figures(StringJoiner card, JsonNode summary) {
        boolean training = summary.path("reports_on_training_rows").asBoolean();
        card.add("").add("## Figures").add("");
        card.add("Epoch " + summary.path("reported_epoch").asText() + ", on "
                + summary.path("held_out_rows").asText()
                + (training ? " rows it was **trained on**, as none were held out." : " rows it was not trained on."));
        card.add("").add("| | |").add("|---|---|");
        JsonNode figures = reported(summary);
        for (Metric metric : Metric.heldOut()) {
            row(card, metric.column(), figures.path(metric.column()), metric.unit() == Metric.Unit.NATS ? " nats" : "");
        }
        for (OverallMetric metric : OverallMetric.values()) {
            row(card, metric.column(), summary.path(metric.column()), "");
        }
        row(card, "bits gained a row over the class shares", summary.path("bits_gained"), " bits");
    }

    private static void row(StringJoiner card, String name, JsonNode value, String unit) {
        if (value.isNumber()) {
            card.add("| " + name.replace('_', ' ') + " | " + Digits.of(value.asDouble()) + unit + " |");
        }
    }

    private static void classes(StringJoiner card, JsonNode summary) {
        card.add("");
        List<String> header = new ArrayList<>(List.of("class"));
        for (ClassMetric metric : ClassMetric.values()) {
            header.add(metric.heading());
        }
        card.add("| " + String.join(" | ", header) + " |");
        card.add("|---" + "|---:".repeat(ClassMetric.values().length) + "|");
        for (int k = 0; k < summary.path("classes").size(); k++) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |");
            row.add(markdown(summary.at("/classes/" + k).asText()));
            for (ClassMetric metric : ClassMetric.values()) {
                JsonNode value = summary.path(metric.column()).path(k);
                row.add(!value.isNumber() ? "–" : metric.isCount() ? value.asText() : Digits.of(value.asDouble()));
            }
            card.add(row.toString());
        }
    }

    private static void limits(StringJoiner card, TrainedModel model, JsonNode summary) {
        card.add("").add("## Limits").add("");
        card.add("- It always answers with one of these classes, even for an input that belongs to none.");
        if (summary.path("best_chosen_on").asText().equals("held_out")
                && summary.path("reported_epoch").equals(summary.at("/best/epoch"))
                && model.config().training().report() == TrainingOptions.Report.BEST) {
            card.add("- Its epoch was chosen on the rows it is reported on: expect it to do worse on new rows.");
        }
        if (summary.path("reports_on_training_rows").asBoolean()) {
            card.add("- Its performance on unseen rows was not measured.");
        }
        List<String> few = new ArrayList<>();
        for (int k = 0; k < summary.path("classes").size(); k++) {
            if (summary.path("support").path(k).asInt(FEW_ROWS) < FEW_ROWS) {
                few.add(summary.at("/classes/" + k).asText());
            }
        }
        if (!few.isEmpty()) {
            card.add("- The figures of " + markdown(Quote.list(few)) + " rest on fewer than " + FEW_ROWS
                    + " rows each.");
        }
        double temperature = model.temperature();
        card.add(
                temperature == 1
                        ? "- Its probabilities are as training left them (calibration error above); no temperature is applied."
                        : "- Its probabilities are meant at temperature " + temperature
                                + "; the figures above are at 1.");
        if (model.image() == null) {
            ColumnOptions table = model.config().data().table();
            card.add("- Columns: " + markdown(Quote.list(model.preparation().columnNames()))
                    + ". A category that was not there in training is "
                    + (table.unknown() == ColumnOptions.Unknown.OTHER ? "taken for none of the known ones" : "refused")
                    + "; a missing value is "
                    + (table.missing() == ColumnOptions.Missing.IMPUTE ? "filled in" : "refused") + ".");
        }
        if (summary.has("class_weights")) {
            card.add(
                    "- Rows counted by their class in training, so its probabilities are not those of the class shares.");
        }
    }

    private static void data(StringJoiner card, JsonNode summary) {
        card.add("").add("## Data").add("");
        card.add(summary.path("training_rows").asText() + " training rows, "
                + summary.path("validation_rows").asText("0") + " for validation, "
                + summary.path("held_out_rows").asText() + " reported on.");
        card.add("").add("| file | bytes | SHA-256 |").add("|---|---:|---|");
        for (JsonNode file : summary.path("data")) {
            String path = file.path("file").asText();
            String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
            card.add("| " + markdown(name) + " | " + file.path("bytes").asText() + " | `"
                    + file.path("sha256").asText() + "` |");
        }
    }

    private static void training(StringJoiner card, RunDirectory run, TrainedModel model, JsonNode summary) {
        card.add("").add("## Training").add("");
        card.add("Seed " + summary.path("seed").asText()
                + "; the same configuration, data and seed give the same bits: `"
                + Program.type("train", "config.yaml") + "`, where `config.yaml` stands in " + "`"
                + run.path().getFileName() + "`.");
        card.add("")
                .add("```yaml")
                .add(withoutFolders(model.config()).toYaml().stripTrailing())
                .add("```")
                .add("");
        List<String> versions = new ArrayList<>();
        summary.path("versions")
                .properties()
                .forEach(v -> versions.add(v.getKey() + " " + v.getValue().asText()));
        card.add("Versions: " + markdown(String.join(", ", versions)) + ".");
    }

    /** Where the data lies on this machine is nobody's business. */
    private static RunConfig withoutFolders(RunConfig config) {
        return config.withData(config.data().with(o -> {
            o.path = o.path.getFileName();
            o.testPath = o.testPath == null ? null : o.testPath.getFileName();
            o.softLabels = o.softLabels == null ? null : o.softLabels.getFileName();
        }));
    }

    /** A text out of a file, as Markdown shows it, without an effect. */
    private static String markdown(String text) {
        return Quote.printable(Quote.unbroken(text)).replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~&])", "\\\\$1");
    }
}
