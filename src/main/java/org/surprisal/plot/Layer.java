package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import org.jspecify.annotations.Nullable;

/** Something drawn between the axes of a panel. */
interface Layer {
    double[] NOTHING = {};

    /** What it is called in an error: {@code line "loss"}. */
    String name();

    /** Its text in the legend; null if it has no entry. */
    default @Nullable String label() {
        return null;
    }

    /** The values that an axis must hold, horizontally; NaN is passed over. None for what fills any axes. */
    default double[] xs() {
        return NOTHING;
    }

    /** The same vertically. */
    default double[] ys() {
        return NOTHING;
    }

    /** Whether it fills the whole area, and so covers the grid. */
    default boolean covers() {
        return false;
    }

    /** Stands on 0, so that an axis that begins there needs no room below. */
    default boolean stands() {
        return false;
    }

    void draw(Graphics2D g, Frame frame);

    /** How wide the sign of the legend is, in points. */
    default int signWidth() {
        return 28;
    }

    /** Draws the sign of the legend around (0,0), up to 12 points high. */
    default void sign(Graphics2D g) {}

    static Color tint(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
