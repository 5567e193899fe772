package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** A matrix as coloured cells, row 0 on top; beside the axes a bar says what the colours mean. */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Heat(double[][] values, String valueLabel) implements Layer {
    /** Up to so many rows and columns the values are written into the cells. */
    private static final int FEW = 8;

    private static final int STEPS = 64;

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

    /** The cells fill the axes; unless these were given, a cell is 1 by 1 and row i lies around i. */
    @Override
    public void draw(Graphics2D g, Frame frame) {
        Shade shade = Shade.of(values);
        int rows = values.length;
        int columns = values[0].length;
        Rectangle2D area = frame.area();
        double width = area.getWidth() / columns;
        double height = area.getHeight() / rows;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int rgb = shade.rgb(values[i][j]);
                double x = area.getX() + j * width;
                double y = area.getY() + i * height;
                g.setColor(new Color(rgb));
                // A hair larger, or the white of the page would shine through between the cells.
                g.fill(new Rectangle2D.Double(
                        x, y, width + (j + 1 < columns ? 0.5 : 0), height + (i + 1 < rows ? 0.5 : 0)));
                if (rows <= FEW && columns <= FEW) {
                    Color ink = Shade.dark(rgb) ? Color.WHITE : Style.INK;
                    String text = Numbers.brief(values[i][j]);
                    Font font = width < 46 ? Style.TINY : Style.SMALL;
                    Text.centred(g, text, font, ink, x + width / 2, y + height / 2 + 4, width);
                }
            }
        }
    }

    /** The bar, right of the area. */
    void key(Graphics2D g, Rectangle2D area) {
        Shade shade = Shade.of(values);
        double left = area.getMaxX() + 14;
        double width = 12;
        double height = area.getHeight();
        for (int i = 0; i < STEPS; i++) {
            double share = (i + 0.5) / STEPS;
            g.setColor(new Color(shade.rgb(shade.low() + share * (shade.high() - shade.low()))));
            double top = area.getMaxY() - (i + 1) * height / STEPS;
            g.fill(new Rectangle2D.Double(left, top, width, height / STEPS + (i > 0 ? 0.5 : 0)));
        }
        g.setColor(Style.FAINT);
        g.setStroke(new BasicStroke(0.7f));
        g.draw(new Rectangle2D.Double(left, area.getY(), width, height));
        Scale scale = Scale.linear(shade.low(), shade.high());
        double widest = 0;
        for (Scale.Tick tick : scale.ticks((int) (height / 40))) {
            double y = area.getMaxY() - scale.share(tick.value()) * height;
            g.setColor(Style.FAINT);
            g.draw(new Line2D.Double(left + width, y, left + width + 3, y));
            g.setColor(Style.INK);
            g.setFont(Style.TINY);
            g.drawString(tick.label(), (float) (left + width + 5), (float) (y + 3.5));
            widest = Math.max(widest, g.getFontMetrics(Style.TINY).stringWidth(tick.label()));
        }
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, left + width + widest + 20, area.getCenterY());
        Text.centred(g, valueLabel, Style.LABEL, Style.INK, left + width + widest + 20, area.getCenterY(), height);
        g.setTransform(before);
    }
}
