package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;

/** Points in a row: joined, marked, or both. */
@SuppressWarnings("ArrayRecordComponent") // Columns on their way to a picture; two such records are never compared.
record Curve(Kind kind, @Nullable String label, int color, double[] xs, double[] ys) implements Layer {
    enum Kind {
        LINE,
        DASHED,
        /** A dot at each point, on a line that is there already. */
        DOTS,
        PATH,
        POINTS
    }

    /** A path of more steps is marked at its start and its end only. */
    private static final int MARKED = 120;

    /** One for each class; with the colours of a {@link Theme} 35 classes pass before a pair comes again. */
    private static final Shape[] MARKERS = {
        new Ellipse2D.Double(-3.8, -3.8, 7.6, 7.6),
        triangle(5.2),
        new Rectangle2D.Double(-3.5, -3.5, 7, 7),
        new Polygon(new int[] {0, 5, 0, -5}, new int[] {-5, 0, 5, 0}, 4),
        triangle(-5.2),
    };

    @Override
    public String name() {
        return Panel.named(Label.of(kind), label);
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        if (kind == Kind.POINTS) {
            for (int i = 0; i < xs.length; i++) {
                marker(g, MARKERS[color % MARKERS.length], frame.px(xs[i]), frame.py(ys[i]));
            }
            return;
        }
        if (kind != Kind.DOTS) {
            g.setColor(Theme.of(g).line(color));
            g.setStroke(stroke());
            g.draw(frame.path(xs, ys));
        }
        if (kind == Kind.DOTS || kind == Kind.PATH) {
            dots(g, frame);
        }
    }

    private void dots(Graphics2D g, Frame frame) {
        int first = 0;
        int last = -1;
        for (int i = xs.length - 1; i >= 0; i--) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                first = i;
                last = last < 0 ? i : last;
                if (xs.length <= MARKED) {
                    dot(
                            g,
                            frame.px(xs[i]),
                            frame.py(ys[i]),
                            kind == Kind.DOTS ? 2.8 : 2,
                            Theme.of(g).line(color));
                }
            }
        }
        if (last >= 0 && kind == Kind.PATH) {
            dot(g, frame.px(xs[last]), frame.py(ys[last]), 3.2, Theme.of(g).line(color));
            dot(g, frame.px(xs[first]), frame.py(ys[first]), 4.2, Theme.of(g).paper());
        }
    }

    private void dot(Graphics2D g, double x, double y, double radius, Color fill) {
        Shape dot = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setColor(fill);
        g.fill(dot);
        if (!fill.equals(Theme.of(g).line(color))) {
            g.setColor(Theme.of(g).line(color));
            g.setStroke(Style.SOLID);
            g.draw(dot);
        }
    }

    private void marker(Graphics2D g, Shape shape, double x, double y) {
        Shape marker = AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
        g.setColor(Theme.of(g).mark(color)); // yellow too, which the edge makes seen
        g.fill(marker);
        g.setColor(Theme.of(g).ink());
        g.setStroke(new BasicStroke(0.6f));
        g.draw(marker);
    }

    private BasicStroke stroke() {
        return switch (kind) {
            case DASHED -> Style.DASHED;
            case PATH -> new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
            default -> Style.SOLID;
        };
    }

    @Override
    public int signWidth() {
        return kind == Kind.POINTS ? 11 : 28;
    }

    @Override
    public void sign(Graphics2D g) {
        if (kind == Kind.POINTS) {
            marker(g, MARKERS[color % MARKERS.length], 0, 0);
            return;
        }
        g.setColor(Theme.of(g).line(color));
        g.setStroke(stroke());
        g.draw(new Line2D.Double(-14, 0, 14, 0));
        if (kind == Kind.PATH) {
            dot(g, -9, 0, 3.6, Theme.of(g).paper());
            dot(g, 1, 0, 2, Theme.of(g).line(color));
            dot(g, 11, 0, 2, Theme.of(g).line(color));
        }
    }

    /** Points up if {@code size} is positive, down otherwise. */
    private static Shape triangle(double size) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, -size);
        path.lineTo(0.9 * size, 0.7 * size);
        path.lineTo(-0.9 * size, 0.7 * size);
        path.closePath();
        return path;
    }
}
