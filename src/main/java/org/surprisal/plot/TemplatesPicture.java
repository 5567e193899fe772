package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * The weights of a linear classifier on images, a small image a class: what the class looks for. Each template has a
 * scale of its own, symmetric about 0, so that mid-grey is a weight of 0. Rows of five, every weight a sharp square.
 */
public final class TemplatesPicture implements Picture {
    private static final int PER_ROW = 5;
    private static final int TILE = 96;
    private static final int GAP = 20;
    private static final int MARGIN = 24;
    private static final int TITLE_HEIGHT = 48;
    private static final int NAMES_HEIGHT = 46;
    private static final int NOTE_HEIGHT = 48;

    private final String title;
    private final double[][] weights; // (K,D)
    private final int height;
    private final int width;
    private final int channels;
    private final List<String> classes;

    /** Points to the weight. */
    private final int zoom;

    /**
     * Takes K rows of D = channels·height·width weights, laid out as images are: all of red, then all of green, then
     * all of blue, each row by row. The rows are not copied.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @throws IllegalArgumentException if the sizes do not fit each other
     */
    public TemplatesPicture(
            String title, double[][] weights, int height, int width, int channels, List<String> classes) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
        }
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("an image is at least 1 by 1, not " + height + " by " + width);
        }
        if (weights.length != classes.size() || weights.length == 0) {
            throw new IllegalArgumentException("there are " + weights.length + " templates but " + classes.size()
                    + " class names; one or more, and as many of each, are expected");
        }
        for (int k = 0; k < weights.length; k++) {
            if (weights[k].length != channels * height * width) {
                throw new IllegalArgumentException("the template of " + classes.get(k) + " has " + weights[k].length
                        + " weights, but an image of " + channels + "x" + height + "x" + width + " has "
                        + channels * height * width);
            }
        }
        this.title = title;
        this.weights = weights;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.classes = List.copyOf(classes);
        this.zoom = Math.max(1, (TILE + Math.max(height, width) - 1) / Math.max(height, width));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return 2 * MARGIN + PER_ROW * columnWidth() - GAP;
    }

    @Override
    public int height() {
        int rows = (classes.size() + PER_ROW - 1) / PER_ROW;
        return TITLE_HEIGHT + rows * rowHeight() + NOTE_HEIGHT;
    }

    private int columnWidth() {
        return Math.max(TILE, zoom * width) + GAP;
    }

    private int rowHeight() {
        return zoom * height + NAMES_HEIGHT;
    }

    /** The left edge of the k-th template, in points. */
    int left(int k) {
        int inRow = Math.min(PER_ROW, classes.size());
        int start = (width() - inRow * columnWidth() + GAP) / 2;
        return start + (k % PER_ROW) * columnWidth() + (columnWidth() - GAP - zoom * width) / 2;
    }

    /** The upper edge of the k-th template, in points. */
    int top(int k) {
        return TITLE_HEIGHT + (k / PER_ROW) * rowHeight();
    }

    @Override
    public void draw(Graphics2D g) {
        TextLayout.centred(g, title, Style.TITLE, Style.INK, width() / 2.0, 30, width() - 2 * MARGIN);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        for (int k = 0; k < weights.length; k++) {
            double largest = largest(k);
            g.drawImage(template(k, largest), left(k), top(k), zoom * width, zoom * height, null);
            int middle = left(k) + zoom * width / 2;
            int below = top(k) + zoom * height;
            caption(g, classes.get(k), Style.LABEL, Style.INK, middle, below + 16);
            String scale = largest == 0 ? "all 0" : String.format(Locale.ROOT, "±%.2g", largest);
            caption(g, scale, Style.SMALL, Style.FAINT, middle, below + 30);
        }
        String note = "Each template has its own scale, symmetric about 0 up to the ± below it. Mid-grey is weight 0; "
                + (channels == 3
                        ? "more of a colour is a positive weight, less of it a negative one."
                        : "lighter is positive, darker is negative.");
        TextLayout.wrapped(
                g, note, Style.SMALL, Style.FAINT, width() / 2, height() - NOTE_HEIGHT + 14, width() - 2 * MARGIN);
    }

    private void caption(Graphics2D g, String text, Font font, Color color, int middle, int baseline) {
        TextLayout.centred(g, text, font, color, middle, baseline, columnWidth() - 4);
    }

    private double largest(int k) {
        double largest = 0;
        for (double weight : weights[k]) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("the template of " + classes.get(k) + " has a weight of " + weight);
            }
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    private BufferedImage template(int k, double largest) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int pixel = 0; pixel < plane; pixel++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                double weight = weights[k][channels == 3 ? channel * plane + pixel : pixel];
                rgb = rgb << 8 | level(weight, largest);
            }
            image.setRGB(pixel % width, pixel / width, rgb);
        }
        return image;
    }

    /** 0 for −largest, 128 for 0, 255 for +largest. */
    private static int level(double weight, double largest) {
        return largest == 0 ? 128 : (int) Math.round(127.5 + 127.5 * weight / largest);
    }
}
