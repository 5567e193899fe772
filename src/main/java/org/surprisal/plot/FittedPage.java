package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;

/** A picture of any shape, as large as it can be on a page of 16 to 9. */
record FittedPage(Picture picture) implements Picture {
    @Override
    public String title() {
        return picture.title();
    }

    @Override
    public int width() {
        return PanelPage.WIDTH;
    }

    @Override
    public int height() {
        return PanelPage.HEIGHT;
    }

    @Override
    public double scale() {
        return PanelPage.SCALE;
    }

    @Override
    public List<Picture> panels() {
        return List.of(this);
    }

    @Override
    public void draw(Graphics2D g) {
        double factor = Math.min((double) width() / picture.width(), (double) height() / picture.height());
        AffineTransform before = g.getTransform();
        g.translate((width() - factor * picture.width()) / 2, (height() - factor * picture.height()) / 2);
        g.scale(factor, factor);
        picture.draw(g);
        g.setTransform(before);
    }
}
