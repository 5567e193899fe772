package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** The inside of a closed line, see-through; an area has no outline, a polygon has. */
@SuppressWarnings("ArrayRecordComponent") // As in Curve.
record Filled(boolean outlined, @Nullable String label, int color, double[] xs, double[] ys) implements Layer {
    static Filled area(@Nullable String label, int color, double[] x, double[] low, double[] high) {
        int n = x.length;
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = x[i];
            ys[i] = high[i];
            xs[2 * n - 1 - i] = x[i];
            ys[2 * n - 1 - i] = low[i];
        }
        return new Filled(false, label, color, xs, ys);
    }

    @Override
    public String name() {
        return Panel.named(outlined ? "polygon" : "area", label);
    }

    private Color fill() {
        return Layer.tint(Layer.color(color), outlined ? 40 : 90);
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Path2D path = frame.path(xs, ys);
        path.closePath();
        g.setColor(fill());
        g.fill(path);
        if (outlined) {
            g.setColor(Layer.color(color));
            g.setStroke(Style.SOLID);
            g.draw(path);
        }
    }

    @Override
    public void sign(Graphics2D g) {
        Rectangle2D box = new Rectangle2D.Double(-7, -5, 20, 10);
        g.setColor(fill());
        g.fill(box);
        if (outlined) {
            g.setColor(Layer.color(color));
            g.setStroke(Style.SOLID);
            g.draw(box);
        }
    }
}
