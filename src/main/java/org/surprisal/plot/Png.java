package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A picture as the bytes of a PNG. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte TRUE_COLOUR = 2;

    /** Of zlib's 1 to 9: smaller by a few percent would take twice as long. */
    private static final int LEVEL = 4;

    /** The most bytes of a chunk. */
    private static final int IDAT = 1 << 15;

    private Png() {}

    static byte[] encode(Picture picture, Theme theme) {
        double scale = picture.scale();
        int width = (int) Math.round(scale * picture.width());
        int height = (int) Math.round(scale * picture.height());
        return encode(drawn(picture, theme, scale, width, height));
    }

    /** Draws what falls into a small corner. */
    static void sketch(Picture picture) {
        encode(drawn(picture, Theme.LIGHT, 1, 8, 8));
    }

    private static BufferedImage drawn(Picture picture, Theme theme, double scale, int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        try {
            theme.set(g, width, height);
            g.scale(scale, scale);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            picture.draw(g);
        } finally {
            g.dispose();
        }
        return page;
    }

    /**
     * The format of W3C's PNG specification in its plainest form: three bytes a pixel, no filter, one stream of zlib
     * in IDAT chunks. ImageIO writes the same, but looks for its writers first and takes several times as long.
     *
     * @throws IllegalArgumentException if the image is not of TYPE_INT_RGB
     */
    static byte[] encode(RenderedImage image) {
        if (!(image instanceof BufferedImage page && page.getType() == BufferedImage.TYPE_INT_RGB)) {
            throw new IllegalArgumentException("an image of red, green and blue without alpha is expected");
        }
        int width = page.getWidth();
        int height = page.getHeight();
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put(new byte[] {8, TRUE_COLOUR, 0, 0, 0});
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header.array(), 0, 13);
        byte[] pixels = deflated(page.getRaster(), width, height);
        for (int from = 0; from < pixels.length; from += IDAT) {
            chunk(png, "IDAT", pixels, from, Math.min(IDAT, pixels.length - from));
        }
        chunk(png, "IEND", new byte[0], 0, 0);
        return png.toByteArray();
    }

    private static byte[] deflated(Raster raster, int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater zlib = new Deflater(LEVEL);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, zlib, IDAT)) {
            int[] pixels = new int[width];
            byte[] row = new byte[1 + 3 * width]; // its first byte names the filter: 0, none
            for (int y = 0; y < height; y++) {
                raster.getDataElements(0, y, width, 1, pixels);
                for (int x = 0; x < width; x++) {
                    row[3 * x + 1] = (byte) (pixels[x] >> 16);
                    row[3 * x + 2] = (byte) (pixels[x] >> 8);
                    row[3 * x + 3] = (byte) pixels[x];
                }
                out.write(row);
            }
        } catch (IOException e) {
            throw new AssertionError(e); // memory takes everything
        } finally {
            zlib.end();
        }
        return bytes.toByteArray();
    }

    /** Length, name, content, and the CRC of the last two. */
    private static void chunk(ByteArrayOutputStream png, String name, byte[] content, int from, int length) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + length);
        chunk.putInt(length).put(name.getBytes(StandardCharsets.US_ASCII)).put(content, from, length);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + length);
        png.writeBytes(chunk.putInt((int) crc.getValue()).array());
    }
}
