package org.surprisal.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.DataDigest;
import org.surprisal.data.Preparation;
import org.surprisal.train.Position;

/**
 * What a checkpoint says of itself beside its numbers.
 *
 * @param values all of it, as text
 * @param origin what a complaint calls the checkpoint: the file it was read from
 */
record CheckpointMetadata(Map<String, String> values, String origin) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "surprisal-checkpoint-2";

    /** Version 0.1's, which says nothing of the data's rows and of metrics.csv: to measure and to predict with only. */
    private static final String OLD_FORMAT = "surprisal-checkpoint-1";

    private static final String DATA = "data.";
    private static final String METRICS = "metrics";
    private static final String OPTIMIZER_STEPS = "optimizer_steps";
    private static final String DATA_CHANGES = "data_changed_after"; // absent where it never did
    private static final String PREPARATION = "preparation"; // absent where features are columns as they stand
    private static final int LONGEST_SHOWN = 60;

    static final String FEATURES = "features";
    static final String CLASSES = "classes";

    static CheckpointMetadata of(
            String model,
            Position position,
            long optimizerSteps,
            Checkpoint.Context context,
            MetricsFile.State metrics) {
        Map<String, String> values = new TreeMap<>();
        values.put("format", FORMAT);
        values.put("model", model);
        values.put(FEATURES, json(context.featureNames()));
        values.put(CLASSES, json(context.classNames()));
        if (!context.preparation().isNumeric()) {
            values.put(PREPARATION, PreparationJson.write(context.preparation()));
        }
        values.put("seed", String.valueOf(context.config().seed()));
        values.put("configuration", ConfigDigest.of(context.config()));
        context.data().parts().forEach((part, value) -> values.put(DATA + part, value));
        values.put(METRICS, metrics.digest());
        if (!metrics.dataChanges().isEmpty()) {
            values.put(DATA_CHANGES, metrics.dataChanges().toString());
        }
        values.put("epoch", String.valueOf(position.epoch()));
        values.put("step_in_epoch", String.valueOf(position.stepInEpoch()));
        values.put("step", String.valueOf(position.step()));
        values.put(OPTIMIZER_STEPS, String.valueOf(optimizerSteps));
        values.put("loss_sum", String.valueOf(position.lossSum()));
        values.put("loss_lost", String.valueOf(position.lossCompensation()));
        return new CheckpointMetadata(values, "the checkpoint");
    }

    /**
     * Refuses another format, and another configuration than the checkpoint was made with: what it would come to is
     * neither the old run nor a new one.
     */
    void requireMadeWith(RunConfig config) {
        if (!FORMAT.equals(values.get("format")) && !isOld()) {
            throw new CheckpointException(origin + " has format " + shown("format") + "; expected " + FORMAT);
        }
        if (!text("configuration").equals(ConfigDigest.of(config))) {
            throw new CheckpointException(origin + " (" + shown("model") + ", seed " + shown("seed")
                    + ") was made with another configuration; expected that of config.yaml: was it changed?");
        }
    }

    /** Whether version 0.1 made it. */
    boolean isOld() {
        return OLD_FORMAT.equals(values.get("format"));
    }

    /** What the data was; without parts where it is old. */
    DataDigest data() {
        SortedMap<String, String> parts = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(DATA)) {
                parts.put(key.substring(DATA.length()), value);
            }
        });
        return new DataDigest(parts);
    }

    /** The digest of the lines of metrics.csv up to here. */
    String metricsDigest() {
        return text(METRICS);
    }

    /**
     * The epochs after which training went on with other data.
     *
     * @throws CheckpointException if they cannot be read
     */
    List<Integer> dataChanges() {
        try {
            return List.of(JSON.readValue(values.getOrDefault(DATA_CHANGES, "[]"), Integer[].class));
        } catch (JsonProcessingException | NullPointerException e) { // a null is no epoch
            throw new CheckpointException(origin + " has " + DATA_CHANGES + " that is not a list of epochs", e);
        }
    }

    /**
     * Where training stood.
     *
     * @throws CheckpointException if that cannot be
     */
    Position position() {
        try {
            return new Position(
                    Integer.parseInt(text("epoch")),
                    Integer.parseInt(text("step_in_epoch")),
                    Long.parseLong(text("step")),
                    Double.parseDouble(text("loss_sum")),
                    Double.parseDouble(text("loss_lost")));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(origin + " has no usable position: " + e.getMessage(), e);
        }
    }

    /**
     * How many updates the optimizer had made.
     *
     * @throws CheckpointException if that cannot be
     */
    long optimizerSteps() {
        String steps = text(OPTIMIZER_STEPS);
        if (!steps.matches("[0-9]{1,18}")) {
            throw new CheckpointException(
                    origin + " has " + OPTIMIZER_STEPS + " " + shown(OPTIMIZER_STEPS) + "; expected a whole number");
        }
        return Long.parseLong(steps);
    }

    /** The names under a key. */
    List<String> names(String key) {
        try {
            return List.of(JSON.readValue(text(key), String[].class));
        } catch (JsonProcessingException | NullPointerException e) { // a null is no name
            throw noNames(key);
        }
    }

    /**
     * How columns became features; null where these are columns as they stand.
     *
     * @throws CheckpointException if that cannot be read
     */
    @Nullable Preparation preparation() {
        String json = values.get(PREPARATION);
        try {
            return json == null ? null : PreparationJson.read(json);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(origin + " has an unusable " + PREPARATION + ": " + e.getMessage(), e);
        }
    }

    /** Refuses a preparation that makes other features than the model has. */
    void requirePreparation() {
        Preparation preparation = preparation();
        if (preparation != null && !preparation.featureNames().equals(names(FEATURES))) {
            throw new CheckpointException(origin + " has a " + PREPARATION + " that makes other features than its own");
        }
    }

    /** How much room the names take. */
    int namesLength() {
        return text(FEATURES).getBytes(StandardCharsets.UTF_8).length
                + values.getOrDefault(PREPARATION, "").getBytes(StandardCharsets.UTF_8).length
                + text(CLASSES).getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many names there are under a key, without making any of them. */
    int count(String key) {
        try (JsonParser in = JSON.createParser(text(key))) {
            int count = 0;
            boolean names = in.nextToken() == JsonToken.START_ARRAY;
            while (names && in.nextToken() != JsonToken.END_ARRAY) {
                names = in.currentToken() == JsonToken.VALUE_STRING;
                count++;
            }
            if (!names || in.nextToken() != null) {
                throw noNames(key);
            }
            return count;
        } catch (IOException e) {
            throw noNames(key);
        }
    }

    private CheckpointException noNames(String key) {
        return new CheckpointException(origin + " has " + key + " that are not a list of names");
    }

    /** The value of a key, for a message: whoever wrote the file may have put anything there. */
    String shown(String key) {
        String value = String.valueOf(values.get(key));
        return Quote.dotted(value, LONGEST_SHOWN);
    }

    private String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new CheckpointException(origin + " has no " + key);
        }
        return value;
    }

    private static String json(List<String> names) {
        return JSON.valueToTree(names).toString();
    }
}
