package org.surprisal.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * A text that is not in the encoding it was taken for: where it first is not, and what the bytes there look like.
 *
 * @param line the first line with a byte that cannot be decoded, from 1
 * @param wrong how many bytes cannot be decoded
 * @param beside how many of them stand right beside one another, as those of Western texts seldom do
 * @param windows how many of them are quotes, dashes and the like in windows-1252, and nothing in latin-1
 * @param undefined how many of them are nothing in windows-1252
 * @param right how many characters beyond ASCII could be decoded
 * @param cutOff whether the only ones are the beginning of a character at the file's end
 */
record UndecodableText(long line, long wrong, long beside, long windows, long undefined, long right, boolean cutOff) {
    private static final long FAR_ENOUGH = 1 << 24; // bytes after the first wrong one

    /** Goes through a text from its beginning until the bytes have shown enough. */
    static UndecodableText in(InputStream in, CharsetDecoder decoder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long line = 1;
        char before = 0;
        long offset = 0; // of the buffer's first byte
        long lastWrong = -2;
        long firstWrong = -1;
        long wrong = 0;
        long beside = 0;
        long windows = 0;
        long undefined = 0;
        long right = 0;
        boolean atEnd = false;
        boolean cutOff = false;
        while (!atEnd && (firstWrong < 0 || offset < firstWrong + FAR_ENOUGH)) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            atEnd = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            CoderResult result;
            do {
                result = decoder.decode(bytes, chars, atEnd);
                for (chars.flip(); chars.hasRemaining(); ) {
                    char c = chars.get();
                    line += firstWrong < 0 && (c == '\r' || (c == '\n' && before != '\r')) ? 1 : 0;
                    right += c >= 0x80 ? 1 : 0;
                    before = c;
                }
                chars.clear();
                if (firstWrong < 0 && result.isError()) {
                    cutOff = atEnd && result.length() == bytes.remaining();
                }
                for (int i = 0; result.isError() && i < result.length(); i++) {
                    long at = offset + bytes.position();
                    int b = Byte.toUnsignedInt(bytes.get());
                    firstWrong = firstWrong < 0 ? at : firstWrong;
                    wrong++;
                    beside += at == lastWrong + 1 ? 1 : 0;
                    windows += b >= 0x80 && b <= 0x9f ? 1 : 0;
                    undefined += b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d ? 1 : 0;
                    lastWrong = at;
                }
            } while (!result.isUnderflow());
            offset += bytes.position();
            bytes.compact();
        }
        return new UndecodableText(line, wrong, beside, windows, undefined, right, cutOff);
    }

    /** "not UTF-8 text; it looks like latin-1: say so by encoding: latin-1". */
    String says(Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> {
                boolean otherwise = right > 0 && right >= wrong;
                yield "not UTF-8 text; " + (otherwise || (cutOff && wrong > 1) ? mend() : another());
            }
            case LATIN_1 -> "not latin-1 text; " + another();
            case WINDOWS_1252 -> "not windows-1252 text, which has no such character; convert it to UTF-8 first";
            case UTF_16 -> "not UTF-16 text; " + mend();
        };
    }

    private String mend() {
        return cutOff ? "the file ends within a character: is it cut off?" : "what stands around it is: mend that line";
    }

    private String another() {
        if (undefined > 0 || 2 * beside > wrong) {
            return "convert it to UTF-8 first";
        }
        Encoding likely = windows > 0 ? Encoding.WINDOWS_1252 : Encoding.LATIN_1;
        return "it looks like " + likely.key() + ": say so by encoding: " + likely.key();
    }
}
