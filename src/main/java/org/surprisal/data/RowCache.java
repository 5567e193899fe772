package org.surprisal.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.files.Sha256;

/**
 * Where the rows of a file, or of several, are kept that are too many for memory: in {@code SURPRISAL_CACHE}, else in
 * surprisal within the user's folder for such things. They are made once for each way in which files become rows. Where the
 * SHA-256 of a file has become another, or the program's version, they are read anew, and the rows take the place of those
 * before.
 */
final class RowCache implements AutoCloseable {
    private static final String ENDING = ".rows";
    private static final int SHARE = 4; // of the heap, at most a quarter
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final String NO_KEY = "0".repeat(64);

    private final List<Path> files;
    private final List<FileVersion> versions; // of each before the first row was read
    private final String how;
    private final Path folder = folderAsked();
    private final Path place;
    private @Nullable String key;
    private @Nullable LockFile lock;

    private RowCache(List<Path> files, List<FileVersion> versions, String how, String name) {
        this.files = files;
        this.versions = versions;
        this.how = how;
        this.place = folder.resolve(name + ENDING);
    }

    /**
     * The cache of a file's rows, before any of them is read.
     *
     * @param how it becomes rows: with another word they are others
     */
    static RowCache of(Path file, String how) {
        return of(file, List.of(file), how);
    }

    /**
     * Likewise of several files.
     *
     * @param source what they all belong to
     * @param files at least one, in the order in which they become rows
     */
    static RowCache of(Path source, List<Path> files, String how) {
        List<FileVersion> versions = new ArrayList<>(files.size());
        for (Path file : files) {
            FileVersion version = FileVersion.ofPlain(file);
            if (version == null) {
                return passing();
            }
            versions.add(version);
        }
        String name = String.valueOf(source.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        String of = Sha256.of((source.toAbsolutePath().normalize() + "\n" + how).getBytes(UTF_8));
        String called = name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + of.substring(0, 16);
        return new RowCache(files, versions, how, called);
    }

    /** For rows that are gone with the process. */
    static RowCache passing() {
        return new RowCache(List.of(), List.of(), "", "passing");
    }

    private static Path folderAsked() {
        String said = System.getProperty("surprisal.cache", System.getenv("SURPRISAL_CACHE"));
        if (said != null && !said.isEmpty()) {
            return Path.of(said);
        }
        String users = System.getenv("XDG_CACHE_HOME");
        Path folder =
                users == null || users.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(users);
        return folder.resolve("surprisal");
    }

    /** How many bytes of rows there is room for, in memory or in the folder. */
    static long room() {
        return Math.max(Runtime.getRuntime().maxMemory(), free());
    }

    /** How many bytes are free where the folder is, or will be. */
    static long free() {
        for (Path at = folderAsked().toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at)) {
                return at.toFile().getUsableSpace();
            }
        }
        return 0;
    }

    /** How many numbers of so many bytes may be in memory; more go to the disk. */
    long mostInMemory(int bytes) {
        long most =
                Long.getLong("surprisal.numbers-in-memory", Runtime.getRuntime().maxMemory() / SHARE / bytes);
        return Math.min(most, LONGEST_ARRAY);
    }

    /** The folder that they are in. */
    Path folder() {
        return folder;
    }

    /** Where they are kept. */
    Path place() {
        return place;
    }

    /** Whether they are there for the next start too. */
    boolean keeps() {
        return lock != null;
    }

    /** The rows that were made before; null where there are none, or none of these files as they are. */
    @Nullable RowFile find() {
        if (files.isEmpty() || !Files.isRegularFile(place)) {
            return null;
        }
        try {
            return RowFile.open(place, key());
        } catch (IOException e) { // it can be made again
            return null;
        }
    }

    /** Made once: files that change meanwhile are told by their versions, which are older than it. */
    private String key() throws IOException {
        if (key == null) {
            MessageDigest digest = Sha256.begin();
            for (Path file : files) {
                digest.update((Sha256.of(file) + "\n").getBytes(UTF_8));
            }
            String program = RowCache.class.getPackage().getImplementationVersion();
            digest.update((program + "\n" + how).getBytes(UTF_8));
            key = Sha256.end(digest);
        }
        return key;
    }

    /**
     * Takes rows, which are kept unless they are of no file or another process makes them too.
     *
     * @param width bytes of a row
     */
    RowFile.Writer begin(int width) throws IOException {
        AtomicFiles.createDirectories(folder);
        if (!files.isEmpty()) {
            try {
                lock = LockFile.take(place.resolveSibling(place.getFileName() + ".lock"));
                AtomicFiles.deleteTemporaries(folder, List.of(String.valueOf(place.getFileName())));
            } catch (LockFile.HeldException e) {
                lock = null;
            }
        }
        return new RowFile.Writer(AtomicFiles.temporary(place), width, keeps());
    }

    /**
     * Ends what was begun.
     *
     * @throws DataException if a file was changed meanwhile: nobody knows of what the rows are
     */
    RowFile keep(RowFile.Writer written, byte[] behind) throws IOException {
        RowFile rows = written.finish(keeps() ? key() : NO_KEY, behind);
        if (keeps()) {
            for (int i = 0; i < files.size(); i++) {
                versions.get(i).requireStill(files.get(i));
            }
            try {
                written.moveTo(place);
            } catch (FileSystemException e) { // Windows takes no place of a file that is mapped
                close();
            }
        }
        return rows;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
