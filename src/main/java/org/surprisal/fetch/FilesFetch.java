package org.surprisal.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Fetches the files of a set into {@code TARGET.unpacking.part}, compares sizes and MD5s, and renames it to the target in
 * one step. What a download that breaks leaves there is where the next call goes on.
 */
final class FilesFetch {
    private final FileSet set;
    private final TargetFolder target;
    private final FetchListener listener;
    private final Patience patience;

    FilesFetch(FileSet set, TargetFolder target, FetchListener listener, Patience patience) {
        this.set = set;
        this.target = target;
        this.listener = listener;
        this.patience = patience;
    }

    FetchResult from(Source source) throws FetchException, InterruptedException {
        target.makeOrKeepStaging();
        try {
            FetchResult result = source instanceof Source.Web web ? fromWeb(web) : fromFolder((Source.Local) source);
            writeClasses(set, target.staging());
            target.install();
            return result;
        } finally {
            target.dropEmptyStaging();
        }
    }

    private FetchResult fromWeb(Source.Web web) throws FetchException, InterruptedException {
        long received = 0;
        long resumedFrom = 0;
        long before = 0;
        for (RemoteFile file : set.files()) {
            if (!Files.exists(done(file))) {
                Download download = new Download(file, below(web.uri(), file), part(file), patience, from(before));
                download.run();
                received += download.received();
                resumedFrom += download.resumedFrom();
            }
            before += file.bytes();
        }
        before = 0;
        for (RemoteFile file : set.files()) {
            requireSame(file, web, from(before));
            if (!Files.exists(done(file))) {
                part(file).keepAs(done(file));
            }
            before += file.bytes();
        }
        return new FetchResult(false, web.toString(), received, resumedFrom, null);
    }

    private void requireSame(RemoteFile file, Source.Web web, FetchListener heard) throws FetchException {
        boolean done = Files.exists(done(file)); // perhaps as a file of another set, for the same target
        String difference = Checksum.difference(done ? done(file) : part(file).file(), file, heard);
        if (!difference.isEmpty()) {
            if (done) {
                remove(done(file));
            }
            part(file).discard();
            throw new FetchException(file.name() + " from " + below(web.uri(), file) + " " + difference
                    + "; it was removed: run it again, or " + FetchException.USE_FROM);
        }
    }

    private static void remove(Path file) throws FetchException {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw FetchException.cannotWrite(file, e);
        }
    }

    private FetchResult fromFolder(Source.Local local) throws FetchException {
        long before = 0;
        for (RemoteFile file : set.files()) {
            Path given = local.file().resolve(file.name());
            if (!Files.isRegularFile(given)) {
                throw new FetchException(local + " has no " + file.name() + "; expected all files of " + set.name());
            }
            String difference = Checksum.difference(given, file, from(before));
            if (!difference.isEmpty()) {
                throw new FetchException(
                        given + " is not that of " + set.name() + ": it " + difference + "; " + local.wayOut());
            }
            before += file.bytes();
        }
        for (RemoteFile file : set.files()) {
            try {
                Files.copy(local.file().resolve(file.name()), done(file), StandardCopyOption.REPLACE_EXISTING);
                part(file).discard();
            } catch (IOException e) {
                throw FetchException.cannotWrite(done(file), e);
            }
        }
        return new FetchResult(false, local.toString(), 0, 0, null);
    }

    /** Names the classes of a folder that somebody filled by hand. */
    static void completeClasses(FileSet set, Path folder, FetchListener listener) throws FetchException {
        if (!set.classes().isEmpty() && !Files.exists(folder.resolve(FileSet.CLASSES))) {
            writeClasses(set, folder);
            listener.note(folder.resolve(FileSet.CLASSES) + " was missing: it is there now");
        }
    }

    private static void writeClasses(FileSet set, Path folder) throws FetchException {
        Path file = folder.resolve(FileSet.CLASSES);
        try {
            if (!set.classes().isEmpty()) {
                Files.write(file, set.classesText());
            }
        } catch (IOException e) {
            throw FetchException.cannotWrite(file, e);
        }
    }

    private Path done(RemoteFile file) {
        return target.staging().resolve(file.name());
    }

    private PartFile part(RemoteFile file) {
        return new PartFile(target.staging(), file.name());
    }

    /** The file in another folder than the published one, which may be given without its last slash. */
    private static URI below(URI folder, RemoteFile file) {
        String base = folder.toString();
        return URI.create(base.endsWith("/") ? base + file.name() : base + "/" + file.name());
    }

    /** Tells the progress of one file as that of all of them. */
    private FetchListener from(long before) {
        return new FetchListener() {
            @Override
            public void progress(Progress p) {
                listener.progress(new Progress(p.stage(), before + p.done(), set.bytes()));
            }

            @Override
            public void note(String line) {
                listener.note(line);
            }
        };
    }
}
