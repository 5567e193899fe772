package org.surprisal.data;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.surprisal.Child;

/** Files as only Unix has them; a test that needs one is skipped, visibly, where there is none. */
public final class Unix {
    private Unix() {}

    public static Path pipe(Path file) throws IOException, InterruptedException {
        Child.needs("mkfifo", "--version");
        Child.of("mkfifo", file.toString()).said(0);
        return file;
    }

    static Path existing(Path file) {
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
        return file;
    }

    static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException e) {
            return assumeNoLink(e);
        }
    }

    private static Path assumeNoLink(UnsupportedOperationException e) {
        assumeTrue(false, "skipped: there are no symbolic links");
        throw e;
    }

    static Path unreadable(Path file) throws IOException {
        assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "skipped: there are no Unix permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "skipped: this user may read everything");
        return file;
    }
}
