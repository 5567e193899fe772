package org.surprisal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data that is not part of the project, for tests that read it where it is and are skipped, visibly, where it is not. */
public final class SharedData {
    private SharedData() {}

    /** The folder of that name in $SURPRISAL_DATA, or in ../shared/data; skips the test if it is missing. */
    public static Path require(String name) {
        String given = System.getenv("SURPRISAL_DATA");
        Path folder = Path.of(given == null || given.isEmpty() ? "../shared/data" : given)
                .resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no folder " + folder + " (set SURPRISAL_DATA)");
        return folder;
    }
}
