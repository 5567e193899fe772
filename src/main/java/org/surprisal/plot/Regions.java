package org.surprisal.plot;

import java.awt.Graphics2D;
import java.util.function.UnaryOperator;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/** What a classifier predicts all over the plane, as in {@link BoundaryPicture}. */
record Regions(int classes, UnaryOperator<double[][]> model) implements Layer {
    @Override
    public String name() {
        return "regions";
    }

    @Override
    public @Nullable String label() {
        return null;
    }

    @Override
    public double[] xs() {
        return NOTHING;
    }

    @Override
    public double[] ys() {
        return NOTHING;
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Range x = new Range(frame.x().low(), frame.x().high());
        Range y = new Range(frame.y().low(), frame.y().high());
        Frame.image(g, Plane.of(model, classes, x, y), frame.area(), true);
    }
}
