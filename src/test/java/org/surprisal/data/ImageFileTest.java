package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of every way to store a pixel. */
class ImageFileTest {
    @TempDir
    private Path folder;

    private ImageFile read(byte[] file) throws IOException {
        Path written = ImageFiles.write(folder.resolve("image"), file);
        ImageFile image = ImageFile.read(written);
        assertThat(ImageFile.size(written)).isEqualTo(image.size());
        return image;
    }

    private void assertRefused(byte[] file, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }

    /** Red, green and blue of each pixel. */
    private static int[] colours(ImageFile image) {
        int plane = image.size().pixels();
        int[] colours = new int[plane];
        for (int at = 0; at < plane; at++) {
            for (int channel = 0; channel < 3; channel++) {
                colours[at] = (colours[at] << 8) | (image.planes()[channel * plane + at] & 0xFF);
            }
        }
        return colours;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void greyStaysTheNumberThatStandsInTheFile() throws IOException {
        byte[] all = new byte[256];
        for (int v = 0; v < 256; v++) {
            all[v] = (byte) v;
        }
        ImageFile image = read(ImageFiles.png(16, 16, 8, ImageFiles.GREY, all));
        assertThat(image.grey()).isTrue();
        assertThat(image.planes()).startsWith(all);
        assertThat(Arrays.copyOfRange(image.planes(), 256, 512)).isEqualTo(all);
    }

    /** 1, 2 and 4 bits fill the same scale: a value v of b bits is v · 255/(2^b − 1), as PNG says. */
    @Test
    void fewerBitsOfGreyFillTheScale() throws IOException {
        assertThat(colours(read(ImageFiles.png(4, 1, 1, ImageFiles.GREY, bytes(0b01010000)))))
                .containsExactly(0, 0xFFFFFF, 0, 0xFFFFFF);
        assertThat(colours(read(ImageFiles.png(4, 1, 2, ImageFiles.GREY, bytes(0b00011011)))))
                .containsExactly(0, 0x555555, 0xAAAAAA, 0xFFFFFF);
        assertThat(colours(read(ImageFiles.png(2, 1, 4, ImageFiles.GREY, bytes(0x1F)))))
                .containsExactly(0x111111, 0xFFFFFF);
    }

    @Test
    void coloursOfPngAndBmp() throws IOException {
        ImageFile png = read(ImageFiles.png(2, 1, 8, ImageFiles.RGB, bytes(1, 2, 3, 253, 254, 255)));
        assertThat(png.grey()).isFalse();
        assertThat(colours(png)).containsExactly(0x010203, 0xFDFEFF);
        ImageFile bmp = read(ImageFiles.bmp(3, 2, 3));
        assertThat(bmp.size()).isEqualTo(new ImageFile.Size(2, 3));
        for (int at = 0; at < 6; at++) {
            assertThat(bmp.planes()[6 + at] & 0xFF).isEqualTo(ImageFiles.pixel(3, 1, at / 2, at % 2));
        }
    }

    @Test
    void aPaletteIsLookedUp() throws IOException {
        byte[][] palette = {ImageFiles.part("PLTE", bytes(10, 20, 30, 7, 7, 7, 255, 255, 255))};
        assertThat(colours(read(ImageFiles.png(4, 1, 8, ImageFiles.PALETTE, bytes(2, 0, 1, 0), palette))))
                .containsExactly(0xFFFFFF, 0x0A141E, 0x070707, 0x0A141E);
        ImageFile greys = read(ImageFiles.png(2, 1, 8, ImageFiles.PALETTE, bytes(2, 1), palette));
        assertThat(greys.grey()).isTrue(); // by the pixels that are there
    }

    @Test
    void aPaletteOfBmp() throws IOException {
        assertThat(colours(read(ImageFiles.bmp(new int[] {0x0A141E, 0xFFFFFF}, 1, 0, 0, 1))))
                .containsExactly(0xFFFFFF, 0x0A141E, 0x0A141E, 0xFFFFFF);
        assertRefused(
                ImageFiles.bmp(new int[] {0x0A141E, 0xFFFFFF}, 1, 0, 2, 1),
                "it is damaged: a colour is not in its palette");
    }

    /** Two lines from the lowest up: 0 1 0 0 1 pixel by pixel, in runs 1 1 1 0 0. */
    @Test
    void aPackedBmpIsTakenWholeOrNotAtAll() throws IOException {
        int[] palette = {0x0A141E, 0xFFFFFF};
        byte[] by8 = bytes(0, 5, 0, 1, 0, 0, 1, 0, 0, 0, 3, 1, 2, 0, 0, 1);
        byte[] by4 = bytes(0, 5, 0x01, 0x00, 0x10, 0, 0, 0, 3, 0x11, 2, 0x00, 0, 1);
        Integer[] expected = {
            0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x0A141E, 0x0A141E, 0x0A141E, 0xFFFFFF, 0x0A141E, 0x0A141E, 0xFFFFFF
        };
        for (int bits : new int[] {8, 4}) {
            byte[] runs = bits == 8 ? by8 : by4;
            assertThat(colours(read(ImageFiles.bmp(palette, 5, 2, bits, runs)))).containsExactly(expected);
            for (int length = 0; length < runs.length; length++) {
                byte[] cut = ImageFiles.bmp(palette, 5, 2, bits, Arrays.copyOf(runs, length));
                assertRefused(cut, "it is cut off");
            }
        }
        String leftOut = "it is damaged: its runs leave pixels out";
        assertRefused(ImageFiles.bmp(palette, 5, 2, 8, bytes(5, 1, 0, 1)), leftOut);
        assertRefused(ImageFiles.bmp(palette, 5, 2, 8, bytes(5, 1, 0, 0, 4, 1, 0, 1)), leftOut);
        assertRefused(ImageFiles.bmp(palette, 5, 2, 8, bytes(4, 1, 0, 0, 5, 1, 0, 1)), leftOut);
        assertRefused(ImageFiles.bmp(palette, 5, 2, 8, bytes(0, 2, 5, 1, 5, 1, 0, 1)), leftOut);
        assertRefused(ImageFiles.bmp(palette, 5, 2, 8, bytes(6, 1, 0, 1)), "it is damaged: a run goes beyond its line");
    }

    @Test
    void alphaIsDroppedWhereItHidesNothing() throws IOException {
        assertThat(colours(read(ImageFiles.png(1, 1, 8, ImageFiles.RGBA, bytes(1, 2, 3, 255)))))
                .containsExactly(0x010203);
        ImageFile grey = read(ImageFiles.png(2, 1, 8, ImageFiles.GREY_ALPHA, bytes(9, 255, 200, 255)));
        assertThat(grey.grey()).isTrue();
        assertThat(colours(grey)).containsExactly(0x090909, 0xC8C8C8);
        String transparent = "it has transparent pixels; expected opaque ones: lay it on a background";
        assertRefused(ImageFiles.png(1, 1, 8, ImageFiles.RGBA, bytes(1, 2, 3, 254)), transparent);
        assertRefused(ImageFiles.png(1, 1, 8, ImageFiles.GREY_ALPHA, bytes(9, 0)), transparent);
        byte[][] palette = {ImageFiles.part("PLTE", bytes(1, 2, 3, 4, 5, 6)), ImageFiles.part("tRNS", bytes(0))};
        assertRefused(ImageFiles.png(2, 1, 8, ImageFiles.PALETTE, bytes(1, 0), palette), transparent);
        byte[][] colour = {ImageFiles.part("tRNS", bytes(0, 1, 0, 2, 0, 3))};
        assertRefused(ImageFiles.png(1, 1, 8, ImageFiles.RGB, bytes(1, 2, 3), colour), transparent);
    }

    @Test
    void sixteenBitsAreTold() {
        String message = "it has 16 bits a colour; expected 8";
        assertRefused(ImageFiles.png(1, 1, 16, ImageFiles.GREY, bytes(1, 2)), message);
        assertRefused(ImageFiles.png(1, 1, 16, ImageFiles.RGB, bytes(1, 2, 3, 4, 5, 6)), message);
    }

    @Test
    void aGreyJpegIsGreyHoweverItIsStored() throws IOException {
        for (boolean grey : new boolean[] {true, false}) {
            ImageFile image = read(ImageFiles.jpeg(9, 5, 0xC8C8C8, grey));
            assertThat(image.grey()).isTrue();
            assertThat(image.planes()[7] & 0xFF).isBetween(199, 201);
        }
    }

    /** Java's reader of JPEG makes up what is missing, and that of PNG looks at no checksum. */
    @Test
    void noCutAndNoChangeIsMadeUpFor() {
        byte[] jpeg = ImageFiles.jpeg(64, 64, 0x4080C0, false);
        for (int length = 3; length < jpeg.length; length += 7) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertThatExceptionOfType(IOException.class).as("%d bytes", length).isThrownBy(() -> read(cut));
        }
        byte[] png = ImageFiles.png(0, 4, 3, true);
        for (int at = 8; at < png.length; at++) {
            byte[] changed = png.clone();
            changed[at] ^= 4;
            assertThatExceptionOfType(IOException.class).as("byte %d", at).isThrownBy(() -> read(changed));
            byte[] cut = Arrays.copyOf(png, at);
            assertRefused(cut, "it is cut off");
        }
        byte[] bmp = ImageFiles.bmp(0, 5, 3);
        for (int length = 2; length < bmp.length - 1; length++) { // the last byte only fills up the line
            byte[] cut = Arrays.copyOf(bmp, length);
            assertThatExceptionOfType(IOException.class).as("%d bytes", length).isThrownBy(() -> read(cut));
        }
    }

    @Test
    void noHeaderIsTakenAtItsWord() {
        assertRefused(
                ImageFiles.png(100_000, 100_000, 8, ImageFiles.GREY, new byte[100_000]),
                "it says that it is 100000x100000; expected 1 to 4194304 pixels: bring it to a smaller size first");
        byte[] bmp = ImageFiles.bmp(0, 1, 1);
        bmp[19] = 9; // 2305 x 2049, whatever Java says of it
        bmp[23] = 8;
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(bmp));
        byte[] jpeg = ImageFiles.jpeg(8, 8, 0, true);
        int frame = 0;
        while (jpeg[frame] != (byte) 0xFF || jpeg[frame + 1] != (byte) 0xC0) {
            frame++;
        }
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xF0);
        assertRefused(
                jpeg, "it says that it is 61680x61680; expected 1 to 4194304 pixels: bring it to a smaller size first");
    }

    @Test
    void anImageWithinAnImageIsRefused() {
        byte[] bmp = ImageFiles.bmp(0, 1, 1);
        bmp[30] = 4;
        assertRefused(bmp, "it is packed in a way that is not read; convert it to PNG");
    }
}
