package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Which class was taken for which: a row of cells for each class, a column for each prediction, as dark as the cell's
 * share of its row. Right predictions are blue, along the diagonal; confusions are vermilion.
 */
public final class ConfusionPicture implements Picture {
    private static final int TITLE = 44;
    private static final int AXIS = 34;
    private static final int LONGEST_NAME = 110;

    /** Reckoned without a font: a letter is no wider on average. */
    private static final int LETTER = 7;

    private static final int NOTE = 46;
    private static final int MARGIN = 20;
    private static final int ROOM = 480;
    private static final int LARGEST = 72;

    /** Where a cell is smaller, neither a name nor a number can be read. */
    private static final int READABLE = 11;

    private static final int ROOM_FOR_NUMBERS = 22;

    private final String title;
    private final int[][] counts; // (K,K)
    private final List<String> classes;
    private final double cell;
    private final int nameRoom;
    private final boolean isUpright; // names above the columns are written upwards

    /**
     * Takes rows counted by their class, then by the predicted one.
     *
     * @throws IllegalArgumentException if there are no classes, or the sizes do not fit each other
     */
    public ConfusionPicture(String title, int[][] counts, List<String> classes) {
        int K = classes.size();
        if (K == 0 || counts.length != K || Arrays.stream(counts).anyMatch(row -> row.length != K)) {
            throw new IllegalArgumentException("there are " + counts.length + " rows of counts for " + K
                    + " class names; one or more, K by K, are" + " expected");
        }
        this.title = title;
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        this.classes = List.copyOf(classes);
        this.cell = Math.min(LARGEST, (double) ROOM / K);
        int longest = classes.stream().mapToInt(String::length).max().orElse(1);
        this.nameRoom = cell < READABLE ? 0 : Math.min(LONGEST_NAME, LETTER * longest);
        this.isUpright = LETTER * longest > cell;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return (int) Math.max(480, left() + side() + MARGIN);
    }

    @Override
    public int height() {
        return (int) (top() + side() + NOTE);
    }

    private int left() {
        return AXIS + nameRoom + 8;
    }

    private int top() {
        return TITLE + 20 + (isUpright ? nameRoom : nameRoom == 0 ? 0 : 16);
    }

    private double side() {
        return Math.ceil(cell * classes.size());
    }

    @Override
    public void draw(Graphics2D g) {
        TextLayout.wrapped(g, title, Style.TITLE, Theme.of(g).ink(), width() / 2, 24, width() - 2 * MARGIN);
        double left = left();
        double top = top();
        for (int i = 0; i < classes.size(); i++) {
            if (nameRoom > 0) {
                names(g, classes.get(i), (i + 0.5) * cell);
            }
            int support = Arrays.stream(counts[i]).sum();
            for (int j = 0; j < classes.size(); j++) {
                double share = support == 0 ? 0 : (double) counts[i][j] / support;
                cell(g, left + j * cell, top + i * cell, i == j ? share : -share, counts[i][j]);
            }
        }
        g.setColor(Theme.of(g).faint());
        g.setStroke(Style.HAIR);
        g.draw(new Rectangle2D.Double(left, top, side(), side()));
        TextLayout.centred(g, "predicted", Style.LABEL, Theme.of(g).ink(), left + side() / 2, TITLE + 8, 100);
        TextLayout.upwards(g, "class", Style.LABEL, Theme.of(g).ink(), 22, top + side() / 2, side());
        TextLayout.wrapped(
                g,
                "Each row of cells is a class, as dark as the share of its rows: blue the right ones, orange those taken"
                        + " for another class.",
                Style.SMALL,
                Theme.of(g).faint(),
                width() / 2,
                height() - NOTE + 20,
                width() - 2 * MARGIN);
    }

    private void cell(Graphics2D g, double x, double y, double signedShare, int count) {
        int rgb = new Shade(-1, 1, true, Theme.of(g)).rgb(signedShare);
        g.setColor(new Color(rgb));
        g.fill(new Rectangle2D.Double(x, y, cell, cell));
        if (cell >= ROOM_FOR_NUMBERS) {
            g.setColor(Theme.of(g).grid());
            g.setStroke(Style.HAIR);
            g.draw(new Rectangle2D.Double(x, y, cell, cell));
            Color ink = count == 0 ? Theme.of(g).faint() : Theme.of(g).on(rgb);
            Font font = cell < 46 ? Style.TINY : Style.SMALL;
            TextLayout.centred(g, Integer.toString(count), font, ink, x + cell / 2, y + cell / 2 + 4, cell);
        }
    }

    /** A class's name left of its row and above its column. */
    private void names(Graphics2D g, String name, double middle) {
        FontMetrics metrics = g.getFontMetrics(Style.SMALL);
        String shown = TextLayout.fitted(TextLayout.drawable(name, Style.SMALL), metrics, nameRoom);
        double width = metrics.stringWidth(shown);
        TextLayout.fromLeft(g, shown, Style.SMALL, Theme.of(g).ink(), left() - 8 - width, top() + middle + 4);
        if (isUpright) {
            TextLayout.upwards(
                    g, shown, Style.SMALL, Theme.of(g).ink(), left() + middle + 4, top() - 6 - width / 2, nameRoom + 4);
        } else {
            TextLayout.centred(g, shown, Style.SMALL, Theme.of(g).ink(), left() + middle, top() - 6, cell);
        }
    }
}
