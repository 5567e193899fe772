package org.surprisal.data;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images with bytes changed at random, where Java's readers may throw whatever they like: refused in one line or read. */
class ImageDamagedTest {
    private static final Map<String, byte[]> GOOD = Map.of(
            "grey PNG", ImageFiles.png(1, 9, 7, false),
            "colour PNG", ImageFiles.png(1, 9, 7, true),
            "PNG with a palette",
                    ImageFiles.png(
                            4,
                            2,
                            8,
                            ImageFiles.PALETTE,
                            new byte[] {0, 1, 0, 1, 1, 0, 1, 0},
                            ImageFiles.part("PLTE", new byte[6]),
                            ImageFiles.part("tRNS", new byte[] {-1, -1})),
            "PNG of 16 bits", ImageFiles.png(2, 2, 16, ImageFiles.RGB, new byte[24]),
            "BMP", ImageFiles.bmp(1, 9, 7),
            "BMP with a palette", ImageFiles.bmp(new int[] {0, 0xFFFFFF, 0x808080}, 0, 1, 2, 1, 0),
            "BMP of runs", ImageFiles.bmp(new int[] {0, 0xFFFFFF}, 3, 1, 8, new byte[] {0, 3, 0, 1, 0, 0, 0, 0, 0, 1}),
            "JPEG", ImageFiles.jpeg(20, 12, 0x40A010, false),
            "grey JPEG", ImageFiles.turned(ImageFiles.jpeg(20, 12, 0x808080, true), 3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey PNG",
                "colour PNG",
                "PNG with a palette",
                "PNG of 16 bits",
                "BMP",
                "BMP with a palette",
                "BMP of runs",
                "JPEG",
                "grey JPEG"
            })
    void isNeverAnythingElse(String name) throws IOException {
        byte[] good = GOOD.getOrDefault(name, new byte[0]);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 400; i++) {
            byte[] input = new byte[1 + good.length - (i % 5 == 4 ? random.nextInt(good.length) : 0)];
            System.arraycopy(good, 0, input, 1, input.length - 1);
            input[0] = 1;
            for (int change = i % 4; change >= 0 && input.length > 1; change--) {
                int header = Math.min(input.length - 1, 64); // where most of the decisions are
                int at = 1 + random.nextInt(random.nextBoolean() ? header : input.length - 1);
                input[at] = (byte) (random.nextBoolean() ? random.nextInt() : input[at] ^ (1 << random.nextInt(8)));
            }
            ImageFuzz.fuzzerTestOneInput(input);
        }
    }
}
