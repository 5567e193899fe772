package org.surprisal.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a text file as characters: unpacked if gzipped, without byte order mark, and nothing but the encoding that
 * was asked for. What is another one is refused with its name, what is no text at all by what {@link Foreign} says.
 */
final class TextEncoding {
    private static final int HEAD = 1 << 12;

    private TextEncoding() {}

    /** Marks that a text may begin with; UTF-32's is looked for first, since UTF-16's is its beginning. */
    private enum Mark {
        UTF_32LE("\u00ff\u00fe\0\0"),
        UTF_32BE("\0\0\u00fe\u00ff"),
        UTF_16LE("\u00ff\u00fe"),
        UTF_16BE("\u00fe\u00ff"),
        UTF_8("\u00ef\u00bb\u00bf");

        private final String bytes; // each character one

        Mark(String bytes) {
            this.bytes = bytes;
        }

        static @Nullable Mark of(byte[] head) {
            String start = new String(head, 0, Math.min(head.length, 4), StandardCharsets.ISO_8859_1);
            for (Mark mark : values()) {
                if (start.startsWith(mark.bytes)) {
                    return mark;
                }
            }
            return null;
        }
    }

    /**
     * Opens the text. What is not in that encoding surfaces while reading, as a
     * {@link java.nio.charset.CharacterCodingException}: {@link #undecodable} says what that means.
     *
     * @throws DataException if its first bytes show that it is another encoding, or no text
     */
    @SuppressWarnings("resource") // closed here if anything fails, else by the caller
    static Reader open(Path file, Encoding encoding) throws IOException {
        InputStream bytes = Gzip.unpacked(file);
        try {
            return new InputStreamReader(bytes, decoder(file, bytes, encoding));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The first 4,096 bytes of a file, or of what is packed in it; fewer if it has no more. */
    static byte[] head(Path file) throws IOException {
        try (InputStream bytes = Gzip.unpacked(file)) {
            return bytes.readNBytes(HEAD);
        }
    }

    /**
     * The first characters of a text, to tell formats apart by; what is not in that encoding stands there as �.
     *
     * @throws DataException as {@link #open} does
     */
    static String beginning(Path file, Encoding encoding) throws IOException {
        try (InputStream bytes = Gzip.unpacked(file)) {
            CharsetDecoder decoder = decoder(file, bytes, encoding)
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            return decoder.decode(ByteBuffer.wrap(bytes.readNBytes(HEAD))).toString();
        }
    }

    /** That a text is UTF-16 or UTF-32, and what to do about it; null if it is not. */
    static @Nullable String wide(byte[] head) {
        Mark mark = Mark.of(head);
        if (mark == Mark.UTF_32LE || mark == Mark.UTF_32BE) {
            return "UTF-32 text; save it as UTF-8";
        }
        return utf16(head) == null ? null : "UTF-16 text; say so by encoding: utf-16";
    }

    /** The order of UTF-16's bytes: by its mark, else by a NUL in every other byte; null if there is neither. */
    private static @Nullable Charset utf16(byte[] head) {
        Mark mark = Mark.of(head);
        if (mark == Mark.UTF_16LE || mark == Mark.UTF_16BE) {
            return mark == Mark.UTF_16LE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        if (mark != null) {
            return null;
        }
        int[] nuls = new int[2];
        for (int i = 0; i < head.length; i++) {
            nuls[i % 2] += head[i] == 0 ? 1 : 0;
        }
        // Half the characters of any table are ASCII, and hardly one is U+0100 or another whose own byte is NUL.
        int enough = Math.max(1, head.length / 4);
        if (nuls[1] >= enough && nuls[0] <= nuls[1] / 8) {
            return StandardCharsets.UTF_16LE;
        }
        return nuls[0] >= enough && nuls[1] <= nuls[0] / 8 ? StandardCharsets.UTF_16BE : null;
    }

    /** The decoder for bytes that are at their beginning; leaves them after the mark, if there is one. */
    private static CharsetDecoder decoder(Path file, InputStream bytes, Encoding encoding) throws IOException {
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        Charset utf16 = utf16(head);
        String foreign = encoding == Encoding.UTF_16 && utf16 != null ? null : Foreign.tell(head, file);
        if (foreign != null) {
            throw new DataException(file + " is " + foreign);
        }
        Mark mark = Mark.of(head);
        if (mark == Mark.UTF_8 && encoding != Encoding.UTF_8) {
            throw new DataException(file + " is UTF-8 text, as its byte order mark says; expected " + encoding.key()
                    + ": say encoding: utf-8, or nothing");
        }
        if (encoding == Encoding.UTF_16 && utf16 == null && head.length > 0) {
            throw new DataException(file + " is no UTF-16 text: it has neither a byte order mark nor a NUL in every"
                    + " other byte; leave out encoding: utf-16");
        }
        int length = mark == null ? 0 : mark.bytes.length();
        if (mark != null && Mark.of(Arrays.copyOfRange(head, length, head.length)) == mark) {
            throw new DataException(file + " begins with two byte order marks; expected one or none: take one away");
        }
        bytes.skipNBytes(length);
        return switch (encoding) {
            case UTF_8 -> StandardCharsets.UTF_8.newDecoder();
            case LATIN_1 -> new Latin1Decoder();
            case WINDOWS_1252 -> Charset.forName("windows-1252").newDecoder();
            case UTF_16 -> (utf16 == null ? StandardCharsets.UTF_16LE : utf16).newDecoder();
        };
    }

    /** Java's own decoder of latin-1 takes the bytes of windows-1252's quotes and dashes for control characters. */
    private static final class Latin1Decoder extends CharsetDecoder {
        Latin1Decoder() {
            super(StandardCharsets.ISO_8859_1, 1, 1);
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                int c = Byte.toUnsignedInt(in.get(in.position()));
                if (c >= 0x80 && c <= 0x9f) {
                    return CoderResult.unmappableForLength(1);
                }
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                out.put((char) c);
                in.get();
            }
            return CoderResult.UNDERFLOW;
        }
    }

    /** What is said of a text that is not in the encoding that was asked for: where, and which one is likely. */
    static DataException undecodable(Path file, Encoding encoding, IOException cause) {
        UndecodableText found;
        try (InputStream in = Gzip.unpacked(file)) {
            found = UndecodableText.in(in, decoder(file, in, encoding));
        } catch (IOException e) {
            return DataException.unreadable(file, e);
        }
        return new DataException(file + ":" + found.line() + ": " + found.says(encoding), cause);
    }
}
