package org.surprisal.plot;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The entries of a panel above its axes, broken into lines as words are. */
final class Legend {
    static final int LINE = 18;

    /** From the sign to the text. */
    private static final int AIR = 6;

    private static final int GAP = 16;

    private final List<List<Layer>> lines = new ArrayList<>();
    private final FontMetrics metrics;
    private final double room;

    Legend(Graphics2D g, List<Layer> layers, double room) {
        this.metrics = g.getFontMetrics(Style.LABEL);
        this.room = room;
        double used = room;
        for (Layer layer : layers) {
            if (layer.label() != null) {
                double width = width(layer);
                if (used + width > room || lines.isEmpty()) {
                    lines.add(new ArrayList<>());
                    used = 0;
                }
                lines.get(lines.size() - 1).add(layer);
                used += width + GAP;
            }
        }
    }

    private double width(Layer layer) {
        return layer.signWidth() + AIR + metrics.stringWidth(text(layer));
    }

    private String text(Layer layer) {
        String label = TextLayout.drawable(Objects.requireNonNull(layer.label()), Style.LABEL);
        return TextLayout.fitted(label, metrics, room - layer.signWidth() - AIR);
    }

    int height() {
        return LINE * lines.size();
    }

    void draw(Graphics2D g, double left, double top) {
        double y = top;
        for (List<Layer> line : lines) {
            double x = left;
            for (Layer layer : line) {
                AffineTransform before = g.getTransform();
                g.translate(x + layer.signWidth() / 2.0, y + LINE / 2.0);
                layer.sign(g);
                g.setTransform(before);
                g.setFont(Style.LABEL);
                g.setColor(Theme.of(g).ink());
                g.drawString(text(layer), (float) (x + layer.signWidth() + AIR), (float) (y + LINE / 2.0 + 4.5));
                x += width(layer) + GAP;
            }
            y += LINE;
        }
    }
}
