package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Font;

/** The look that all pictures share: fonts and strokes; colours are a {@link Theme}'s. */
final class Style {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font TINY = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    static final BasicStroke SOLID = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED = dashes(1.8f, 7f, 4f);
    static final BasicStroke DOTTED = dashes(1.4f, 1.6f, 2.4f);
    static final BasicStroke HAIR = new BasicStroke(0.7f);

    private Style() {}

    private static BasicStroke dashes(float width, float... pattern) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, pattern, 0f);
    }
}
