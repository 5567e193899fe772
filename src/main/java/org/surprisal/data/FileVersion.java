package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tells whether a file has been written to. */
record FileVersion(long bytes, FileTime modified) {
    static FileVersion of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(now.size(), now.lastModifiedTime());
    }

    /** Of a file; null of what is none, or cannot be looked at. */
    static @Nullable FileVersion ofPlain(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.isRegularFile() ? new FileVersion(now.size(), now.lastModifiedTime()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Reads a file as often as need be; what was found in it the first time holds the second time.
     *
     * @param path of a file, or of what is none, which is not looked at
     * @throws DataException if the file has been written to, or another has taken its place
     */
    static <T> T during(Path path, Supplier<T> read) {
        FileVersion before = ofPlain(path);
        T found = read.get();
        if (before != null) {
            before.requireStill(path);
        }
        return found;
    }

    /**
     * The last row of a file that is still being written may be half a row, and yet look whole.
     *
     * @throws DataException if the file has been written to
     */
    void requireStill(Path file) {
        try {
            if (!equals(of(file))) {
                throw new DataException(file + " was changed while it was being read; expected it to stay as it is");
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }
}
