package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that stand on 0, or on the lower end of a logarithmic axis.
 *
 * @param edges the n + 1 edges of a histogram; empty for bars, which stand around 0, 1, 2 and so on
 * @param group which of the bars at a category; 0 is the leftmost
 */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Blocks(@Nullable String label, int color, double[] edges, double[] heights, int group) implements Layer {
    /** How much of the room of a category its bars take. */
    private static final double TAKEN = 0.76;

    /** How far a value may be wider than its bar. */
    private static final double AIR = 2;

    /** In narrower bars the letters are smaller. */
    private static final double SMALL_BELOW = 32;

    private static final int WAYS = 3;

    boolean bars() {
        return edges.length == 0;
    }

    @Override
    public String name() {
        return Panel.named(bars() ? "bars" : "histogram", label);
    }

    @Override
    public double[] xs() {
        return bars() ? new double[] {-0.5, heights.length - 0.5} : edges;
    }

    /** 0 too, for where the blocks stand. */
    @Override
    public double[] ys() {
        return Arrays.copyOf(heights, heights.length + 1);
    }

    @Override
    public boolean stands() {
        return true;
    }

    private Color fill(Graphics2D g) {
        Color color = Theme.of(g).line(this.color);
        // Histograms may lie over each other.
        return bars() ? color : Layer.tint(color, 130);
    }

    /** The most exact way, of {@link #text}, in which all values that are seen have room above their bars; 0 if none has. */
    int way(Graphics2D g, Frame frame) {
        double room = room(frame);
        FontMetrics metrics = g.getFontMetrics(font(room));
        double ground = ground(frame);
        double[] seen = DoubleStream.of(heights)
                .filter(height -> Math.abs(frame.py(height) - frame.py(ground)) >= 1)
                .toArray();
        for (int way = WAYS; way > 0; way--) {
            int tried = way;
            if (DoubleStream.of(seen).allMatch(height -> metrics.stringWidth(text(height, tried)) <= room)) {
                return way;
            }
        }
        return 0;
    }

    /** Above each bar its value, in one way for all bars of a panel; within the bar where there is no room above it. */
    void values(Graphics2D g, Frame frame, int way) {
        double room = room(frame);
        Font font = font(room);
        for (int i = 0; way > 0 && i < heights.length; i++) {
            String text = text(heights[i], way);
            if (g.getFontMetrics(font).stringWidth(text) > room) {
                continue; // of a bar that is not seen
            }
            double middle = frame.px(i - TAKEN / 2 + (group + 0.5) * TAKEN / frame.groups());
            double end = frame.py(Math.max(frame.y().low(), heights[i]));
            boolean up = heights[i] >= ground(frame);
            double outside = up ? end - 3 : end + 11;
            boolean fits = up
                    ? end - 13 > frame.area().getY()
                    : end + 13 < frame.area().getMaxY();
            Color on = fits ? Theme.of(g).ink() : Theme.of(g).on(fill(g).getRGB());
            double baseline = fits ? outside : up ? end + 11 : end - 3;
            TextLayout.centred(g, text, font, on, middle, baseline, 2 * room);
        }
    }

    private static double ground(Frame frame) {
        return frame.y().log() ? frame.y().low() : 0;
    }

    private static double room(Frame frame) {
        return Math.abs(frame.px(TAKEN / frame.groups()) - frame.px(0)) + AIR;
    }

    private static Font font(double room) {
        return room < SMALL_BELOW ? Style.TINY : Style.SMALL;
    }

    /** 3: three digits; 2: two; 1: two without the 0 before the point. */
    private static String text(double height, int way) {
        String text = ShortNumbers.brief(height, way == WAYS ? 3 : 2).replace('-', '−');
        return way == 1 ? text.replaceFirst("^(−?)0\\.", "$1.") : text;
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        double ground = ground(frame);
        IntStream.range(0, heights.length).filter(i -> heights[i] != 0).forEach(i -> {
            double width = TAKEN / frame.groups();
            double left = bars() ? i - TAKEN / 2 + group * width : edges[i];
            double right = bars() ? left + width : edges[i + 1];
            double top = frame.py(Math.max(ground, heights[i]));
            double bottom = frame.py(Math.min(ground, heights[i]));
            Rectangle2D block =
                    new Rectangle2D.Double(frame.px(left), top, frame.px(right) - frame.px(left), bottom - top);
            g.setColor(fill(g));
            g.fill(block);
            g.setColor(bars() ? Theme.of(g).paper() : Theme.of(g).line(color));
            g.setStroke(Style.HAIR);
            g.draw(block);
        });
        if (!frame.y().log() && frame.y().low() < 0) {
            g.setColor(Theme.of(g).faint());
            g.setStroke(new BasicStroke(0.8f));
            g.draw(frame.path(new double[] {frame.x().low(), frame.x().high()}, new double[2]));
        }
    }

    @Override
    public int signWidth() {
        return 18;
    }

    @Override
    public void sign(Graphics2D g) {
        Rectangle2D box = new Rectangle2D.Double(-9, -5, 18, 10);
        g.setColor(fill(g));
        g.fill(box);
    }
}
