package org.surprisal.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/**
 * The part of an archive that has arrived: {@code ARCHIVE.part}, and beside it {@code ARCHIVE.etag.part}
 * with the URL it comes from and the version the server gave it, so that the rest of another version is
 * never put behind it.
 */
final class PartFile {
    private final Path file;
    private final Path origin;

    PartFile(Path folder, String archiveName) {
        this.file = folder.resolve(archiveName + ".part");
        this.origin = folder.resolve(archiveName + ".etag.part");
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file) || Files.exists(origin);
    }

    /** Whether {@code other} is another name of this very file. */
    boolean is(Path other) throws FetchException {
        try {
            return Files.exists(file) && Files.isSameFile(file, other);
        } catch (IOException e) {
            throw FetchException.cannotRead(file, e);
        }
    }

    /** Returns the bytes that are there; 0 if there is no file. */
    long size() throws FetchException {
        try {
            if (Files.isDirectory(file)) {
                throw new FetchException(file + " is a folder, expected a half-finished download: move it away");
            }
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw FetchException.cannotRead(file, e);
        }
    }

    /**
     * Returns the version tag of what is there, if it came from {@code uri}. A weak tag is never returned: it
     * promises the same meaning, not the same bytes; nor is one of more than 200 characters.
     */
    @Nullable String etag(URI uri) {
        try {
            List<String> lines = Files.exists(origin) ? Files.readAllLines(origin) : List.of();
            boolean fits = lines.size() == 2 && lines.get(0).equals(uri.toString()) && isStrong(lines.get(1));
            return fits ? lines.get(1) : null;
        } catch (IOException e) {
            // Without the tag the checksum still catches a mixture of two versions, only later.
            return null;
        }
    }

    /** Drops what is there and opens an empty file for the version {@code etag} from {@code uri}. */
    FileChannel startOver(URI uri, @Nullable String etag) throws FetchException {
        discard();
        try {
            if (etag != null && isStrong(etag)) {
                Files.write(origin, List.of(uri.toString(), etag));
            }
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FetchException.cannotWrite(file, e);
        }
    }

    /** Opens the file to write behind what is there. */
    FileChannel goOn() throws FetchException {
        try {
            return FileChannel.open(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FetchException.cannotWrite(file, e);
        }
    }

    /** Removes what is there. */
    void discard() throws FetchException {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(origin);
        } catch (IOException e) {
            throw new FetchException("cannot remove " + file + ": " + IoReason.of(e), e);
        }
    }

    /** Makes the complete file the archive {@code kept}. */
    void keepAs(Path kept) throws FetchException {
        try {
            Files.move(file, kept);
            Files.deleteIfExists(origin);
        } catch (IOException e) {
            throw new FetchException("cannot rename " + file + " to " + kept + ": " + IoReason.of(e), e);
        }
    }

    private static boolean isStrong(String etag) {
        return etag.matches("\"[\\x21\\x23-\\x7e]{0,200}\"");
    }
}
