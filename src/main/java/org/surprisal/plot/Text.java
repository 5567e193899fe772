package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/** Text that keeps to the room it has, for pictures that no chart lays out. */
final class Text {
    private Text() {}

    /** Draws one line around {@code middle}, shortened with an ellipsis if it is wider than {@code room}. */
    static void centred(Graphics2D g, String text, Font font, Color color, int middle, int baseline, int room) {
        FontMetrics metrics = g.getFontMetrics(font);
        String shown = text;
        for (int end = text.length(); metrics.stringWidth(shown) > room && end > 0; end--) {
            shown = text.substring(0, end).strip() + "…";
        }
        g.setFont(font);
        g.setColor(color);
        g.drawString(shown, middle - metrics.stringWidth(shown) / 2f, baseline);
    }

    /** Draws lines around {@code middle}, the first on {@code baseline}, broken at spaces to fit into {@code room}. */
    static void wrapped(Graphics2D g, String text, Font font, Color color, int middle, int baseline, int room) {
        FontMetrics metrics = g.getFontMetrics(font);
        StringBuilder line = new StringBuilder();
        int y = baseline;
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > room) {
                centred(g, line.toString(), font, color, middle, y, room);
                line.setLength(0);
                y += metrics.getHeight();
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        centred(g, line.toString(), font, color, middle, y, room);
    }
}
