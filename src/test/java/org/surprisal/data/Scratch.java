package org.surprisal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are written over and over, in a folder of this Java's own. */
final class Scratch {
    private static final Path FOLDER = folder();

    private Scratch() {}

    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        file.toFile().deleteOnExit(); // before the folder, which was asked for first
        return file;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("surprisal");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
