package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What Java's reader of BMP leaves out: whether runs, as RLE packs them, make all of an image; else the rest is black. */
final class BmpCheck {
    private static final int PIXELS = 10; // where a header says what
    private static final int HEADER_SIZE = 14;
    private static final int WIDTH = 18;
    private static final int HEIGHT = 22;
    private static final int COMPRESSION = 30;
    private static final int SMALLEST_HEADER = 40; // smaller ones are of files that are not packed
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int LINE_ENDS = 0;
    private static final int IMAGE_ENDS = 1;
    private static final int JUMP = 2;

    private BmpCheck() {}

    /** Throws unless the file is whole or not packed. What follows its end is not looked at. */
    static void requireWhole(byte[] file) throws IOException {
        if (file.length < COMPRESSION + Integer.BYTES) {
            return; // Java's reader says what is missing
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int packed = in.getInt(COMPRESSION);
        if (in.getInt(HEADER_SIZE) < SMALLEST_HEADER || (packed != RLE8 && packed != RLE4)) {
            return;
        }
        int pixels = in.getInt(PIXELS);
        if (pixels < 0 || pixels > file.length) {
            throw new IOException("it is cut off");
        }
        requireRuns(in.position(pixels), in.getInt(WIDTH), in.getInt(HEIGHT), packed == RLE8 ? 1 : 2);
    }

    private static void requireRuns(ByteBuffer in, int width, int height, int pixelsAByte) throws IOException {
        int x = 0;
        int y = 0;
        while (in.remaining() >= 2) {
            int run = Byte.toUnsignedInt(in.get());
            int what = Byte.toUnsignedInt(in.get());
            boolean atEnd = (y == height - 1 && x == width) || (y == height && x == 0);
            if (run == 0 && what == IMAGE_ENDS && atEnd) {
                return;
            }
            if (run == 0 && what <= JUMP) {
                if (what != LINE_ENDS || x != width) {
                    throw new IOException("it is damaged: its runs leave pixels out");
                }
                x = 0;
                y++;
                continue;
            }
            x += run > 0 ? run : what;
            if (x > width || y >= height) {
                throw new IOException("it is damaged: a run goes beyond its line");
            }
            int bytes = run > 0 ? 0 : (what + pixelsAByte - 1) / pixelsAByte; // of single pixels, an even number
            int skipped = bytes + bytes % 2;
            if (skipped > in.remaining()) {
                break;
            }
            in.position(in.position() + skipped);
        }
        throw new IOException("it is cut off");
    }
}
