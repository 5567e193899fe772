package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folders and files that flags name. */
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

    /**
     * Where a result goes: a file by {@code --out}, or its usual place; refused, before the work, if it cannot be written.
     */
    static Path requireFile(@Nullable Path out, Path usual) {
        if (out != null) {
            requireFile("--out", out);
            return out;
        }
        Path folder = usual.toAbsolutePath().normalize().getParent();
        require(
                folder == null || Files.isWritable(folder),
                "--out",
                "missing, and there is no permission to write to " + folder,
                "where " + usual.getFileName() + " can be written");
        return usual;
    }

    /** Refuses a file that cannot be written, before the work whose result was to go there. */
    static void requireFile(String option, Path file) {
        require(
                !file.toString().isEmpty() && !Files.isDirectory(file),
                option,
                "\"" + file + "\"",
                "a file's name, of no folder");
        Path folder = file.toAbsolutePath().normalize().getParent();
        require(
                folder != null && Files.isDirectory(folder),
                option,
                file + ", but there is no folder " + folder,
                "a file in a folder that is there");
        require(
                Files.isWritable(folder),
                option,
                file + ", but there is no permission to write to " + folder,
                "a file that can be written");
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
