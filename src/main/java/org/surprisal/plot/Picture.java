package org.surprisal.plot;

import java.awt.Graphics2D;

/**
 * Something that can be drawn; {@link Pictures} puts it into files.
 *
 * <p>A picture touches fonts and charts in {@link #draw} alone, so that building one never fails for the lack of them.
 */
public interface Picture {
    /** One line that says what is shown; also the title of the SVG. */
    String title();

    /** The width in points (a pixel of an SVG, two of a PNG). */
    int width();

    /** The height in points. */
    int height();

    /**
     * Draws onto a white page of {@link #width} by {@link #height} points. The same numbers give the same strokes in
     * the same order.
     *
     * @throws IllegalArgumentException if the numbers cannot be shown, such as a weight that is NaN
     */
    void draw(Graphics2D g);
}
