package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.ColumnStatistics;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TableView;
import org.surprisal.data.TrainingData;
import org.surprisal.theory.Information;

/** What {@code data describe} says, as JSON. */
public final class DescriptionJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_VALUES = 20;

    private DescriptionJson() {}

    /**
     * One document, on lines.
     *
     * @param table its columns, or null where it is none
     */
    public static String of(TrainingData data, @Nullable TableView table) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode files = root.putArray("files");
        data.files().forEach(file -> files.add(file.toString()));
        if (data.options().format() != null) {
            root.put("format", Label.of(data.options().format()));
        }
        root.put("training_rows", data.training().rows());
        root.put("held_out_rows", data.reportsOnTraining() ? 0 : data.heldOut().rows());
        root.put(
                "validation_rows",
                data.validation() == null ? 0 : data.validation().rows());
        root.put("features", data.training().columns());
        ImageShape image = data.training().image();
        if (image != null) {
            root.put("image", image.height() + "x" + image.width() + "x" + image.channels());
        }
        if (table != null) {
            ArrayNode columns = root.putArray("columns");
            table.columns().forEach(column -> column(columns.addObject(), column, table));
        }
        classes(root, data);
        if (data.standardizer() != null) {
            features(root.putArray("feature_statistics"), data.training().featureNames(), data.standardizer());
        }
        ArrayNode notes = root.putArray("notes");
        data.notes().forEach(notes::add);
        return Quote.json(root.toPrettyString());
    }

    private static void column(ObjectNode node, ColumnStatistics column, TableView table) {
        String role = table.role(column);
        node.put("name", column.name());
        node.put("role", role.isEmpty() ? "feature" : role);
        node.put("type", column.type().title());
        node.put("rows", column.rows());
        node.put("missing", column.missing());
        if (column.hasTooManyValues()) {
            node.putNull("distinct"); // more than are counted
        } else {
            node.put("distinct", column.distinct());
        }
        if (column.numbers() > 0) {
            node.put("least", column.least());
            node.put("most", column.most());
        }
        if ((!column.isNumeric() || role.equals("label")) && !column.hasTooManyValues()) {
            List<Map.Entry<String, Long>> values = column.mostFrequent(MOST_VALUES);
            ArrayNode frequent = node.putArray("most_frequent");
            values.forEach(
                    value -> frequent.addObject().put("value", value.getKey()).put("rows", value.getValue()));
        }
    }

    private static void classes(ObjectNode root, TrainingData data) {
        Map<String, Dataset> parts = new LinkedHashMap<>();
        parts.put("training", data.training());
        parts.put("held_out", data.heldOut());
        if (data.validation() != null) {
            parts.put("validation", data.validation());
        }
        ArrayNode classes = root.putArray("classes");
        for (String name : data.training().classNames()) {
            classes.addObject().put("name", name);
        }
        parts.forEach((part, rows) -> {
            double[] shares = rows.classFrequencies();
            for (int k = 0; k < shares.length; k++) {
                ((ObjectNode) classes.get(k)).put(part, shares[k]);
            }
            entropies(root.putObject(part), rows, shares);
        });
    }

    private static void entropies(ObjectNode node, Dataset rows, double[] shares) {
        double sum = 0;
        for (double[] y : rows.targets()) {
            sum += Information.entropy(y);
        }
        node.put("entropy_of_shares", Information.entropy(shares));
        node.put("mean_target_entropy", sum / rows.rows());
    }

    private static void features(ArrayNode features, List<String> names, Standardizer measured) {
        for (int j = 0; j < names.size(); j++) {
            features.addObject()
                    .put("name", names.get(j))
                    .put("mean", measured.mean()[j])
                    .put("std", measured.std()[j]);
        }
    }
}
