package org.surprisal.plot;

import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A marker for each class; with the colours of a {@link Theme} 35 classes pass before a pair comes again. */
final class Markers {
    private static final Shape[] SHAPES = {
        new Ellipse2D.Double(-3.8, -3.8, 7.6, 7.6),
        triangle(5.2),
        new Rectangle2D.Double(-3.5, -3.5, 7, 7),
        new Polygon(new int[] {0, 5, 0, -5}, new int[] {-5, 0, 5, 0}, 4),
        triangle(-5.2),
    };

    private Markers() {}

    static Shape shape(int k) {
        return SHAPES[k % SHAPES.length];
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
