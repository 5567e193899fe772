package org.surprisal.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.files.Sha256;

/**
 * Where the rows of a file are kept that are too many for memory: in {@code SURPRISAL_CACHE}, else in surprisal within the
 * user's folder for such things. They are made once; a file whose SHA-256, or whose way into rows, has become another is read
 * anew, and its rows take the place of those before.
 */
final class RowCache implements AutoCloseable {
    private static final String ENDING = ".rows";
    private static final int SHARE = 4; // of the heap, at most a quarter
    private static final int LONGEST_NAME = 40;

    private final Path file;
    private final String how;
    private final Path folder = folder();
    private final Path place;
    private @Nullable LockFile lock;

    /**
     * The cache of a file's rows.
     *
     * @param file that they are read from, or what is none: they are then not kept
     * @param how it becomes rows: with another word they are others
     */
    RowCache(Path file, String how) {
        this.file = file;
        this.how = how;
        String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        String of = Sha256.of((file.toAbsolutePath().normalize() + "\n" + how).getBytes(UTF_8));
        this.place = folder.resolve(
                name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + of.substring(0, 16) + ENDING);
    }

    private static Path folder() {
        String said = System.getProperty("surprisal.cache", System.getenv("SURPRISAL_CACHE"));
        if (said != null && !said.isEmpty()) {
            return Path.of(said);
        }
        String users = System.getenv("XDG_CACHE_HOME");
        Path folder =
                users == null || users.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(users);
        return folder.resolve("surprisal");
    }

    /** How many numbers may be in memory; more go to the disk. */
    long mostInMemory() {
        return Long.getLong("surprisal.numbers-in-memory", Runtime.getRuntime().maxMemory() / SHARE / Double.BYTES);
    }

    /** Where they are kept. */
    Path place() {
        return place;
    }

    /** Whether they are there for the next start too. */
    boolean keeps() {
        return lock != null;
    }

    /** The rows that were made before; null where there are none, or none of this file as it is. */
    @Nullable RowFile find() throws IOException {
        return Files.isRegularFile(place) && Files.isRegularFile(file) ? RowFile.open(place, key()) : null;
    }

    private String key() throws IOException {
        return Sha256.of((Sha256.of(file) + "\n" + how).getBytes(UTF_8));
    }

    /** Takes rows of D numbers, which are kept unless they are of no file or another process makes them too. */
    RowFile.Writer begin(int D) throws IOException {
        AtomicFiles.createDirectories(folder);
        if (Files.isRegularFile(file)) {
            try {
                lock = LockFile.take(place.resolveSibling(place.getFileName() + ".lock"));
                AtomicFiles.deleteTemporaries(folder, List.of(String.valueOf(place.getFileName())));
            } catch (LockFile.HeldException e) {
                lock = null;
            }
        }
        return new RowFile.Writer(AtomicFiles.temporary(lock == null ? place.resolveSibling("passing") : place), D);
    }

    /** Ends what was begun. */
    RowFile keep(RowFile.Writer written, byte[] behind) throws IOException {
        return keeps() ? written.finish(key(), behind, place) : written.finish("0".repeat(64), behind, null);
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
