package org.surprisal.data;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images with bytes changed at random, where Java's readers may throw whatever they like: refused in one line or read. */
class ImageDamagedTest {
    enum Good {
        PNG_GREY(ImageFiles.png(1, 9, 7, false)),
        PNG_COLOUR(ImageFiles.png(1, 9, 7, true)),
        PNG_PALETTE(ImageFiles.png(
                4,
                2,
                8,
                ImageFiles.PALETTE,
                new byte[][] {ImageFiles.part("PLTE", new byte[6]), ImageFiles.part("tRNS", new byte[] {-1, -1})},
                new byte[] {0, 1, 0, 1, 1, 0, 1, 0})),
        PNG_16_BITS(ImageFiles.png(2, 2, 16, ImageFiles.RGB, null, new byte[24])),
        BMP(ImageFiles.bmp(1, 9, 7)),
        BMP_PALETTE(ImageFiles.bmp(new int[] {0, 0xFFFFFF, 0x808080}, 0, 1, 2, 1, 0)),
        JPEG(ImageFiles.jpeg(20, 12, 0x40A010, false)),
        JPEG_GREY(ImageFiles.turned(ImageFiles.jpeg(20, 12, 0x808080, true), 3));

        private final byte[] file;

        Good(byte[] file) {
            this.file = file;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverAnythingElse(Good good) throws IOException {
        Random random = new Random(good.ordinal());
        for (int i = 0; i < 400; i++) {
            byte[] input = new byte[1 + good.file.length - (i % 5 == 4 ? random.nextInt(good.file.length) : 0)];
            System.arraycopy(good.file, 0, input, 1, input.length - 1);
            input[0] = 1;
            for (int change = i % 4; change >= 0 && input.length > 1; change--) {
                int header = Math.min(input.length - 1, 64); // where most of the decisions are
                int at = 1 + random.nextInt(random.nextBoolean() ? header : input.length - 1);
                input[at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) (input[at] ^ 1 << random.nextInt(8));
            }
            ImageFuzz.fuzzerTestOneInput(input);
        }
    }
}
