package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Two axes, the grid behind and the layers between them, in a rectangle of the page. */
final class PanelPlot {
    /** What stands left of the area: all areas above each other, legends and notes share one edge. */
    static final int LEFT = 74;

    /** What stays free right of it: half a number of the axis, or the bar of a heat map. */
    private static final int RIGHT = 26;

    private static final int KEY = 92;
    private static final int ABOVE = 4;

    /** Below the area: a line of numbers, and one of the label. */
    private static final int LINE = 18;

    /** Points from one number of an axis to the next, at least; if their text needs more, {@link #FAR_APART}. */
    private static final int APART = 44;

    private static final int FAR_APART = 76;
    private static final int APART_UPWARDS = 27;

    /** Lines across that an eye still follows. */
    private static final int MOST_UPWARDS = 8;

    /** From an axis to its numbers, and from a number to the next thing. */
    private static final int GAP = 5;

    private final Axes axes;
    private final Scale givenX; // before equal scales
    private final Scale givenY;
    private final List<Layer> layers;
    private final boolean covered;

    PanelPlot(Axes axes, Scale x, Scale y, List<Layer> layers) {
        this.axes = axes;
        this.givenX = x;
        this.givenY = y;
        this.layers = layers;
        this.covered = layers.stream().anyMatch(Layer::covers);
    }

    void draw(Graphics2D g, Rectangle2D page) {
        boolean key = layers.stream().anyMatch(Heat.class::isInstance);
        double width = page.getWidth() - LEFT - (key ? KEY : RIGHT);
        List<Scale.Tick> names = givenX.names().isEmpty() ? List.of() : givenX.ticks(1);
        boolean upright = crowded(g, names, width);
        double room = Math.min(widest(g, names), page.getHeight() / 2);
        double numbers = !axes.x.numbered ? GAP : upright ? room + 2 * GAP : LINE;
        double below = numbers + (axes.x.label.isEmpty() ? 0 : LINE);
        Rectangle2D area = new Rectangle2D.Double(
                page.getX() + LEFT, page.getY() + ABOVE, width, page.getHeight() - ABOVE - below);
        Frame frame = frame(area);

        List<Scale.Tick> many = frame.x().ticks(width / APART);
        List<Scale.Tick> across = crowded(g, many, width) ? frame.x().ticks(width / FAR_APART) : many;
        List<Scale.Tick> upwards = frame.y().ticks(Math.min(MOST_UPWARDS, area.getHeight() / APART_UPWARDS));
        grid(g, frame, across, upwards);
        Shape clip = g.getClip();
        g.clip(area);
        layers.forEach(layer -> layer.draw(g, frame));
        g.setClip(clip);
        for (Layer layer : layers) {
            if (layer instanceof Heat heat) {
                heat.key(g, area);
            }
        }
        outline(g, area);
        xAxis(g, frame, across, upright ? room : 0);
        yAxis(g, frame, upwards);
        TextLayout.centred(
                g, axes.x.label, Style.LABEL, Style.INK, area.getCenterX(), area.getMaxY() + below - GAP, width);
    }

    /** Before anything is drawn it is known how large the area is, and so how long a unit. */
    private Frame frame(Rectangle2D area) {
        Scale x = givenX;
        Scale y = givenY;
        if (axes.equalScale) {
            double xUnit = area.getWidth() / (x.high() - x.low());
            double yUnit = area.getHeight() / (y.high() - y.low());
            x = xUnit > yUnit ? x.stretched(xUnit / yUnit) : x;
            y = yUnit > xUnit ? y.stretched(yUnit / xUnit) : y;
        }
        int bars = (int) layers.stream()
                .filter(layer -> layer instanceof Blocks blocks && blocks.bars())
                .count();
        Frame whole = new Frame(x, y, area, area, bars);
        Rectangle2D inner = new Rectangle2D.Double();
        inner.setFrameFromDiagonal(
                whole.px(givenX.low()), whole.py(givenY.low()), whole.px(givenX.high()), whole.py(givenY.high()));
        return new Frame(x, y, area, inner, Math.max(1, bars));
    }

    /** Lines at the numbers; names have none, and nothing is seen of them below a map. */
    private void grid(Graphics2D g, Frame frame, List<Scale.Tick> across, List<Scale.Tick> upwards) {
        Rectangle2D area = frame.area();
        g.setColor(Style.GRID);
        g.setStroke(Style.HAIR);
        for (Scale.Tick tick : covered || !frame.x().names().isEmpty() ? List.<Scale.Tick>of() : across) {
            if (!tick.label().isEmpty()) {
                double x = frame.px(tick.value());
                g.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            }
        }
        for (Scale.Tick tick : covered || !frame.y().names().isEmpty() ? List.<Scale.Tick>of() : upwards) {
            if (!tick.label().isEmpty()) {
                double y = frame.py(tick.value());
                g.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            }
        }
    }

    /** The lines of the two axes; around a map, all four sides. */
    private void outline(Graphics2D g, Rectangle2D area) {
        g.setColor(Style.FAINT);
        g.setStroke(Style.HAIR);
        if (covered) {
            g.draw(area);
        } else {
            g.draw(new Line2D.Double(area.getX(), area.getY(), area.getX(), area.getMaxY()));
            g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        }
    }

    /** Names are written upwards where there is room for that. */
    private void xAxis(Graphics2D g, Frame frame, List<Scale.Tick> ticks, double upright) {
        double bottom = frame.area().getMaxY();
        for (Scale.Tick tick : ticks) {
            double x = frame.px(tick.value());
            g.setColor(Style.FAINT);
            g.draw(new Line2D.Double(x, bottom, x, bottom + (tick.label().isEmpty() ? 2 : 3)));
            if (axes.x.numbered && upright > 0) {
                double length = Math.min(upright, widest(g, List.of(tick)));
                TextLayout.upwards(g, tick.label(), Style.SMALL, Style.INK, x + 4, bottom + GAP + length / 2, length);
            } else if (axes.x.numbered) {
                TextLayout.centred(g, tick.label(), Style.SMALL, Style.INK, x, bottom + 15, Double.MAX_VALUE);
            }
        }
    }

    private void yAxis(Graphics2D g, Frame frame, List<Scale.Tick> ticks) {
        double left = frame.area().getX();
        for (Scale.Tick tick : ticks) {
            double y = frame.py(tick.value());
            g.setColor(Style.FAINT);
            g.draw(new Line2D.Double(left - (tick.label().isEmpty() ? 2 : 3), y, left, y));
            String label = TextLayout.drawable(tick.label(), Style.SMALL);
            double width = g.getFontMetrics(Style.SMALL).stringWidth(label);
            g.setColor(Style.INK);
            g.setFont(Style.SMALL);
            g.drawString(label, (float) (left - GAP - width), (float) (y + 4));
        }
        double baseline = left - 2 * GAP - 2 - widest(g, ticks);
        Rectangle2D area = frame.area();
        TextLayout.upwards(
                g, axes.y.label, Style.LABEL, Style.INK, baseline, area.getCenterY(), area.getHeight() + LINE);
    }

    private static boolean crowded(Graphics2D g, List<Scale.Tick> ticks, double width) {
        long written = ticks.stream().filter(tick -> !tick.label().isEmpty()).count();
        return (widest(g, ticks) + 2 * GAP) * written > width;
    }

    private static double widest(Graphics2D g, List<Scale.Tick> ticks) {
        return ticks.stream()
                .mapToDouble(tick ->
                        g.getFontMetrics(Style.SMALL).stringWidth(TextLayout.drawable(tick.label(), Style.SMALL)))
                .max()
                .orElse(0);
    }
}
