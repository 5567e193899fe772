package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells whether a file has been written to. */
record FileVersion(long bytes, FileTime modified) {
    static FileVersion of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(now.size(), now.lastModifiedTime());
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
