package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;

/** The folders and files that flags name. */
final class Folders {
    private Folders() {}

    /**
     * Refuses a folder that cannot be made or written, before the work whose results were to go there. Makes nothing:
     * no empty folder stays behind where no result comes.
     */
    static void requireUsable(String option, Path folder) {
        requireUsable(option, folder, folder, "a folder");
    }

    private static void requireUsable(String option, Path shown, Path folder, String expected) {
        Path standing = standing(folder);
        require(Files.isDirectory(standing), option, shown + ", but " + standing + " is a file", expected);
        require(
                Files.isWritable(standing),
                option,
                shown + ", but there is no permission to write to " + standing,
                expected + " that can be written");
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

    /**
     * Refuses a file that cannot be written, before the work whose result was to go there. A folder that is not there yet
     * is made with the file.
     */
    static void requireFile(String option, Path file) {
        require(!file.toString().isEmpty(), option, "empty", "a file name");
        require(!Files.isDirectory(file), option, file + ", a folder", "a file name");
        // What is written takes the place of what stands there, and whoever else uses a device would find a file.
        require(
                !Files.exists(file) || Files.isRegularFile(file),
                option,
                file + ", a device or a pipe",
                "a file that can be written");
        requireUsable(option, file, file.toAbsolutePath().resolveSibling(""), "a file in a folder");
    }

    /** Refuses two files of which one would be written over the other. */
    static void requireDifferent(String option, @Nullable Path file, String other, @Nullable Path taken) {
        require(
                file == null
                        || taken == null
                        || !file.toAbsolutePath()
                                .normalize()
                                .equals(taken.toAbsolutePath().normalize()),
                option,
                file + ", the file of " + other + " too",
                "another file");
    }

    /** Writes a text into a file, in a folder that is made if there is none. */
    static void save(Path file, String text) throws IOException {
        AtomicFiles.writeBelow(file, text.getBytes(StandardCharsets.UTF_8));
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
