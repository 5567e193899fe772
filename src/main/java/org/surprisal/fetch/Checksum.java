package org.surprisal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.surprisal.fetch.FetchListener.Stage;

/** Compares a whole file with the published size and MD5. */
final class Checksum {
    private Checksum() {}

    /** Returns in what {@code file} differs from {@code published}, or an empty text if it is that. */
    static String difference(Path file, RemoteFile published, FetchListener listener) throws FetchException {
        try {
            long size = Files.size(file);
            if (size != published.bytes()) {
                return "has " + Units.bytes(size) + ", expected " + Units.bytes(published.bytes());
            }
            String md5 = md5(file, new Meter(listener, Stage.VERIFY, size));
            return md5.equals(published.md5()) ? "" : "has MD5 " + md5 + ", expected " + published.md5();
        } catch (IOException e) {
            throw FetchException.cannotRead(file, e);
        }
    }

    private static String md5(Path file, Meter meter) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5, this one does not", e);
        }
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        meter.at(done);
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                meter.at(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
