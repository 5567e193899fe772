package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folders that flags name. */
final class Folders {
    private Folders() {}

    /**
     * Refuses a folder that cannot be made or written, before the work whose results were to go there. Makes nothing:
     * no empty folder stays behind where no result comes.
     */
    static void requireUsable(String option, Path folder) {
        Path standing = standing(folder);
        require(Files.isDirectory(standing), option, folder + ", but " + standing + " is a file", "a folder");
        require(
                Files.isWritable(standing),
                option,
                folder + ", but there is no permission to write to " + standing,
                "a folder that can be written");
    }

    static boolean isUsable(Path folder) {
        Path standing = standing(folder);
        return Files.isDirectory(standing) && Files.isWritable(standing);
    }

    /** What there is of it. */
    private static Path standing(Path folder) {
        Path standing = folder.toAbsolutePath().normalize();
        while (!Files.exists(standing) && standing.getParent() != null) {
            standing = standing.getParent();
        }
        return standing;
    }
}
