package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * The weights of a linear classifier on images, a small image a class: what the class looks for. Each template has a
 * scale of its own, symmetric about 0, so that mid-grey is a weight of 0.
 */
public final class TemplatesPicture implements Picture {
    private static final int NAMES_HEIGHT = 46;

    private final String title;
    private final double[][] weights; // (K,D)
    private final int height;
    private final int width;
    private final int channels;
    private final List<String> classes;
    final ImageGrid grid;

    /**
     * Takes K rows of D = channels·height·width weights, laid out as images are: all of red, then all of green, then
     * all of blue, each row by row. The rows are not copied.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @throws IllegalArgumentException if the sizes do not fit each other
     */
    public TemplatesPicture(
            String title, double[][] weights, int height, int width, int channels, List<String> classes) {
        ImageGrid.requireChannels(channels);
        this.grid = new ImageGrid(classes.size(), height, width, 0, NAMES_HEIGHT);
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
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return grid.width();
    }

    @Override
    public int height() {
        return grid.height();
    }

    @Override
    public void draw(Graphics2D g) {
        for (int k = 0; k < weights.length; k++) {
            double largest = largest(k);
            grid.image(g, image(k), k);
            caption(g, k, classes.get(k), Style.LABEL, Theme.of(g).ink(), 16);
            String scale = largest == 0 ? "all 0" : String.format(Locale.ROOT, "±%.2g", largest);
            caption(g, k, scale, Style.SMALL, Theme.of(g).faint(), 30);
        }
        grid.words(
                g,
                title,
                "Each template has its own scale, symmetric about 0 up to the ± below it. Mid-grey is weight 0; "
                        + (channels == 3
                                ? "more of a colour is a positive weight, less of it a negative one."
                                : "lighter is positive, darker is negative."));
    }

    @Override
    public List<Picture> panels() {
        return List.of(new TemplatesPage(this));
    }

    /** How many there are. */
    int count() {
        return weights.length;
    }

    /** The name of the k-th class. */
    String className(int k) {
        return classes.get(k);
    }

    /** The k-th template, a pixel a weight. */
    BufferedImage image(int k) {
        double largest = largest(k);
        return ImageGrid.image(weights[k], height, width, weight -> level(weight, largest));
    }

    private void caption(Graphics2D g, int k, String text, Font font, Color color, int below) {
        TextLayout.centred(g, text, font, color, grid.middle(k), grid.below(k) + below, grid.captionWidth());
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

    /** 0 for −largest, 128 for 0, 255 for +largest. */
    private static int level(double weight, double largest) {
        return largest == 0 ? 128 : (int) Math.round(127.5 + 127.5 * weight / largest);
    }
}
