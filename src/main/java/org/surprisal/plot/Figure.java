package org.surprisal.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of panels side by side, in rows; the axes of a row stand on one line. A panel alone is 640 by 420 points,
 * one of several 420 by 360.
 */
public final class Figure implements Picture {
    private static final int MARGIN = 10;
    private static final int TITLE_LINE = 20;
    private static final int PANEL_TITLE = 22;

    private final String title;
    private final int columns;
    private final List<Panel> panels;

    private Figure(String title, int columns, List<Panel> panels) {
        if (columns < 1) {
            throw new IllegalArgumentException("a figure has at least 1 column, not " + columns);
        }
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("figure \"" + title + "\" has no panels; one or more are expected");
        }
        this.title = title;
        this.columns = Math.min(columns, panels.size());
        this.panels = List.copyOf(panels);
    }

    /**
     * Panels in one row.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Figure of(String title, Panel... panels) {
        return new Figure(title, Math.max(1, panels.length), List.of(panels));
    }

    /**
     * Panels in rows of {@code columns}, from the left to the right, then down.
     *
     * @throws IllegalArgumentException if there is no panel or no column
     */
    public static Figure grid(String title, int columns, List<Panel> panels) {
        return new Figure(title, columns, panels);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return columns * panelWidth();
    }

    @Override
    public int height() {
        int rows = (panels.size() + columns - 1) / columns;
        return titleHeight() + rows * panelHeight();
    }

    @Override
    public List<Picture> panels() {
        List<Picture> pages = new ArrayList<>();
        panels.forEach(panel -> pages.add(new PanelPage(panel.title().isEmpty() ? title : panel.title(), panel)));
        return pages;
    }

    private int panelWidth() {
        return panels.size() == 1 ? 640 : 420;
    }

    private int panelHeight() {
        return panels.size() == 1 ? 420 : 360;
    }

    /** Reckoned without a font, with letters as wide as they are on average or a little wider. */
    private int titleHeight() {
        int letters = Math.max(1, (width() - 2 * MARGIN) / 10);
        return 16 + TITLE_LINE * Math.max(1, (title.length() + letters - 1) / letters);
    }

    @Override
    public void draw(Graphics2D g) {
        TextLayout.wrapped(g, title, Style.TITLE, Theme.of(g).ink(), width() / 2, 25, width() - 2 * MARGIN);
        for (int first = 0; first < panels.size(); first += columns) {
            List<Panel> row = panels.subList(first, Math.min(first + columns, panels.size()));
            double top = titleHeight() + first / columns * panelHeight();
            row(g, row, new Rectangle2D.Double(0, top, panelWidth(), panelHeight() - MARGIN));
        }
    }

    /** Draws panels side by side, the first into {@code place}, so that their axes stand on one line. */
    static void row(Graphics2D g, List<Panel> row, Rectangle2D place) {
        double edge = PanelPlot.LEFT;
        for (Panel panel : row) {
            edge = Math.max(edge, panel.plot().leftNeeded(g, place.getHeight()));
        }
        double room = place.getWidth() - edge - MARGIN;
        List<Legend> legends = new ArrayList<>();
        int legend = 0;
        int titles = 0;
        for (Panel panel : row) {
            legends.add(new Legend(g, panel.layers(), room));
            legend = Math.max(legend, legends.get(legends.size() - 1).height());
            titles = panel.title().isEmpty() ? titles : PANEL_TITLE;
        }
        double top = place.getY();
        for (int k = 0; k < row.size(); k++) {
            Panel panel = row.get(k);
            double x = place.getX() + k * place.getWidth();
            double left = x + edge;
            TextLayout.centred(g, panel.title(), Style.BOLD, Theme.of(g).ink(), left + room / 2, top + 14, room);
            Legend own = legends.get(k);
            own.draw(g, left, top + titles + legend - own.height());
            int above = titles + legend + 6;
            panel.plot()
                    .draw(g, edge, new Rectangle2D.Double(x, top + above, place.getWidth(), place.getHeight() - above));
        }
    }
}
