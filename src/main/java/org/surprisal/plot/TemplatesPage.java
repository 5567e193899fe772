package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Templates on a page of 16 to 9, five in a row, each with the name of its class below. */
record TemplatesPage(TemplatesPicture templates) implements WidePage {
    private static final int PER_ROW = 5;
    private static final int TITLE = 28;
    private static final int NAME = 18;
    private static final int NOTE = 18;
    private static final int GAP = 8;

    @Override
    public String title() {
        return templates.title();
    }

    @Override
    public void draw(Graphics2D g) {
        Theme theme = Theme.of(g);
        int room = width() - 2 * GAP;
        boolean wide = g.getFontMetrics(Style.TITLE).stringWidth(title()) > room;
        TextLayout.centred(g, title(), wide ? Style.BOLD : Style.TITLE, theme.ink(), width() / 2.0, 19, room);
        int rows = (templates.count() + PER_ROW - 1) / PER_ROW;
        double cellWidth = (width() - 2.0 * GAP) / PER_ROW;
        double cellHeight = (height() - TITLE - NOTE) / (double) rows;
        for (int k = 0; k < templates.count(); k++) {
            BufferedImage image = templates.image(k);
            double zoom = Math.min((cellWidth - GAP) / image.getWidth(), (cellHeight - NAME) / image.getHeight());
            double middle = GAP + (k % PER_ROW + 0.5) * cellWidth;
            int row = k / PER_ROW;
            double top = TITLE + row * cellHeight;
            double across = zoom * image.getWidth();
            double down = zoom * image.getHeight();
            Frame.image(g, image, new Rectangle2D.Double(middle - across / 2, top, across, down), false);
            TextLayout.centred(
                    g, templates.className(k), Style.BOLD, theme.ink(), middle, top + down + 13, cellWidth - 2);
        }
        TextLayout.centred(
                g,
                "Grey is weight 0, lighter is above, darker below.",
                Style.LABEL,
                theme.faint(),
                width() / 2.0,
                height() - 5.0,
                width() - 2 * GAP);
    }
}
