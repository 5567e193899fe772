package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/**
 * What summary.json of a run says.
 *
 * @param json the document; a key that an older version did not write is missing
 */
public record RunSummary(JsonNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads it.
     *
     * @throws CheckpointException if there is none, as training has not come to its end, or it cannot be read
     */
    public static RunSummary of(RunDirectory run) {
        RunSummary summary = ofEnded(run);
        if (summary == null) {
            throw new CheckpointException(
                    run.summary() + " is not there: training has not come to its end; go on with it: ",
                    run.resumeCommand());
        }
        return summary;
    }

    /**
     * Reads it; null if there is none.
     *
     * @throws CheckpointException if it cannot be read
     */
    public static @Nullable RunSummary ofEnded(RunDirectory run) {
        Path file = run.summary();
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (!json.isObject() || !json.path("last").isObject()) {
                throw unreadable(run, "is no summary of a run");
            }
            return new RunSummary(json);
        } catch (JsonProcessingException e) {
            throw unreadable(run, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(run, "cannot be read: " + IoReason.of(e));
        }
    }

    /** What is to be done about a summary that is not what a training wrote. */
    static CheckpointException unreadable(RunDirectory run, String what) {
        return new CheckpointException(
                run.summary() + " " + what + "; remove it, then make it anew: ", run.resumeCommand());
    }

    /** One document for a script, on lines: the run's directory, and what the summary of it says. */
    public static String document(RunDirectory run) {
        ObjectNode root = JSON.createObjectNode().put("run", run.path().toString());
        of(run).json.properties().forEach(each -> root.set(each.getKey(), each.getValue()));
        return JsonText.lines(root);
    }
}
