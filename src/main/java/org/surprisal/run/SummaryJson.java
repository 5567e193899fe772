package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What a run came to, for a script: its summary.json, with the run's directory before it. */
public final class SummaryJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SummaryJson() {}

    /** One document, on lines. */
    public static String of(RunDirectory run) {
        ObjectNode root = JSON.createObjectNode().put("run", run.path().toString());
        try {
            root.setAll((ObjectNode) JSON.readTree(Files.readAllBytes(run.summary())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonText.lines(root);
    }
}
