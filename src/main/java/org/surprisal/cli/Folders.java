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
        requireNoDevice(option, file);
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

    /** Refuses a file that cannot be written, but may be in a folder that {@link #save} is to make. */
    static void requireFileBelow(String option, Path file) {
        require(!file.toString().isEmpty(), option, "empty", "a file");
        require(!Files.isDirectory(file), option, file + ", a folder", "a file");
        requireNoDevice(option, file);
        requireUsable(option, folderOf(file));
    }

    /** What is written takes the place of what stands there, and whoever else uses a device would find a file. */
    private static void requireNoDevice(String option, Path file) {
        require(
                !Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file),
                option,
                file + ", a device or a pipe",
                "a file");
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
        AtomicFiles.createDirectories(folderOf(file));
        AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling("");
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
