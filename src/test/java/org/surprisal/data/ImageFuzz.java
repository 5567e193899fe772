package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Any bytes as an image file: they are refused in one line, or become pixels of the size that the header says.
 * {@code scripts/fuzz images} looks for bytes that break this.
 *
 * <p>The first byte says how the others are taken: 1, the checksums of a PNG are made right, so that what is behind them
 * is reached.
 */
public final class ImageFuzz {
    private static final Path FILE = Scratch.file("image");

    private ImageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        byte[] image = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        if (input.length > 0 && input[0] == 1) {
            withChecksums(image);
        }
        Files.write(FILE, image);
        ImagePixels pixels;
        try {
            pixels = ImagePixels.read(FILE, List.of(FILE), null, RowCache.passing());
        } catch (DataException e) {
            Refusal.requireOneLine(e);
            return;
        }
        ImageShape shape = pixels.shape();
        boolean same = ImageFile.size(FILE).equals(new ImageFile.Size(shape.width(), shape.height()))
                && pixels.features().rows() == 1
                && pixels.features().columns() == shape.features();
        if (!same) {
            throw new AssertionError("read as " + shape);
        }
    }

    private static void withChecksums(byte[] png) {
        ByteBuffer parts = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = parts.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + 4, 4 + length);
            parts.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
    }
}
