package org.surprisal.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/** The pixels of a decoded image as they stand in its file, line by line: alpha, red, green and blue, 8 bits each. */
interface Colours {
    /** Writes one line, from the left. */
    void line(int y, int[] argb) throws IOException;

    /**
     * Those of an image.
     *
     * @throws IOException if its colours are of a kind that is not read
     */
    static Colours of(BufferedImage image) throws IOException {
        ColorModel model = image.getColorModel();
        if (Arrays.stream(model.getComponentSize()).anyMatch(bits -> bits > Byte.SIZE)) {
            throw new IOException("it has 16 bits a colour; expected 8");
        }
        if (model instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        if (model instanceof DirectColorModel && model.getColorSpace().isCS_sRGB()) {
            return (y, argb) -> image.getRGB(0, y, argb.length, 1, argb, 0, argb.length);
        }
        int space = model.getColorSpace().getType();
        boolean read = model instanceof ComponentColorModel
                && image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
        if (!read) {
            throw new IOException("its colours are neither grey nor red, green and blue; convert it to PNG in sRGB");
        }
        return ofBands(image.getRaster(), model.getNumColorComponents(), model.hasAlpha());
    }

    private static Colours ofPalette(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        return (y, argb) -> {
            raster.getSamples(0, y, argb.length, 1, 0, argb);
            for (int x = 0; x < argb.length; x++) {
                if (argb[x] >= colours.length) {
                    throw new IOException("it is damaged: a colour is not in its palette");
                }
                argb[x] = colours[argb[x]];
            }
        };
    }

    /** Not by getRGB, as Java takes grey for linear light there and makes other numbers of it. */
    private static Colours ofBands(Raster raster, int colours, boolean hasAlpha) {
        int bands = raster.getNumBands();
        int[] samples = new int[raster.getWidth() * bands];
        return (y, argb) -> {
            raster.getPixels(0, y, argb.length, 1, samples);
            for (int x = 0; x < argb.length; x++) {
                int red = x * bands;
                int green = colours == 1 ? red : red + 1;
                int blue = colours == 1 ? red : red + 2;
                int alpha = hasAlpha ? samples[red + colours] : 0xFF;
                argb[x] = alpha << 24 | samples[red] << 16 | samples[green] << 8 | samples[blue];
            }
        };
    }
}
