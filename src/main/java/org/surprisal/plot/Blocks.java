package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
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

    private Color fill() {
        Color color = Layer.color(this.color);
        // Histograms may lie over each other.
        return bars() ? color : Layer.tint(color, 130);
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        double ground = frame.y().log() ? frame.y().low() : 0;
        IntStream.range(0, heights.length).filter(i -> heights[i] != 0).forEach(i -> {
            double width = TAKEN / frame.groups();
            double left = bars() ? i - TAKEN / 2 + group * width : edges[i];
            double right = bars() ? left + width : edges[i + 1];
            double top = frame.py(Math.max(ground, heights[i]));
            double bottom = frame.py(Math.min(ground, heights[i]));
            Rectangle2D block =
                    new Rectangle2D.Double(frame.px(left), top, frame.px(right) - frame.px(left), bottom - top);
            g.setColor(fill());
            g.fill(block);
            g.setColor(bars() ? Color.WHITE : Layer.color(color));
            g.setStroke(Style.HAIR);
            g.draw(block);
        });
        if (!frame.y().log() && frame.y().low() < 0) {
            g.setColor(Style.FAINT);
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
        g.setColor(fill());
        g.fill(box);
    }
}
