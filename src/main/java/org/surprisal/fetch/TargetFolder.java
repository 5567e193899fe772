package org.surprisal.fetch;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.messages.IoReason;
import org.surprisal.fetch.Published.Member;

/**
 * The folder that will hold the members, and {@code TARGET.unpacking.part} beside it, which becomes the
 * target in one step when it is complete. So the target is never seen half-filled, and what it held before
 * is never touched.
 */
final class TargetFolder {
    private final Published published;
    private final Path path;
    private final Path parent;
    private final Path staging;
    private final String locked;

    /** Looks at {@code asked} and changes nothing. */
    TargetFolder(Path asked, Published published) throws FetchException {
        this.published = published;
        try {
            // The folder itself and not a link to it is what gets replaced.
            this.path = Files.exists(asked)
                    ? asked.toRealPath()
                    : asked.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw FetchException.cannotRead(asked, e);
        }
        Path above = path.getParent();
        Path name = path.getFileName();
        if (above == null || name == null) {
            throw new FetchException(path + " cannot be the target folder: choose another folder with --to");
        }
        this.parent = above;
        this.staging = above.resolve(name + ".unpacking.part");
        this.locked = published.locked(name.toString());
    }

    Path parent() {
        return parent;
    }

    Path staging() {
        return staging;
    }

    Path path() {
        return path;
    }

    /** Whether every member that is needed is there in its right size. */
    boolean isComplete() throws FetchException {
        return Files.isDirectory(path) && firstFault().isEmpty();
    }

    /** Checks that the target is absent or an empty folder. */
    void requireFree() throws FetchException {
        String wayOut = "; nothing was changed: move it away or choose another folder with --to";
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
            throw new FetchException(path + " exists and is not a folder" + wayOut);
        }
        if (Files.isDirectory(path) && !isEmpty()) {
            throw new FetchException(path + " is neither empty nor " + published.name() + ": " + firstFault() + wayOut);
        }
    }

    /** Makes the folder that everything happens in. */
    void makeParent() throws FetchException {
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw FetchException.cannotWrite(parent, e);
        }
    }

    /**
     * Keeps two fetches of the same out of one folder: both would write the same part file. Where the file
     * system knows no locks, the checksum has to do.
     *
     * @throws FetchException if another fetch is at work there
     */
    LockFile lock() throws FetchException {
        Path file = parent.resolve("." + locked + ".lock");
        // Another folder beside the target would have the same part file, and the same lock.
        String elsewhere = "name a folder with --to that lies elsewhere than in " + parent;
        try {
            return LockFile.take(file);
        } catch (LockFile.HeldException e) {
            throw new FetchException(
                    "another fetch of " + locked + " is at work in " + parent + ": wait for it, or " + elsewhere, e);
        } catch (IOException e) {
            throw new FetchException("cannot write " + file + ": " + IoReason.of(e) + "; " + elsewhere, e);
        }
    }

    /** Makes the staging folder unless it is there, with what an earlier call has left in it. */
    void makeOrKeepStaging() throws FetchException {
        if (!Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)) {
            makeStaging();
        }
    }

    /** Removes the staging folder if there is nothing in it that a later call could go on from. */
    void dropEmptyStaging() throws FetchException {
        try {
            Files.deleteIfExists(staging);
        } catch (DirectoryNotEmptyException e) {
            // there is
        } catch (IOException e) {
            throw FetchException.cannotWrite(staging, e);
        }
    }

    /** Makes the empty staging folder. */
    void makeStaging() throws FetchException {
        clearStaging();
        try {
            Files.createDirectory(staging);
        } catch (IOException e) {
            throw FetchException.cannotWrite(staging, e);
        }
    }

    /** Removes the staging folder and the members in it; anything else in it is not ours and stops this. */
    void clearStaging() throws FetchException {
        try {
            if (Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)) {
                for (Member member : published.members()) {
                    Files.deleteIfExists(staging.resolve(member.name()));
                    new PartFile(staging, member.name()).discard();
                }
                Files.delete(staging);
            } else if (Files.exists(staging, LinkOption.NOFOLLOW_LINKS)) {
                throw new FetchException(staging + " is in the way: move it away");
            }
        } catch (IOException e) {
            throw new FetchException(staging + " is in the way (" + IoReason.of(e) + "): move it away", e);
        }
    }

    /** Makes the staging folder the target. */
    void install() throws FetchException {
        try {
            // Only an empty folder can be deleted: whatever came into it meanwhile stops this.
            Files.deleteIfExists(path);
            Files.move(staging, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FetchException.cannotWrite(path, e);
        }
    }

    private boolean isEmpty() throws FetchException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw FetchException.cannotRead(path, e);
        }
    }

    private String firstFault() throws FetchException {
        for (Member member : published.members()) {
            Path file = path.resolve(member.name());
            try {
                if (member.needed() && !Files.isRegularFile(file)) {
                    return "it lacks " + member.name();
                }
                if (member.needed() && Files.size(file) != member.bytes()) {
                    return member.name() + " has " + Units.bytes(Files.size(file)) + ", expected "
                            + Units.bytes(member.bytes());
                }
            } catch (IOException e) {
                throw FetchException.cannotRead(file, e);
            }
        }
        return "";
    }
}
