package org.surprisal.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process out of a run directory. The system lets go of the lock when a process dies, so the file that
 * stays behind bars nobody; it is never removed, since a lock on a removed file would keep nobody out.
 */
final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a run.
     *
     * @throws CheckpointException if somebody has it
     */
    static RunLock on(RunDirectory run) throws IOException {
        FileChannel channel = FileChannel.open(run.file(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(run);
        }
        channel.close();
        throw taken(run);
    }

    private static CheckpointException taken(RunDirectory run) {
        return new CheckpointException(run.path() + " is being trained by another process; wait until it is done");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
