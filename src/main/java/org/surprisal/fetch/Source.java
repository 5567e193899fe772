package org.surprisal.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.surprisal.base.messages.IoReason;

/** Where an archive or a set of files comes from. */
sealed interface Source {
    /** A server. */
    record Web(URI uri) implements Source {
        @Override
        public String toString() {
            return uri.toString();
        }
    }

    /**
     * A file or a folder that belongs to someone else: it is read, never changed.
     *
     * @param wayOut what to do if it is not the archive, or its files are not those of the set
     */
    record Local(Path file, String wayOut) implements Source {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * Reads what was given with {@code --from}: an http, https or file URL, or a plain path.
     *
     * @param folder whether a folder is expected, else an archive
     */
    static Source parse(String from, boolean folder) throws FetchException {
        String lower = from.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http:") || lower.startsWith("https:")) {
                URI uri = new URI(from);
                if (uri.getHost() == null) {
                    throw new FetchException("--from " + from + " names no host, expected http(s)://HOST/PATH");
                }
                return new Web(uri);
            }
            if (lower.startsWith("file:")) {
                return local(from, Path.of(new URI(from)), folder);
            }
            if (from.isBlank() || lower.matches("[a-z][a-z0-9+.-]+://.*")) {
                throw new FetchException(
                        "--from " + from + " cannot be read: expected an http(s) or file URL or a path");
            }
            return local(from, Path.of(from), folder);
        } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
            throw new FetchException(
                    "--from " + from + " is not a URL or path (" + IoReason.of(e) + "): expected for example "
                            + "https://HOST/PATH or file:///PATH",
                    e);
        }
    }

    private static Source local(String from, Path file, boolean folder) throws FetchException {
        if (folder && !Files.isDirectory(file)) {
            throw new FetchException("--from " + from + (Files.exists(file) ? " is no folder" : " is not there")
                    + ", expected a folder with all files of the set");
        }
        if (folder) {
            return new Local(file, FetchException.USE_FROM);
        }
        if (!Files.isRegularFile(file)) {
            String found =
                    Files.exists(file) ? "is not a regular file but a device, a pipe or the like" : "is not there";
            if (Files.isDirectory(file)) {
                found = "is a folder";
            }
            throw new FetchException("--from " + from + " " + found + ", expected an archive file");
        }
        return new Local(file, FetchException.USE_FROM);
    }
}
