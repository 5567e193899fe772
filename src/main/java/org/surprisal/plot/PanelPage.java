package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * One panel on a page of 16 to 9, for a projector: letters are 1/23 of its height and more, and the label of the vertical
 * axis stands upright above it.
 */
record PanelPage(String title, Panel panel) implements WidePage {
    private static final int MARGIN = 8;
    private static final int TITLE_LINE = 18;
    private static final int LABEL_LINE = 15;

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
