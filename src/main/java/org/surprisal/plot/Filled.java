package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** The inside of a closed line; an area has no edge, a polygon has. */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Filled(@Nullable String label, Color fill, @Nullable Color edge, double[] xs, double[] ys) implements Layer {
    static Filled area(@Nullable String label, Color fill, double[] x, double[] low, double[] high) {
        int n = x.length;
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = x[i];
            ys[i] = high[i];
            xs[2 * n - 1 - i] = x[i];
            ys[2 * n - 1 - i] = low[i];
        }
        return new Filled(label, fill, null, xs, ys);
    }

    @Override
    public String name() {
        return Panel.named(edge != null ? "polygon" : "area", label);
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        if (xs.length == 0) {
            return;
        }
        Path2D path = frame.path(xs, ys);
        path.closePath();
        g.setColor(fill);
        g.fill(path);
        if (edge != null) {
            g.setColor(edge);
            g.setStroke(Style.SOLID);
            g.draw(path);
        }
    }

    @Override
    public int signWidth() {
        return 18;
    }

    @Override
    public void sign(Graphics2D g) {
        Rectangle2D box = new Rectangle2D.Double(-9, -5, 18, 10);
        g.setColor(fill);
        g.fill(box);
        if (edge != null) {
            g.setColor(edge);
            g.setStroke(Style.SOLID);
            g.draw(box);
        }
    }
}
