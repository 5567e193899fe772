package org.surprisal.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Tiny images, PNG and BMP written out by hand, so that what Java's readers make of them can be told. */
final class ImageFiles {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    private ImageFiles() {}

    /** The value of one pixel: each channel, row, column and image can be told from it. */
    static int pixel(int image, int channel, int row, int column) {
        return (97 * channel + 31 * row + 7 * column + 13 * image) % 256;
    }

    /** A PNG of that image, grey or in colour. */
    static byte[] png(int image, int width, int height, boolean colour) {
        byte[] samples = new byte[width * height * (colour ? 3 : 1)];
        int at = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (int channel = 0; channel < (colour ? 3 : 1); channel++) {
                    samples[at++] = (byte) pixel(image, channel, row, column);
                }
            }
        }
        return png(width, height, 8, colour ? RGB : GREY, samples);
    }

    /**
     * A PNG of those bytes, line by line.
     *
     * @param between parts between header and pixels, such as a palette
     */
    static byte[] png(int width, int height, int bits, int type, byte[] lines, byte[]... between) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.writeBytes(part(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) type)
                        .array()));
        for (byte[] part : between) {
            png.writeBytes(part);
        }
        int length = lines.length / height;
        ByteBuffer filtered = ByteBuffer.allocate(lines.length + height);
        for (int y = 0; y < height; y++) {
            filtered.put((byte) 0).put(lines, y * length, length);
        }
        png.writeBytes(part("IDAT", deflated(filtered.array())));
        png.writeBytes(part("IEND", new byte[0]));
        return png.toByteArray();
    }

    static byte[] part(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    /** A BMP of that image in colour, 24 bits a pixel, from the lowest line up. */
    static byte[] bmp(int image, int width, int height) {
        int line = (3 * width + 3) / 4 * 4;
        ByteBuffer bmp = ByteBuffer.allocate(54 + line * height).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(54);
        bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        for (int row = height - 1; row >= 0; row--) {
            bmp.position(54 + (height - 1 - row) * line);
            for (int column = 0; column < width; column++) {
                for (int channel = 2; channel >= 0; channel--) {
                    bmp.put((byte) pixel(image, channel, row, column));
                }
            }
        }
        return bmp.array();
    }

    /** A BMP of one line with a palette, whose pixels are indices into it. */
    static byte[] bmp(int[] palette, int... pixels) {
        int colours = 54 + 4 * palette.length;
        ByteBuffer bmp =
                ByteBuffer.allocate(colours + (pixels.length + 3) / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(colours);
        bmp.putInt(40).putInt(pixels.length).putInt(1).putShort((short) 1).putShort((short) 8);
        bmp.putInt(46, palette.length).position(54);
        for (int colour : palette) {
            bmp.putInt(colour);
        }
        for (int pixel : pixels) {
            bmp.put((byte) pixel);
        }
        return bmp.array();
    }

    /** A BMP with a palette, whose pixels are packed by RLE: 8 or 4 bits each. */
    static byte[] bmp(int[] palette, int width, int height, int bits, byte[] runs) {
        int colours = 54 + 4 * palette.length;
        ByteBuffer bmp = ByteBuffer.allocate(colours + runs.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(colours);
        bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        bmp.putInt(bits == 8 ? 1 : 2).putInt(runs.length);
        bmp.putInt(46, palette.length).position(54);
        for (int colour : palette) {
            bmp.putInt(colour);
        }
        return bmp.put(runs).array();
    }

    /** A JPEG, all of one colour, written by Java. */
    static byte[] jpeg(int width, int height, int rgb, boolean grey) {
        BufferedImage image =
                new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < width * height; at++) {
            if (grey) {
                image.getRaster().setSample(at % width, at / width, 0, rgb & 0xFF);
            } else {
                image.setRGB(at % width, at / width, rgb);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }

    /** A JPEG with the orientation that a camera noted. */
    static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of two classes, cat with images 0 and 1, dog with images 2 to 4, grey, 4 wide and 3 high. */
    static Path folder(Path folder) {
        for (int image = 0; image < 5; image++) {
            write(folder.resolve((image < 2 ? "cat/" : "dog/") + image + ".png"), png(image, 4, 3, false));
        }
        return folder;
    }
}
