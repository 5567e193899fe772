package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** A matrix as coloured cells, row 0 on top; beside the axes a bar says what the colours mean. */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Heat(double[][] values, String valueLabel) implements Layer {
    /** Up to so many rows and columns the values are written into the cells. */
    private static final int FEW = 8;

    private static final int STEPS = 64;
    private static final int PIXELS = 800;

    @Override
    public String name() {
        return Panel.named("heat", valueLabel);
    }

    @Override
    public @Nullable String label() {
        return null;
    }

    @Override
    public double[] xs() {
        return new double[] {-0.5, values[0].length - 0.5};
    }

    @Override
    public double[] ys() {
        return new double[] {-0.5, values.length - 0.5};
    }

    @Override
    public boolean covers() {
        return true;
    }

    /** Unless its range was given an axis counts the cells, and row i lies around i. */
    @Override
    public void draw(Graphics2D g, Frame frame) {
        Shade shade = Shade.of(values, Theme.of(g));
        Frame.image(g, cells(shade), frame.inner(), false);
        if (values.length > FEW || values[0].length > FEW) {
            return;
        }
        double width = frame.inner().getWidth() / values[0].length;
        double height = frame.inner().getHeight() / values.length;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                double x = frame.inner().getX() + (j + 0.5) * width;
                double y = frame.inner().getY() + (i + 0.5) * height;
                Color ink = Theme.of(g).on(shade.rgb(values[i][j]));
                Font font = width < 46 ? Style.TINY : Style.SMALL;
                TextLayout.centred(g, ShortNumbers.brief(values[i][j]), font, ink, x, y + 4, width);
            }
        }
    }

    /** Many pixels to the cell, since viewers blur what they enlarge. */
    private BufferedImage cells(Shade shade) {
        int rows = values.length;
        int columns = values[0].length;
        int zoom = Math.max(1, PIXELS / Math.max(rows, columns));
        BufferedImage image = new BufferedImage(zoom * columns, zoom * rows, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < zoom * rows; y++) {
            for (int x = 0; x < zoom * columns; x++) {
                image.setRGB(x, y, shade.rgb(values[y / zoom][x / zoom]));
            }
        }
        return image;
    }

    /** The bar, right of the area. */
    void key(Graphics2D g, Rectangle2D area) {
        Shade shade = Shade.of(values, Theme.of(g));
        double left = area.getMaxX() + 14;
        double width = 12;
        double height = area.getHeight();
        for (int i = 0; i < STEPS; i++) {
            double share = (i + 0.5) / STEPS;
            g.setColor(new Color(shade.rgb(shade.low() + share * (shade.high() - shade.low()))));
            double top = area.getMaxY() - (i + 1) * height / STEPS;
            g.fill(new Rectangle2D.Double(left, top, width, height / STEPS + (i > 0 ? 0.5 : 0)));
        }
        g.setColor(Theme.of(g).faint());
        g.setStroke(Style.HAIR);
        g.draw(new Rectangle2D.Double(left, area.getY(), width, height));
        Scale scale = Scale.linear(shade.low(), shade.high());
        double widest = 0;
        for (Scale.Tick tick : scale.ticks(height / 40)) {
            double y = area.getMaxY() - scale.share(tick.value()) * height;
            g.setColor(Theme.of(g).faint());
            g.draw(new Line2D.Double(left + width, y, left + width + 3, y));
            g.setColor(Theme.of(g).ink());
            g.setFont(Style.TINY);
            g.drawString(tick.label(), (float) (left + width + 5), (float) (y + 3.5));
            widest = Math.max(widest, g.getFontMetrics(Style.TINY).stringWidth(tick.label()));
        }
        TextLayout.upwards(
                g, valueLabel, Style.LABEL, Theme.of(g).ink(), left + width + widest + 20, area.getCenterY(), height);
    }
}
