package org.surprisal.fetch;

import java.net.URI;

/**
 * A published file.
 *
 * @param uri where it is published; the last part of its path is the file name
 * @param bytes its exact size
 * @param md5 published checksum, 32 lower-case hexadecimal digits. MD5 guards against damage on the
 *     way, not against an attacker: whoever can choose the bytes can choose them to fit
 */
public record RemoteFile(URI uri, long bytes, String md5) {
    /** Checks the size, the name and the form of the checksum. */
    public RemoteFile {
        if (bytes < 1) {
            throw new IllegalArgumentException("file has " + bytes + " bytes, expected 1 or more");
        }
        if (!md5.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("md5 is '" + md5 + "', expected 32 lower-case hexadecimal digits");
        }
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("uri is " + uri + " but must be an http or https URL");
        }
        if (!isPlain(lastPart(uri))) {
            throw new IllegalArgumentException("uri is " + uri + " but must end in a file name");
        }
    }

    /** Returns the name of the file, such as {@code cifar-10-binary.tar.gz}. */
    String name() {
        return lastPart(uri);
    }

    static boolean isPlain(String name) {
        return name.matches("[^/\\\\:\\p{Cntrl}]+") && !name.equals(".") && !name.equals("..");
    }

    private static String lastPart(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
