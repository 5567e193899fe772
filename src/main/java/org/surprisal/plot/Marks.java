package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/** The single things of a panel: an arrow, a line all across. */
final class Marks {
    private Marks() {}

    record Arrow(@Nullable String label, int color, double[] xs, double[] ys) implements Layer {
        private static final double HEAD = 10;

        @Override
        public String name() {
            return Panel.named("arrow", label);
        }

        @Override
        public void draw(Graphics2D g, Frame frame) {
            draw(g, frame.px(xs[0]), frame.py(ys[0]), frame.px(xs[1]), frame.py(ys[1]));
        }

        private void draw(Graphics2D g, double x0, double y0, double x1, double y1) {
            double length = Math.hypot(x1 - x0, y1 - y0);
            if (length == 0) {
                return;
            }
            double ux = (x1 - x0) / length;
            double uy = (y1 - y0) / length;
            double head = Math.min(HEAD, 0.6 * length);
            double baseX = x1 - head * ux;
            double baseY = y1 - head * uy;
            g.setColor(Theme.of(g).line(color));
            g.setStroke(Style.SOLID);
            g.draw(new Line2D.Double(x0, y0, baseX, baseY));
            Path2D tip = new Path2D.Double();
            tip.moveTo(x1, y1);
            tip.lineTo(baseX - 0.42 * head * uy, baseY + 0.42 * head * ux);
            tip.lineTo(baseX + 0.42 * head * uy, baseY - 0.42 * head * ux);
            tip.closePath();
            g.fill(tip);
        }

        @Override
        public void sign(Graphics2D g) {
            draw(g, -14, 0, 14, 0);
        }
    }

    record Reference(@Nullable String label, boolean horizontal, double value) implements Layer {
        @Override
        public String name() {
            return Panel.named(horizontal ? "horizontal" : "vertical", label);
        }

        @Override
        public double[] xs() {
            return horizontal ? NOTHING : new double[] {value};
        }

        @Override
        public double[] ys() {
            return horizontal ? new double[] {value} : NOTHING;
        }

        @Override
        public void draw(Graphics2D g, Frame frame) {
            double[] across = horizontal
                    ? new double[] {frame.x().low(), frame.x().high()}
                    : new double[] {frame.y().low(), frame.y().high()};
            double[] same = {value, value};
            g.setColor(Theme.of(g).ink());
            g.setStroke(Style.DOTTED);
            g.draw(frame.path(horizontal ? across : same, horizontal ? same : across));
        }

        @Override
        public void sign(Graphics2D g) {
            g.setColor(Theme.of(g).ink());
            g.setStroke(Style.DOTTED);
            g.draw(new Line2D.Double(-14, 0, 14, 0));
        }
    }
}
