package org.surprisal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.train.Metric;

/**
 * What a run's directory tells at a glance, without its data or its model, also of one that is being trained.
 *
 * <pre>{@code
 * RunOverview overview = RunOverview.of(run);
 * System.out.println(overview.state() + " after " + overview.last().epoch() + " epochs"); // FINISHED after 5 epochs
 * System.out.println(overview.settings().get("model.type")); // linear
 * double accuracy = overview.best().get(Metric.ACCURACY);
 * }</pre>
 *
 * @param path of the directory
 * @param settings its configuration, by dotted key; empty where that cannot be read
 * @param rows the epochs measured so far
 * @param best the epoch with the lowest {@link MetricsRow#choosing}, the first on a tie; null without an epoch
 * @param problem why something of it cannot be read; null where all can
 */
public record RunOverview(
        Path path,
        State state,
        Map<String, Object> settings,
        List<MetricsRow> rows,
        @Nullable MetricsRow best,
        @Nullable String problem) {
    /** How far a run is. */
    public enum State {
        /** Somebody trains it. */
        RUNNING,
        /** It can go on. */
        STOPPED,
        /** A loss or a figure was no finite number. */
        DIVERGED,
        /** Its last epoch is done. */
        FINISHED,
        /** Its configuration, its figures or its summary cannot be read. */
        BROKEN;

        /** As it is told. */
        public String word() {
            return ConfigValues.name(this);
        }
    }

    /** Looks into a run's directory; what is wrong with it is told by the overview. */
    public static RunOverview of(Path path) {
        RunDirectory run = new RunDirectory(path);
        Map<String, Object> settings = Map.of();
        List<MetricsRow> rows = List.of();
        if (RunNames.isClosed(path)) {
            return new RunOverview(
                    path, State.BROKEN, settings, rows, null, path + " cannot be opened: permission denied");
        }
        JsonNode summary;
        try {
            settings = ConfigReader.open(run.config()).read(List.of()).settings();
            rows = MetricsFile.measured(run.metrics());
            summary = summary(run);
        } catch (ConfigException | CheckpointException e) {
            return new RunOverview(path, State.BROKEN, settings, rows, best(rows, 0), e.getMessage());
        }
        int changed = -1; // the epoch after which the data changed last
        for (JsonNode epoch : summary.path("data_changed_after_epoch")) {
            changed = epoch.asInt();
        }
        return new RunOverview(path, state(run, summary, rows), settings, rows, best(rows, changed + 1), null);
    }

    private static State state(RunDirectory run, JsonNode summary, List<MetricsRow> rows) {
        if (run.isRunning()) {
            return State.RUNNING;
        }
        if (Files.exists(run.diverged())) {
            return State.DIVERGED;
        }
        int last = rows.isEmpty() ? -1 : rows.get(rows.size() - 1).epoch();
        return last >= 0 && summary.path("last").path("epoch").asInt(-1) == last ? State.FINISHED : State.STOPPED;
    }

    /** What the last training that came to its end came to; one that went on since may have more epochs. */
    private static JsonNode summary(RunDirectory run) {
        RunSummary summary = RunSummary.ofEnded(run);
        return summary == null ? MissingNode.getInstance() : summary.json();
    }

    private static @Nullable MetricsRow best(List<MetricsRow> rows, int from) {
        MetricsRow best = null;
        for (MetricsRow row : rows) {
            if (row.epoch() >= from && (best == null || row.choosing() < best.choosing())) {
                best = row;
            }
        }
        return best;
    }

    /** The last epoch; null without one. */
    public @Nullable MetricsRow last() {
        return rows.isEmpty() ? null : rows.get(rows.size() - 1);
    }

    /** How long its epochs took, in seconds. */
    public double seconds() {
        return rows.stream().mapToDouble(row -> row.get(Metric.SECONDS)).sum();
    }
}
