package org.surprisal.base.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/**
 * Writes files so that a crash at any moment leaves the old content or the new, never a part: into a temporary file
 * beside them, forced to the disk, renamed, and the directory forced.
 */
public final class AtomicFiles {
    private static final int CHUNK = 1 << 20;
    private static final String ENDING = ".tmp";

    private AtomicFiles() {}

    /** Writes the file, whose folder exists, and forces it to the disk; what stood there is replaced. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, List.of(ByteBuffer.wrap(content)));
    }

    /** Likewise, of these parts one after the other. */
    public static void write(Path file, List<ByteBuffer> parts) throws IOException {
        write(file, parts, true);
    }

    /** Likewise, in a folder that is made if there is none. */
    public static void writeBelow(Path file, byte[] content) throws IOException {
        createFolderOf(file);
        write(file, content);
    }

    /** Makes the folder that a file is to be in, if there is none. */
    public static void createFolderOf(Path file) throws IOException {
        createDirectories(file.toAbsolutePath().resolveSibling(""));
    }

    static void write(Path file, List<ByteBuffer> parts, boolean forced) throws IOException {
        Path temporary = temporary(file);
        boolean moved = false;
        try {
            // New: no other process writes into it, and whatever stands there under this name already is not ours.
            writeNew(temporary, parts, forced);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
            if (forced) {
                forceDirectory(file.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            IOException told = naming(file, e);
            if (!moved) {
                deleteAfter(told, temporary);
            }
            throw told;
        }
    }

    private static void deleteAfter(IOException failure, Path temporary) {
        if (failure.getCause() instanceof FileAlreadyExistsException) {
            return; // somebody else's
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e); // it is deleted at the next start
        }
    }

    /** A name that no two processes and no two moments share, and that {@link #deleteTemporaries} knows again. */
    public static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ENDING);
    }

    /**
     * Deletes what writing these files left behind where it was cut short. Must not be called while another process may
     * be writing them. What bears another name, or is no plain file, is not touched.
     */
    public static void deleteTemporaries(Path folder, List<String> names) throws IOException {
        for (Path file : temporaries(folder, names)) {
            Files.deleteIfExists(file);
        }
    }

    /** What writing these files left behind, or is just being written. */
    public static List<Path> temporaries(Path folder, List<String> names) throws IOException {
        String any = String.join("|", names.stream().map(Pattern::quote).toList());
        Pattern ours =
                Pattern.compile("\\.(" + any + ")\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" + Pattern.quote(ENDING));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            ours.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    /** Adds to a file that exists. What a failure or crash leaves is a beginning of the addition. */
    public static void append(Path file, byte[] addition) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
            write(out, ByteBuffer.wrap(addition));
        } catch (IOException e) {
            throw naming(file, e);
        }
    }

    private static void writeNew(Path file, List<ByteBuffer> parts, boolean forced) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer part : parts) {
                write(out, part.duplicate());
            }
            if (forced) {
                out.force(true);
            }
        }
    }

    /** In chunks: Java copies each write through memory of the same size outside the heap, and keeps that. */
    private static void write(FileChannel out, ByteBuffer left) throws IOException {
        int end = left.limit();
        while (left.position() < end) {
            left.limit(Math.min(end, left.position() + CHUNK));
            out.write(left);
        }
    }

    /** Waits until a file that was appended to is on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
            opened.force(true);
        } catch (IOException e) {
            throw naming(file, e);
        }
    }

    /** Makes a folder and those above it, so that a crash does not take it away again with all that it will hold. */
    public static void createDirectories(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            createDirectories(above);
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(e.getFile(), null, "exists already, and not as a directory");
        }
        forceDirectory(above);
    }

    /** Waits until what a folder holds is known on the disk under its names. Windows cannot open one and needs not. */
    public static void forceDirectory(@Nullable Path directory) throws IOException {
        if (directory == null || System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            throw naming(directory, e);
        }
    }

    /** The failure by the name that the user knows: a full disk names no file, and a temporary one is nobody's. */
    private static IOException naming(Path file, IOException e) {
        String name = file.toString();
        String reason = e instanceof FileSystemException system ? system.getReason() : null;
        FileSystemException told = new FileSystemException(name, null, IoReason.of(e));
        if (e instanceof AccessDeniedException) {
            told = new AccessDeniedException(name, null, reason);
        } else if (e instanceof NoSuchFileException) {
            told = new NoSuchFileException(name, null, reason);
        }
        told.initCause(e);
        return told;
    }
}
