package org.surprisal.base.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody else out of what a file stands for, for as long as it is open. The system lets go of the lock when a
 * process dies, so the file that stays behind bars nobody; it is never removed, since a lock on a removed file would keep
 * nobody out: who opened it before and who makes it anew would each hold one.
 */
public final class LockFile implements AutoCloseable {
    /**
     * The files that this process holds. Asked first, since the system lets go of all locks that a process has on a file
     * as soon as it closes the file once, and so as soon as it tries in vain for a second lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int LOOKS = 5;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Somebody has the lock; the message says who: "this process already", or "another process". */
    public static final class HeldException extends Exception {
        private static final long serialVersionUID = 1;

        private HeldException(String by) {
            super(by);
        }
    }

    /**
     * Takes the lock without waiting for it, making the file in its folder where there is none. A file system without
     * locks, as some network ones are, keeps nobody out.
     *
     * @throws HeldException if somebody has it
     * @throws IOException if the file cannot be made or opened
     */
    public static LockFile take(Path file) throws IOException, HeldException {
        synchronized (HELD_HERE) { // who looks closes the file, and would take the lock with it
            return taken(file);
        }
    }

    /**
     * Whether somebody has the lock, this process or another. Makes no file, and needs no permission to write.
     *
     * @throws IOException if the folder is not there
     */
    public static boolean isHeld(Path file) throws IOException {
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(real(file))) {
                return true;
            }
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
                return shared == null;
            } catch (OverlappingFileLockException e) {
                return true; // by another name of the same file
            } catch (IOException e) {
                return false; // no locks here, or nobody may look
            }
        }
    }

    /** The same by whatever links it was reached. */
    private static Path real(Path file) throws IOException {
        Path name = file.getFileName();
        Path folder = file.toAbsolutePath().getParent();
        if (name == null || folder == null) {
            throw new IllegalArgumentException(file + " names no file");
        }
        return folder.toRealPath().resolve(name);
    }

    private static LockFile taken(Path file) throws IOException, HeldException {
        Path real = real(file);
        if (!HELD_HERE.add(real)) {
            throw here();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = lock(channel);
            if (!taken) {
                throw new HeldException("another process");
            }
            return new LockFile(real, channel);
        } finally {
            if (!taken) {
                letGo(real, channel);
            }
        }
    }

    private static HeldException here() {
        return new HeldException("this process already");
    }

    private static boolean lock(FileChannel channel) throws HeldException {
        try {
            for (int looked = 0; channel.tryLock() == null; looked++) { // who only looks lets go at once
                if (looked == LOOKS) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return true;
        } catch (OverlappingFileLockException e) {
            throw here(); // by another name of the same file
        } catch (IOException e) {
            return true; // no locks here
        }
    }

    private static void letGo(Path file, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written through it that could be lost, and the system lets go of it with the process.
        } finally {
            HELD_HERE.remove(file);
        }
    }

    @Override
    public void close() {
        letGo(file, channel);
    }
}
