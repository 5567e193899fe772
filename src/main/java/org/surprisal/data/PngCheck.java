package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What Java's reader of PNG leaves out: each part of a file has a checksum, and the last part is the one that ends it. */
final class PngCheck {
    private static final int SIGNATURE = 8;
    private static final int AROUND_A_PART = 12; // length, type and checksum
    private static final int END = 0x49454E44; // IEND

    private PngCheck() {}

    /** Throws unless the file is whole. What follows its end is not looked at. */
    static void requireWhole(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
        int type = 0;
        while (type != END) {
            if (in.remaining() < AROUND_A_PART) {
                throw new IOException("it is cut off");
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - Long.BYTES) {
                throw new IOException("it is cut off");
            }
            int from = in.position();
            type = in.getInt();
            CRC32 crc = new CRC32();
            crc.update(file, from, Integer.BYTES + length);
            in.position(from + Integer.BYTES + length);
            if ((int) crc.getValue() != in.getInt()) {
                throw new IOException("it is damaged: a checksum is wrong");
            }
        }
    }
}
