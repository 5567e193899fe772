package org.surprisal.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The bytes of a CSV file as characters: unpacked if gzipped, without byte order mark, and nothing but UTF-8. */
final class CsvText {
    private static final int HEAD = 1 << 13;

    private CsvText() {}

    /**
     * Opens the text. What is not UTF-8 surfaces while reading, as a {@link java.nio.charset.CharacterCodingException}.
     *
     * @throws DataException if it is UTF-16
     */
    static Reader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(bytes(file), StandardCharsets.UTF_8.newDecoder()), 1 << 14);
    }

    /** The first bytes of a file, unpacked; none of a folder, or where nothing can be read. */
    static byte[] head(Path path) {
        if (!Files.isRegularFile(path)) {
            return new byte[0];
        }
        try (InputStream in = bytes(path)) {
            return in.readNBytes(HEAD);
        } catch (IOException | DataException e) { // whoever reads it says why
            return new byte[0];
        }
    }

    /** The first line that is not UTF-8. */
    static long firstUndecodableLine(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long line = 1;
        char before = 0;
        try (InputStream in = bytes(file)) {
            boolean atEnd = false;
            boolean broken = false;
            while (!atEnd && !broken) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                atEnd = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                broken = decoder.decode(bytes, chars, atEnd).isError();
                bytes.compact();
                for (chars.flip(); chars.hasRemaining(); ) {
                    char c = chars.get();
                    line += c == '\r' || (c == '\n' && before != '\r') ? 1 : 0;
                    before = c;
                }
                chars.clear();
            }
        }
        return line;
    }

    @SuppressWarnings("resource") // closed here if anything fails, else by the caller
    private static InputStream bytes(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            if (startsWith(bytes, 0x1f, 0x8b)) {
                // Java's own GZIPInputStream drops in silence whatever follows the first part that it cannot unpack.
                bytes = new BufferedInputStream(
                        GzipCompressorInputStream.builder()
                                .setInputStream(bytes)
                                .setDecompressConcatenated(true)
                                .get(),
                        1 << 16);
            }
            if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
                throw new DataException(file + " is UTF-16 text; expected UTF-8: convert it first");
            }
            if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
                bytes.skipNBytes(3);
            }
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean startsWith(InputStream in, int... signature) throws IOException {
        in.mark(signature.length);
        boolean same = true;
        for (int expected : signature) {
            same = same && in.read() == expected;
        }
        in.reset();
        return same;
    }
}
