package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Backend;
import org.surprisal.train.Metric;

/** summary.json: what a run came to, on what data, with what versions. */
final class Summary {
    private static final JsonMapper JSON = new JsonMapper();

    private Summary() {}

    static byte[] of(RunConfig config, TrainingData data, Run.Outcome outcome, Machine machine, double wallSeconds)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", config.name());
        root.put("seed", config.seed());
        root.set("config", JSON.valueToTree(ConfigMapper.written(config.withAbsolutePaths()))); // as in config.yaml
        root.put("model", outcome.reported().model().describe());
        root.put("parameters", outcome.reported().model().size());
        root.put("training_rows", data.training().rows());
        root.put(
                "validation_rows",
                data.validation() == null ? 0 : data.validation().rows());
        root.put("held_out_rows", data.heldOut().rows());
        root.put("reports_on_training_rows", data.reportsOnTraining());
        if (!outcome.dataChanges().isEmpty()) {
            root.set("data_changed_after_epoch", JSON.valueToTree(outcome.dataChanges()));
        }
        if (outcome.isEarly()) {
            root.put("stopped_early_after_epoch", outcome.lastRow().epoch());
        }
        double[] weights = config.training().classWeights().of(data.training());
        if (weights != null) { // of the training loss alone
            ObjectNode byClass = root.putObject("class_weights");
            for (int k = 0; k < weights.length; k++) {
                byClass.put(outcome.classNames().get(k), weights[k]);
            }
        }
        root.set("last", JSON.valueToTree(figures(outcome.lastRow())));
        root.set("best", JSON.valueToTree(figures(outcome.best())));
        root.put("best_chosen_on", chosenOn(data));
        root.put("reported_epoch", outcome.reported().row().epoch()); // of which the following is
        EvaluationJson.put(
                root, outcome.reported().heldOut(), outcome.reported().classes(), outcome.classNames());
        ArrayNode files = root.putArray("data");
        for (Path file : data.files()) {
            files.addObject()
                    .put("file", file.toString())
                    .put("bytes", Files.size(file))
                    .put("sha256", Sha256.of(file));
        }
        ObjectNode versions = root.putObject("versions");
        SystemInfo.versions().forEach(versions::put);
        root.put("threads", Backend.threads());
        root.put("wall_seconds", wallSeconds); // of this process, reading the data included
        root.put(
                "training_seconds",
                outcome.rows().stream()
                        .mapToDouble(row -> row.get(Metric.SECONDS))
                        .sum());
        OptionalLong peak = machine.peakMemoryBytes().get();
        if (peak.isPresent()) {
            root.put("peak_memory_bytes", peak.getAsLong());
        }
        return (Quote.json(root.toPrettyString()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String chosenOn(TrainingData data) {
        return data.validation() != null ? "validation" : data.reportsOnTraining() ? "training" : "held_out";
    }

    private static ObjectNode figures(MetricsRow row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", row.epoch());
        node.put("step", row.step());
        row.figures().forEach((metric, x) -> node.put(metric.column(), x));
        return node;
    }
}
