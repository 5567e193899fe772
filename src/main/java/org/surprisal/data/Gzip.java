package org.surprisal.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Files that may be packed by gzip. */
final class Gzip {
    private Gzip() {}

    /** The bytes of a file, unpacked if they are packed. */
    @SuppressWarnings("resource") // closed here if anything fails, else by the caller
    static InputStream unpacked(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            if (!begins(bytes)) {
                return bytes;
            }
            // Java's own GZIPInputStream drops in silence whatever follows the first part that it cannot unpack.
            return new BufferedInputStream(
                    GzipCompressorInputStream.builder()
                            .setInputStream(bytes)
                            .setDecompressConcatenated(true)
                            .get(),
                    1 << 16);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Whether a file is packed, going by its first bytes. */
    static boolean isPacked(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 2)) {
            return begins(bytes);
        }
    }

    /** Leaves the bytes at their beginning. */
    private static boolean begins(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return packed;
    }
}
