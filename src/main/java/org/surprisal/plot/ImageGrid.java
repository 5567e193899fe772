package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Small images of one size in rows of five, with room for words below each: where they stand and how large they are
 * shown. A pixel becomes a sharp square, as many points wide as makes the image some 96 points large; an image of more
 * than 192 pixels is made smaller.
 */
final class ImageGrid {
    static final int PER_ROW = 5;
    private static final int TILE = 96;
    private static final int LARGEST = 192;
    private static final int GAP = 20;
    private static final int MARGIN = 24;
    private static final int TITLE_HEIGHT = 48;
    private static final int NOTE_HEIGHT = 48;

    private final int images;
    private final int leastWidth;
    private final int captionHeight;
    private final int tileWidth;
    private final int tileHeight;
    private final boolean sharp;

    /**
     * Room for some images.
     *
     * @param height of each, in pixels
     * @param width of each, in pixels
     * @param leastWidth of what stands below each, in points
     * @param captionHeight of what stands below each, in points
     */
    ImageGrid(int images, int height, int width, int leastWidth, int captionHeight) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("an image is at least 1 by 1, not " + height + " by " + width);
        }
        this.images = images;
        this.leastWidth = Math.max(TILE, leastWidth);
        this.captionHeight = captionHeight;
        int longer = Math.max(height, width);
        int zoom = Math.max(1, (TILE + longer - 1) / longer);
        this.sharp = longer <= LARGEST;
        this.tileWidth = sharp ? zoom * width : Math.max(1, Math.round(width * (float) LARGEST / longer));
        this.tileHeight = sharp ? zoom * height : Math.max(1, Math.round(height * (float) LARGEST / longer));
    }

    /** Throws unless an image of so many numbers can have so many channels. */
    static void requireChannels(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
        }
    }

    /** The width of the whole page. */
    int width() {
        return 2 * MARGIN + PER_ROW * columnWidth() - GAP;
    }

    /** The height of the whole page. */
    int height() {
        int rows = (images + PER_ROW - 1) / PER_ROW;
        return TITLE_HEIGHT + rows * (tileHeight + captionHeight) + NOTE_HEIGHT;
    }

    /** The room for words below one image. */
    int captionWidth() {
        return columnWidth() - 10;
    }

    private int columnWidth() {
        return Math.max(leastWidth, tileWidth) + GAP;
    }

    /** The left edge of the k-th image. */
    int left(int k) {
        int inRow = Math.min(PER_ROW, images);
        int start = (width() - inRow * columnWidth() + GAP) / 2;
        return start + (k % PER_ROW) * columnWidth() + (columnWidth() - GAP - tileWidth) / 2;
    }

    /** The upper edge of the k-th image. */
    int top(int k) {
        return TITLE_HEIGHT + (k / PER_ROW) * (tileHeight + captionHeight);
    }

    /** The middle of the k-th image, for the words below it. */
    int middle(int k) {
        return left(k) + tileWidth / 2;
    }

    /** The lower edge of the k-th image. */
    int below(int k) {
        return top(k) + tileHeight;
    }

    /** Draws what stands above and below all images. */
    void words(Graphics2D g, String title, String note) {
        int room = width() - 2 * MARGIN;
        TextLayout.centred(g, title, Style.TITLE, Theme.of(g).ink(), width() / 2.0, 30, room);
        TextLayout.wrapped(g, note, Style.SMALL, Theme.of(g).faint(), width() / 2, height() - NOTE_HEIGHT + 14, room);
    }

    /** Draws the k-th image. */
    void image(Graphics2D g, BufferedImage image, int k) {
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                sharp
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, left(k), top(k), tileWidth, tileHeight, null);
    }

    /** The colour of one number, 0 … 255. */
    interface Level {
        int of(double value);
    }

    /**
     * An image of numbers that are laid out as images are: all of red, then all of green, then all of blue, each row by
     * row; or of grey alone.
     */
    static BufferedImage image(double[] values, int height, int width, Level level) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int pixel = 0; pixel < plane; pixel++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | level.of(values[values.length == plane ? pixel : channel * plane + pixel]);
            }
            image.setRGB(pixel % width, pixel / width, rgb);
        }
        return image;
    }
}
