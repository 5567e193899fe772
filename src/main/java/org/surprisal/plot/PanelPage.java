package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * One panel on a page of 16 to 9, for a projector: letters are 1/23 of its height and more, and the label of the vertical
 * axis stands upright above it.
 */
record PanelPage(String title, Panel panel) implements Picture {
    static final int WIDTH = 400;
    static final int HEIGHT = 225;

    /** 1920 by 1080 pixels. */
    static final double SCALE = 1920.0 / WIDTH;

    private static final int MARGIN = 8;
    private static final int TITLE_LINE = 18;
    private static final int LABEL_LINE = 15;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public double scale() {
        return SCALE;
    }

    @Override
    public List<Picture> panels() {
        return List.of(this);
    }

    @Override
    public void draw(Graphics2D g) {
        int room = WIDTH - 2 * MARGIN;
        int lines = TextLayout.wrapped(g, title, Style.TITLE, Theme.of(g).ink(), WIDTH / 2, 18, room);
        double top = 6 + TITLE_LINE * lines;
        Legend legend = new Legend(g, panel.layers(), room);
        legend.draw(g, MARGIN, top);
        top += legend.height();
        PanelPlot plot = panel.plot();
        if (!plot.upwardsLabel().isEmpty()) {
            TextLayout.fromLeft(g, plot.upwardsLabel(), Style.LABEL, Theme.of(g).ink(), MARGIN, top + LABEL_LINE - 3);
            top += LABEL_LINE;
        }
        plot.drawBelowItsLabel(g, new Rectangle2D.Double(MARGIN, top + 2, room, HEIGHT - top - 6));
    }
}
