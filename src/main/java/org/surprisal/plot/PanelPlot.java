package org.surprisal.plot;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
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

    /** A name of a category may have so many lines, this far apart. */
    private static final int MOST_LINES = 2;

    private static final int NEXT_LINE = 13;

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

    /** Beside the label of the vertical axis, which is written upwards; {@code left} is for it and the numbers. */
    void draw(Graphics2D g, double left, Rectangle2D page) {
        draw(g, page, left, true);
    }

    /** How much the numbers of the vertical axis and its label take. */
    double leftNeeded(Graphics2D g, double height) {
        return numbers(g, height) + 2 * GAP + LINE;
    }

    private double numbers(Graphics2D g, double height) {
        return widest(g, givenY.ticks(Math.min(MOST_UPWARDS, height / APART_UPWARDS)));
    }

    /** As wide as the numbers of the vertical axis leave it, without the label. */
    void drawBelowItsLabel(Graphics2D g, Rectangle2D page) {
        draw(g, page, numbers(g, page.getHeight()) + 2 * GAP, false);
    }

    /** What the vertical axis is of. */
    String upwardsLabel() {
        return axes.y.label;
    }

    private void draw(Graphics2D g, Rectangle2D page, double left, boolean labelled) {
        boolean key = layers.stream().anyMatch(Heat.class::isInstance);
        double width = page.getWidth() - left - (key ? KEY : RIGHT);
        List<Scale.Tick> names = givenX.names().isEmpty() ? List.of() : givenX.ticks(1);
        int lines = names.stream()
                .mapToInt(name -> broken(g, name, width / names.size()).size())
                .max()
                .orElse(1);
        boolean upright = lines > MOST_LINES;
        double room = Math.min(widest(g, names), page.getHeight() / 2);
        double numbers = !axes.x.numbered ? GAP : upright ? room + 2 * GAP : LINE + (lines - 1) * NEXT_LINE;
        double below = numbers + (axes.x.label.isEmpty() ? 0 : LINE);
        Rectangle2D area = new Rectangle2D.Double(
                page.getX() + left, page.getY() + ABOVE, width, page.getHeight() - ABOVE - below);
        Frame frame = frame(area);

        List<Scale.Tick> many = frame.x().ticks(width / APART);
        List<Scale.Tick> across = crowded(g, many, width) ? frame.x().ticks(width / FAR_APART) : many;
        List<Scale.Tick> upwards = frame.y().ticks(Math.min(MOST_UPWARDS, area.getHeight() / APART_UPWARDS));
        grid(g, frame, across, upwards);
        Shape clip = g.getClip();
        g.clip(area);
        layers.forEach(layer -> layer.draw(g, frame));
        g.setClip(clip);
        List<Blocks> bars = layers.stream()
                .filter(layer -> layer instanceof Blocks blocks && blocks.bars())
                .map(Blocks.class::cast)
                .toList();
        int way = bars.stream().mapToInt(each -> each.way(g, frame)).min().orElse(0);
        bars.forEach(each -> each.values(g, frame, way));
        for (Layer layer : layers) {
            if (layer instanceof Heat heat) {
                heat.key(g, area);
            }
        }
        outline(g, area);
        xAxis(g, frame, across, upright ? room : 0, names.isEmpty() ? width : width / names.size());
        yAxis(g, frame, upwards);
        if (labelled) {
            double baseline = area.getX() - 2 * GAP - 2 - widest(g, upwards);
            TextLayout.upwards(
                    g,
                    axes.y.label,
                    Style.LABEL,
                    Theme.of(g).ink(),
                    baseline,
                    area.getCenterY(),
                    area.getHeight() + LINE);
        }
        TextLayout.centred(
                g,
                axes.x.label,
                Style.LABEL,
                Theme.of(g).ink(),
                area.getCenterX(),
                area.getMaxY() + below - GAP,
                width);
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
        g.setColor(Theme.of(g).grid());
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
        g.setColor(Theme.of(g).faint());
        g.setStroke(Style.HAIR);
        if (covered) {
            g.draw(area);
        } else {
            g.draw(new Line2D.Double(area.getX(), area.getY(), area.getX(), area.getMaxY()));
            g.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        }
    }

    /** Names are written upwards where there is room for that. */
    private void xAxis(Graphics2D g, Frame frame, List<Scale.Tick> ticks, double upright, double each) {
        double bottom = frame.area().getMaxY();
        for (Scale.Tick tick : ticks) {
            double x = frame.px(tick.value());
            g.setColor(Theme.of(g).faint());
            g.draw(new Line2D.Double(x, bottom, x, bottom + (tick.label().isEmpty() ? 2 : 3)));
            if (axes.x.numbered && upright > 0) {
                double length = Math.min(upright, widest(g, List.of(tick)));
                TextLayout.upwards(
                        g, tick.label(), Style.SMALL, Theme.of(g).ink(), x + 4, bottom + GAP + length / 2, length);
            } else if (axes.x.numbered) {
                double baseline = bottom + 15;
                for (String line : broken(g, tick, each)) {
                    TextLayout.centred(g, line, Style.SMALL, Theme.of(g).ink(), x, baseline, Double.MAX_VALUE);
                    baseline += NEXT_LINE;
                }
            }
        }
    }

    private void yAxis(Graphics2D g, Frame frame, List<Scale.Tick> ticks) {
        double left = frame.area().getX();
        for (Scale.Tick tick : ticks) {
            double y = frame.py(tick.value());
            g.setColor(Theme.of(g).faint());
            g.draw(new Line2D.Double(left - (tick.label().isEmpty() ? 2 : 3), y, left, y));
            String label = TextLayout.drawable(tick.label(), Style.SMALL);
            double width = g.getFontMetrics(Style.SMALL).stringWidth(label);
            g.setColor(Theme.of(g).ink());
            g.setFont(Style.SMALL);
            g.drawString(label, (float) (left - GAP - width), (float) (y + 4));
        }
    }

    /** A name in lines that its category has room for; a long word by itself counts as one line too many. */
    private static List<String> broken(Graphics2D g, Scale.Tick name, double room) {
        FontMetrics metrics = g.getFontMetrics(Style.SMALL);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : TextLayout.drawable(name.label(), Style.SMALL).split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) + 2 * GAP > room) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        boolean fits = lines.stream().allMatch(each -> metrics.stringWidth(each) + 2 * GAP <= room);
        return fits ? lines : Collections.nCopies(MOST_LINES + 1, name.label());
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
