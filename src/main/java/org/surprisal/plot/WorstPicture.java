package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/**
 * The images that surprised a model most: each with what it is, what the model took it for and with which probability,
 * and how probable it found what it is.
 */
public final class WorstPicture implements Picture {
    private static final int NAMES_WIDTH = 160;
    private static final int NAMES_HEIGHT = 72;

    private final String title;
    private final int height;
    private final int width;
    private final List<Shown> images;
    final ImageGrid grid;

    /**
     * One image.
     *
     * @param pixels 0 (black) … 1 (full), all of red, then all of green, then all of blue, each row by row; or grey alone
     * @param truth the name of its class, or of the most probable one where its target is a distribution
     * @param predicted the name of the class that the model finds most probable
     * @param probability that the model gives to the predicted class
     * @param truthProbability that the model gives to the true class
     * @param surprisal cross-entropy of the row, in nats; −log of the true class's probability where one class is true
     */
    public record Shown(
            double[] pixels,
            String truth,
            String predicted,
            double probability,
            double truthProbability,
            double surprisal) {}

    /**
     * Takes the images in the order in which they are shown.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @throws IllegalArgumentException if there is none, or the sizes do not fit each other
     */
    public WorstPicture(String title, int height, int width, int channels, List<Shown> images) {
        ImageGrid.requireChannels(channels);
        this.grid = new ImageGrid(images.size(), height, width, NAMES_WIDTH, NAMES_HEIGHT);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there are no images; expected one or more");
        }
        for (Shown shown : images) {
            if (shown.pixels().length != channels * height * width) {
                throw new IllegalArgumentException("there are " + shown.pixels().length + " pixels, but an image of "
                        + channels + "x" + height + "x" + width + " has " + channels * height * width);
            }
        }
        this.title = title;
        this.height = height;
        this.width = width;
        this.images = List.copyOf(images);
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
        for (int k = 0; k < images.size(); k++) {
            Shown shown = images.get(k);
            grid.image(g, ImageGrid.image(shown.pixels(), height, width, WorstPicture::level), k);
            boolean right = shown.truth().equals(shown.predicted());
            String share = probability(shown.probability());
            caption(g, k, shown.truth(), Style.BOLD, Theme.of(g).ink(), 17, "");
            caption(
                    g,
                    k,
                    right ? "right" : shown.predicted(),
                    Style.LABEL,
                    right ? Theme.of(g).faint() : Theme.of(g).line(Theme.VERMILION),
                    33,
                    ", " + share);
            String own = right ? "" : "true class " + probability(shown.truthProbability()) + "; ";
            caption(
                    g,
                    k,
                    own + nats(shown.surprisal()),
                    Style.SMALL,
                    Theme.of(g).faint(),
                    48,
                    "");
        }
        grid.words(
                g,
                title,
                "Below each: its class; what it was taken for, with its probability; the probability of its class, and the"
                        + " surprisal.");
    }

    /** Shortens the text where it is too wide, but never what follows it. */
    private void caption(Graphics2D g, int k, String text, Font font, Color color, int below, String tail) {
        double room = grid.captionWidth() - g.getFontMetrics(font).stringWidth(tail);
        String fitted = TextLayout.fitted(TextLayout.drawable(text, font), g.getFontMetrics(font), room) + tail;
        TextLayout.centred(g, fitted, font, color, grid.middle(k), grid.below(k) + below, grid.captionWidth() + 4);
    }

    private static String nats(double surprisal) {
        String number =
                surprisal < 0.1 ? ShortNumbers.brief(surprisal, 2) : String.format(Locale.ROOT, "%.2f", surprisal);
        return number + " nats";
    }

    private static String probability(double p) {
        if (p >= 0.9995) {
            return "> 0.999"; // none is certain
        }
        return p < 0.0005 ? ShortNumbers.brief(p, 2) : String.format(Locale.ROOT, "%.3f", p);
    }

    private static int level(double value) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
