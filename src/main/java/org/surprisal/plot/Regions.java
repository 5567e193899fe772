package org.surprisal.plot;

import java.awt.Graphics2D;
import java.util.function.UnaryOperator;

/** What a classifier predicts all over the plane, as in {@link BoundaryPicture}. */
record Regions(int classes, UnaryOperator<double[][]> model) implements Layer {
    @Override
    public String name() {
        return "regions";
    }

    @Override
    public boolean covers() {
        return true;
    }

    @Override
    public void draw(Graphics2D g, Frame frame) {
        Frame.image(g, Plane.of(model, classes, frame.x(), frame.y(), Theme.of(g)), frame.area(), true);
    }
}
