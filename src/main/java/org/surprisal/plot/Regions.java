package org.surprisal.plot;

import java.awt.Graphics2D;
import java.util.function.UnaryOperator;
import org.jfree.data.Range;

/** What a classifier predicts all over the plane, as in {@link BoundaryPicture}. */
record Regions(int classes, UnaryOperator<double[][]> model) implements Layer {
    @Override
    public String name() {
        return "regions";
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Range x = new Range(frame.x().low(), frame.x().high());
        Range y = new Range(frame.y().low(), frame.y().high());
        Frame.image(g, Plane.of(model, classes, x, y), frame.area(), true);
    }
}
