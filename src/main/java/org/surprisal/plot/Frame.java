package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * The axes of a panel and the rectangle between them: where a value lies on the page.
 *
 * @param inner the part of the rectangle that an axis covered before equal scales enlarged it
 * @param groups how many bars stand side by side at a category
 */
record Frame(Scale x, Scale y, Rectangle2D area, Rectangle2D inner, int groups) {
    /** Further out than any page, and near enough for every reader of an SVG. */
    private static final double FAR = 1e5;

    /** Points that are nearer to each other than this would only make the file larger. */
    private static final double NEAR = 0.2;

    double px(double value) {
        return near(area.getX() + x.share(value) * area.getWidth());
    }

    double py(double value) {
        return near(area.getMaxY() - y.share(value) * area.getHeight());
    }

    private static double near(double point) {
        return Math.max(-FAR, Math.min(FAR, point));
    }

    /** Stretches an image over a rectangle. */
    static void image(Graphics2D g, BufferedImage image, Rectangle2D over, boolean smooth) {
        Object before = g.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = AffineTransform.getTranslateInstance(over.getX(), over.getY());
        place.scale(over.getWidth() / image.getWidth(), over.getHeight() / image.getHeight());
        g.drawImage(image, place, null);
        if (before != null) {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
        }
    }

    /** The line through the points; NaN breaks it. */
    Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                drawing = false;
                continue;
            }
            double px = px(xs[i]);
            double py = py(ys[i]);
            boolean end = i + 1 == xs.length || Double.isNaN(xs[i + 1]) || Double.isNaN(ys[i + 1]);
            if (!drawing) {
                path.moveTo(px, py);
            } else if (end || Math.hypot(px - lastX, py - lastY) >= NEAR) {
                path.lineTo(px, py);
            } else {
                continue;
            }
            drawing = true;
            lastX = px;
            lastY = py;
        }
        return path;
    }
}
