package org.surprisal.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of a run directory. The system lets go of the lock when a process dies, so the file that
 * stays behind bars nobody; it is never removed, since a lock on a removed file would keep nobody out.
 */
final class RunLock implements AutoCloseable {
    static final String FILE = ".lock";

    /**
     * The runs that this process holds. Asked first, since the system lets go of all locks that a process has on a file
     * as soon as it closes the file once, and so as soon as it tries in vain for a second lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path run;
    private final FileChannel channel;

    private RunLock(Path run, FileChannel channel) {
        this.run = run;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run.
     *
     * @throws CheckpointException if somebody has it
     */
    static RunLock on(RunDirectory run) throws IOException {
        Path path = run.path().toRealPath();
        if (!HELD_HERE.add(path)) {
            throw taken(run, "this process already");
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(run.file(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = lock(channel);
        } finally {
            if (!taken) {
                letGo(path, channel);
            }
        }
        if (!taken) {
            throw taken(run, "another process");
        }
        return new RunLock(path, channel);
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            return true; // a file system without locks, where nobody can be kept out
        }
    }

    private static void letGo(Path path, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static CheckpointException taken(RunDirectory run, String by) {
        return new CheckpointException(run.path() + " is being trained by " + by + "; wait until it is done");
    }

    @Override
    public void close() throws IOException {
        letGo(run, channel);
    }
}
