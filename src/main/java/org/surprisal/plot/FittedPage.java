package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** A picture of any shape, as large as it can be on a page of 16 to 9. */
record FittedPage(Picture picture) implements WidePage {
    @Override
    public String title() {
        return picture.title();
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
