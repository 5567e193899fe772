package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a closed line; an area has no edge, a polygon has.
 *
 * @param strength how much of the colour it has, from 0 to 1
 * @param hides whether it covers what is below it, in a colour as strong
 */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Filled(
        @Nullable String label, int color, double strength, boolean hides, boolean edged, double[] xs, double[] ys)
        implements Layer {
    static Filled area(
            @Nullable String label,
            int color,
            double strength,
            boolean hides,
            double[] x,
            double[] low,
            double[] high) {
        int n = x.length;
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = x[i];
            ys[i] = high[i];
            xs[2 * n - 1 - i] = x[i];
            ys[2 * n - 1 - i] = low[i];
        }
        return new Filled(label, color, strength, hides, false, xs, ys);
    }

    @Override
    public String name() {
        return Panel.named(edged ? "polygon" : "area", label);
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        if (xs.length == 0) {
            return;
        }
        Path2D path = frame.path(xs, ys);
        path.closePath();
        g.setColor(fill(Theme.of(g)));
        g.fill(path);
        if (edged) {
            g.setColor(Theme.of(g).line(color));
            g.setStroke(Style.SOLID);
            g.draw(path);
        }
    }

    private Color fill(Theme theme) {
        Color full = theme.line(color);
        return hides
                ? new Color(Shade.mix(theme.paper().getRGB(), full.getRGB(), strength))
                : Layer.tint(full, (int) Math.round(255 * strength));
    }

    @Override
    public int signWidth() {
        return 18;
    }

    @Override
    public void sign(Graphics2D g) {
        Rectangle2D box = new Rectangle2D.Double(-9, -5, 18, 10);
        g.setColor(fill(Theme.of(g)));
        g.fill(box);
        if (edged) {
            g.setColor(Theme.of(g).line(color));
            g.setStroke(Style.SOLID);
            g.draw(box);
        }
    }
}
