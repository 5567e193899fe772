package org.surprisal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;

/** Whether the files of data that finished runs tell of are still those. Each is looked through once. */
public final class DataFiles {
    private static final String GONE = "";

    private final Map<Path, String> digests = new HashMap<>();

    /**
     * The first file of a run's data that is another now, or gone; null where all are the same, or the run does not tell.
     *
     * @param path the run's directory
     * @throws CheckpointException if its summary cannot be read, or names what no file can be called
     */
    public @Nullable Path changed(Path path) throws IOException {
        RunDirectory run = new RunDirectory(path);
        RunSummary summary = RunSummary.ofEnded(run);
        if (summary == null) {
            return null;
        }
        for (JsonNode told : summary.json().path("data")) {
            Path file = named(run, told.path("file").asText());
            String digest = digests.get(file);
            if (digest == null) {
                digest = Files.isRegularFile(file) ? Sha256.of(file) : GONE;
                digests.put(file, digest);
            }
            if (!digest.equals(told.path("sha256").asText())) {
                return file;
            }
        }
        return null;
    }

    private static Path named(RunDirectory run, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw RunSummary.unreadable(
                    run, "tells of the data file " + Quote.brief(file) + ", which is no path: " + IoReason.of(e));
        }
    }
}
