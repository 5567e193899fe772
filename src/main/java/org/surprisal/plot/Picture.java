package org.surprisal.plot;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Something that can be drawn; {@link Pictures} puts it into files.
 *
 * <p>A picture touches fonts and charts in {@link #draw} alone, so that building one never fails for the lack of them.
 */
public interface Picture {
    /** One line that says what is shown; also the title of the SVG. */
    String title();

    /** The width in points (a pixel of an SVG, {@link #scale} of a PNG). */
    int width();

    /** The height in points. */
    int height();

    /** Pixels of a PNG to the point: crisp on fine screens, and 190 to the inch on paper. */
    default double scale() {
        return 2;
    }

    /** The same as pages of 16 to 9 to be seen from afar: one for each of its panels, with larger letters. */
    default List<Picture> panels() {
        return List.of(new FittedPage(this));
    }

    /**
     * Draws onto a page in the colour of its {@link Theme}, white unless told otherwise, of {@link #width} by
     * {@link #height} points. The same numbers give the same strokes in the same order.
     *
     * @throws IllegalArgumentException if the numbers cannot be shown, such as a weight that is NaN
     */
    void draw(Graphics2D g);
}
