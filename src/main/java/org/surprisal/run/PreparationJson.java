package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Preparation;

/**
 * A {@link Preparation} as JSON: {@code {"columns": [{"name": "age"}, {"name": "alone", "flag": true}, {"name": "sex",
 * "categories": ["female", "male"]}], "fill": [29.7, 0.6, null, null], "width": 15}}. A column whose name another has too
 * has its {@code "place"} in the table, from 0.
 */
final class PreparationJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PreparationJson() {}

    static String write(Preparation preparation) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode columns = root.putArray("columns");
        int place = 0;
        for (Preparation.Column column : preparation.columns()) {
            ObjectNode each = columns.addObject().put("name", column.name());
            if (column instanceof Preparation.Flag) {
                each.put("flag", true);
            } else if (column instanceof Preparation.Category category) {
                ArrayNode categories = each.putArray("categories");
                category.categories().forEach(categories::add);
            }
            int at = preparation.places().isEmpty() ? -1 : preparation.places().get(place++);
            if (at >= 0) {
                each.put("place", at);
            }
        }
        if (!preparation.means().isEmpty()) {
            ArrayNode means = root.putArray("fill");
            for (double mean : preparation.means()) {
                if (Double.isNaN(mean)) {
                    means.addNull();
                } else {
                    means.add(mean);
                }
            }
        }
        if (preparation.width() > 0) {
            root.put("width", preparation.width());
        }
        return root.toString();
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Preparation read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<Preparation.Column> columns = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (JsonNode each : root.path("columns")) {
                columns.add(column(each));
                places.add(each.path("place").asInt(-1));
            }
            int width = root.path("width").asInt(0);
            Preparation preparation = new Preparation(
                    columns,
                    fill(root.get("fill")),
                    width,
                    places.stream().allMatch(place -> place < 0) ? List.of() : places);
            double[] fill = preparation.fill();
            if (columns.isEmpty()
                    || (fill != null
                            && fill.length != preparation.featureNames().size())) {
                throw new IllegalArgumentException("columns and fill values do not match");
            }
            requireFilled(preparation);
            return preparation;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** A category is never missing; everything else has a number to fill in, where anything is filled in at all. */
    private static void requireFilled(Preparation preparation) {
        List<Double> fill = preparation.means();
        int at = 0;
        for (Preparation.Column column : preparation.columns()) {
            if (!fill.isEmpty() && Double.isNaN(fill.get(at)) != (column instanceof Preparation.Category)) {
                throw new IllegalArgumentException("columns and fill values do not match");
            }
            at += column.features().size();
        }
    }

    private static Preparation.Column column(JsonNode each) {
        String name = text(each.path("name"));
        if (each.has("categories")) {
            List<String> categories = new ArrayList<>();
            each.get("categories").forEach(category -> categories.add(text(category)));
            return new Preparation.Category(name, categories);
        }
        return each.path("flag").asBoolean() ? new Preparation.Flag(name) : new Preparation.Numeric(name);
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("a name that is no text");
        }
        return node.textValue();
    }

    private static List<Double> fill(@Nullable JsonNode means) {
        List<Double> fill = new ArrayList<>();
        for (int j = 0; means != null && j < means.size(); j++) {
            boolean isNumber =
                    means.get(j).isNumber() && Double.isFinite(means.get(j).asDouble());
            if (!isNumber && !means.get(j).isNull()) {
                throw new IllegalArgumentException("a fill that is no number");
            }
            fill.add(isNumber ? means.get(j).asDouble() : Double.NaN);
        }
        return fill;
    }
}
