package org.surprisal.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two fetches of the same archive out of one folder: both would write the same part file. The system
 * lets go of the lock when a process dies, so a leftover lock file bars nobody.
 */
final class FolderLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks {@code folder} for the archive, or throws if another fetch is at work there. */
    static FolderLock in(Path folder, String archiveName) throws FetchException {
        Path file = folder.resolve(archiveName + ".lock.part");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new FetchException("another fetch of " + archiveName + " is at work in " + folder
                        + ": wait for it, or " + elsewhere(folder));
            }
            return new FolderLock(file, channel);
        } catch (IOException e) {
            throw new FetchException("cannot write " + file + ": " + Words.reason(e) + "; " + elsewhere(folder), e);
        }
    }

    /** Another folder beside the target would have the same part file, and the same lock. */
    private static String elsewhere(Path folder) {
        return "name a folder with --to that lies elsewhere than in " + folder;
    }

    // The lock lives as long as the channel.
    private static boolean isTaken(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // Some network file systems know no locks; there the checksum has to do.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A lock file that stays behind is empty and does no harm.
        }
    }
}
