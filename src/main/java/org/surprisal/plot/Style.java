package org.surprisal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/** The look that all pictures share: fonts, strokes, colours that survive colour blindness. */
final class Style {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font TINY = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);

    /** Okabe and Ito's colours, told apart by every common kind of colour vision. */
    static final Color BLUE = new Color(0x0072B2);

    static final Color ORANGE = new Color(0xE69F00);
    static final Color GREEN = new Color(0x009E73);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color SKY = new Color(0x56B4E9);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color YELLOW = new Color(0xF0E442);

    static final BasicStroke SOLID = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED = dashes(1.8f, 7f, 4f);
    static final BasicStroke DOTTED = dashes(1.4f, 1.6f, 2.4f);
    static final BasicStroke HAIR = new BasicStroke(0.7f);

    private Style() {}

    private static BasicStroke dashes(float width, float... pattern) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, pattern, 0f);
    }
}
