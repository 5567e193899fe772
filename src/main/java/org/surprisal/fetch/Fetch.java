package org.surprisal.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.surprisal.base.files.LockFile;

/**
 * Fetches an archive: download or take a local file, compare size and MD5, unpack beside the target, and
 * rename to the target in one step. A download that breaks leaves {@code ARCHIVE.part} beside the target
 * folder, and the next call goes on from there. Of a set of files each is fetched like that; see {@link FilesFetch}.
 */
public final class Fetch {
    private Fetch() {}

    /**
     * Makes {@code request.target()} hold the members of an archive or the files of a set. If it already does, nothing is
     * downloaded. An archive of the right name that lies beside the target, as an earlier call may have kept
     * it, is used in place of a download. A downloaded archive with the wrong MD5 is removed, so that the
     * next call starts from nothing.
     *
     * @param listener hears progress and notes, on this thread
     * @return what was done
     * @throws FetchException if the members are not there afterwards; the target is then as it was before
     */
    public static FetchResult fetch(FetchRequest request, FetchListener listener) throws FetchException {
        return fetch(request, listener, Patience.NORMAL);
    }

    @SuppressWarnings("try") // The lock is only held.
    static FetchResult fetch(FetchRequest request, FetchListener listener, Patience patience) throws FetchException {
        TargetFolder target = new TargetFolder(request.target(), request.published());
        if (target.isComplete()) {
            clean(target, request.published(), listener);
            if (request.published() instanceof FileSet set) {
                FilesFetch.completeClasses(set, target.path(), listener);
            }
            return new FetchResult(true, null, 0, 0, null);
        }
        target.requireFree();
        Source source = source(request, target, listener);
        target.makeParent();
        try (LockFile lock = target.lock()) {
            if (request.published() instanceof FileSet set) {
                return new FilesFetch(set, target, listener, patience).from(source);
            }
            Archive archive = (Archive) request.published();
            PartFile part = new PartFile(target.parent(), archive.file().name());
            target.clearStaging();
            return source instanceof Source.Web web
                    ? fromWeb(web, archive, request, target, part, listener, patience)
                    : fromFile((Source.Local) source, archive, target, part, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted: run it again to go on", e);
        }
    }

    private static Source source(FetchRequest request, TargetFolder target, FetchListener listener)
            throws FetchException {
        if (request.published() instanceof FileSet set) {
            return request.from() == null ? new Source.Web(set.base()) : Source.parse(request.from(), true);
        }
        RemoteFile archive = ((Archive) request.published()).file();
        Source asked = request.from() == null ? new Source.Web(archive.uri()) : Source.parse(request.from(), false);
        Path beside = target.parent().resolve(archive.name());
        if (asked instanceof Source.Web && Files.exists(beside)) {
            listener.note("taking " + beside + " instead of a download");
            return new Source.Local(beside, "move it away to download it again");
        }
        return asked;
    }

    private static FetchResult fromWeb(
            Source.Web web,
            Archive archive,
            FetchRequest request,
            TargetFolder target,
            PartFile part,
            FetchListener listener,
            Patience patience)
            throws FetchException, InterruptedException {
        Download download = new Download(archive.file(), web.uri(), part, patience, listener);
        download.run();
        String difference = Checksum.difference(part.file(), archive.file(), listener);
        if (!difference.isEmpty()) {
            part.discard();
            throw new FetchException(archive.file().name() + " from " + web + " " + difference
                    + "; it was removed: run it again, or " + FetchException.USE_FROM);
        }
        unpack(part.file(), archive, target, listener);
        Path kept = null;
        if (request.keep()) {
            kept = target.parent().resolve(archive.file().name());
            part.keepAs(kept);
        } else {
            part.discard();
        }
        return new FetchResult(false, web.toString(), download.received(), download.resumedFrom(), kept);
    }

    private static FetchResult fromFile(
            Source.Local local, Archive archive, TargetFolder target, PartFile part, FetchListener listener)
            throws FetchException {
        String difference = Checksum.difference(local.file(), archive.file(), listener);
        if (!difference.isEmpty()) {
            throw new FetchException(
                    local + " is not " + archive.file().name() + ": it " + difference + "; " + local.wayOut());
        }
        unpack(local.file(), archive, target, listener);
        if (!part.is(local.file())) {
            part.discard();
        }
        return new FetchResult(false, local.toString(), 0, 0, null);
    }

    private static void unpack(Path file, Archive archive, TargetFolder target, FetchListener listener)
            throws FetchException {
        target.makeStaging();
        try {
            new Unpacker(archive, listener).unpack(file, target.staging());
            target.install();
        } catch (FetchException e) {
            clearAfter(e, target);
            throw e;
        }
    }

    private static void clearAfter(FetchException failure, TargetFolder target) {
        try {
            target.clearStaging();
        } catch (FetchException e) {
            failure.addSuppressed(e);
        }
    }

    /** Removes what a call that died after its last step left behind. That it cannot is no reason to fail. */
    @SuppressWarnings("try") // The lock is only held.
    private static void clean(TargetFolder target, Published published, FetchListener listener) {
        PartFile part = published instanceof Archive archive
                ? new PartFile(target.parent(), archive.file().name())
                : null;
        if ((part == null || !part.exists()) && !Files.exists(target.staging())) {
            return;
        }
        try (LockFile lock = target.lock()) {
            target.clearStaging();
            if (part != null) {
                part.discard();
            }
        } catch (FetchException e) {
            listener.note("leftovers remain: " + e.getMessage());
        }
    }
}
