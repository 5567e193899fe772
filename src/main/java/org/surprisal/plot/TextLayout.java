package org.surprisal.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.Normalizer;
import java.util.Map;

/** Text that keeps to the room it has, for pictures that no chart lays out. */
final class TextLayout {
    /** What stands for a letter that the font lacks; subscripts and the like become plain letters. */
    private static final Map<Integer, String> PLAIN = Map.of(
            (int) '‖', "||", (int) '−', "-", (int) '≤', "<=", (int) '≥', ">=", (int) '→', "->", (int) '≈', "~",
            (int) '·', "*", (int) '∇', "grad ", (int) '⁻', "^-");

    private TextLayout() {}

    /** The text in letters that the font has. */
    static String drawable(String text, Font font) {
        if (font.canDisplayUpTo(text) < 0) {
            return text;
        }
        StringBuilder drawable = new StringBuilder();
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            drawable.append(
                    font.canDisplay(c)
                            ? letter
                            : PLAIN.getOrDefault(c, Normalizer.normalize(letter, Normalizer.Form.NFKD)));
        });
        return drawable.toString();
    }

    /** Draws one line around {@code middle}, shortened with an ellipsis if it is wider than {@code room}. */
    static void centred(
            Graphics2D g, String text, Font font, Color color, double middle, double baseline, double room) {
        FontMetrics metrics = g.getFontMetrics(font);
        String shown = fitted(drawable(text, font), metrics, room);
        g.setFont(font);
        g.setColor(color);
        g.drawString(shown, (float) (middle - metrics.stringWidth(shown) / 2f), (float) baseline);
    }

    /** Draws one line from {@code left}. */
    static void fromLeft(Graphics2D g, String text, Font font, Color color, double left, double baseline) {
        g.setFont(font);
        g.setColor(color);
        g.drawString(drawable(text, font), (float) left, (float) baseline);
    }

    /** As {@link #centred}, written upwards: the middle of the baseline is (x,y). */
    static void upwards(Graphics2D g, String text, Font font, Color color, double x, double y, double room) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        centred(g, text, font, color, 0, 0, room);
        g.setTransform(before);
    }

    /** The text, shortened with an ellipsis if it is wider than {@code room}. */
    static String fitted(String text, FontMetrics metrics, double room) {
        String shown = text;
        for (int end = text.length(); metrics.stringWidth(shown) > room && end > 0; end--) {
            shown = text.substring(0, end).strip() + "…";
        }
        return shown;
    }

    /** Draws one line from {@code left} on a patch of the page's colour that lets little through. */
    static void haloed(Graphics2D g, String text, double left, double baseline, Font font, Color color) {
        FontMetrics metrics = g.getFontMetrics(font);
        String shown = drawable(text, font);
        g.setColor(Layer.tint(Theme.of(g).paper(), 190));
        double height = 1.1 * font.getSize2D();
        g.fill(new Rectangle2D.Double(left - 2, baseline - 0.85 * height, metrics.stringWidth(shown) + 4, height));
        fromLeft(g, text, font, color, left, baseline);
    }

    /**
     * Draws lines around {@code middle}, the first on {@code baseline}, broken at spaces to fit into {@code room}; returns
     * how many.
     */
    static int wrapped(Graphics2D g, String text, Font font, Color color, int middle, int baseline, int room) {
        FontMetrics metrics = g.getFontMetrics(font);
        StringBuilder line = new StringBuilder();
        int y = baseline;
        int lines = 1;
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > room) {
                centred(g, line.toString(), font, color, middle, y, room);
                line.setLength(0);
                y += metrics.getHeight();
                lines++;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        centred(g, line.toString(), font, color, middle, y, room);
        return lines;
    }
}
