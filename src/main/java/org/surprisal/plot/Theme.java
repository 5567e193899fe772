package org.surprisal.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Arrays;

/**
 * The colours of a picture: on white, or on nearly black for a dark room. Every line has a contrast of 3 to 1 and more
 * against the page and against the darkest shade of a map (WCAG 2.2, 1.4.11), letters one of 4.5 and more. The hues are
 * Okabe and Ito's, told apart by every common kind of colour vision, darker on white and lighter on black.
 */
public enum Theme {
    LIGHT(
            0xFFFFFF,
            0x1A1A1A,
            0x595959,
            0xDDDDDD,
            0xDDE1E7,
            0x6B7280,
            new int[] {0x0072B2, 0xB07000, 0x008F68, 0xB8578F, 0xCC5A00, 0x2985BD, 0x1A1A1A},
            new int[] {0xFFFFFF, 0x9CC9E6, 0x0072B2, 0x003A5C},
            new int[] {0xFFFFFF, 0xF5BE94, 0xD55E00, 0x7A3600}),
    DARK(
            0x12151A,
            0xEEF1F5,
            0xA3ADBA,
            0x2E3540,
            0x333B47,
            0x8A94A3,
            new int[] {0x4FA3E0, 0xE69F00, 0x2FC79B, 0xE08DC0, 0xFF7F3F, 0x8FD3FF, 0xF0E442},
            new int[] {0x1C2128, 0x1F5E8C, 0x56B4E9, 0xD5ECFB},
            new int[] {0x1C2128, 0x8A4510, 0xFF8A3D, 0xFFDDC2});

    // The colours of line(k), by name.
    static final int BLUE = 0;
    static final int ORANGE = 1;
    static final int GREEN = 2;
    static final int PURPLE = 3;
    static final int VERMILION = 4;
    static final int SKY_BLUE = 5;

    /** The last of them: of letters on white, yellow on black. */
    static final int INK = 6;

    /** The least contrast of letters (WCAG 2.2, 1.4.3); one of white and black always has it. */
    private static final double LETTERS = 4.5;

    private static final Color YELLOW = new Color(0xF0E442);

    /** A drawing carries its theme along, so that whoever draws a part of it can ask. */
    private static final RenderingHints.Key KEY = new RenderingHints.Key(0x53) {
        @Override
        public boolean isCompatibleValue(Object value) {
            return value instanceof Theme;
        }
    };

    private final Color paper;
    private final Color ink;
    private final Color faint;
    private final Color grid;
    private final int shade;
    private final Color contour;

    @SuppressWarnings("ImmutableEnumChecker") // handed out one by one, or as a copy
    private final Color[] lines;

    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] up;

    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] down;

    Theme(int paper, int ink, int faint, int grid, int shade, int contour, int[] lines, int[] up, int[] down) {
        this.paper = new Color(paper);
        this.ink = new Color(ink);
        this.faint = new Color(faint);
        this.grid = new Color(grid);
        this.shade = shade;
        this.contour = new Color(contour);
        this.lines = Arrays.stream(lines).mapToObj(Color::new).toArray(Color[]::new);
        this.up = up;
        this.down = down;
    }

    /** The theme that a drawing is in: light, unless {@link #set} said otherwise. */
    static Theme of(Graphics2D g) {
        return g.getRenderingHint(KEY) instanceof Theme theme ? theme : LIGHT;
    }

    /** From here on a drawing is in this theme, on a page of its colour. */
    void set(Graphics2D g, int width, int height) {
        g.setRenderingHint(KEY, this);
        g.setColor(paper);
        g.fillRect(0, 0, width, height);
    }

    /** The colour of the page. */
    Color paper() {
        return paper;
    }

    /** Of letters. */
    Color ink() {
        return ink;
    }

    /** Of letters and axes that matter less. */
    Color faint() {
        return faint;
    }

    /** Of the lines behind a panel, which need not be seen. */
    Color grid() {
        return grid;
    }

    /** What a map is shaded with where it is highest. */
    int shade() {
        return shade;
    }

    /** Of a map's lines of equal value. */
    Color contour() {
        return contour;
    }

    /** Of the k-th thing that a panel draws, {@link #BLUE} the first. */
    Color line(int k) {
        return lines[k % lines.length];
    }

    /** Of the k-th kind of marker; yellow, which no thin line on white is seen in, has an edge there. */
    Color mark(int k) {
        return k % lines.length == lines.length - 1 ? YELLOW : line(k);
    }

    /** From 0 up: where a matrix has values above 0. */
    int[] up() {
        return up.clone();
    }

    /** From 0 down. */
    int[] down() {
        return down.clone();
    }

    /** Letters on a cell of this colour. */
    Color on(int rgb) {
        Color cell = new Color(rgb);
        boolean white = contrast(LIGHT.paper, cell) >= LETTERS;
        return contrast(LIGHT.ink, cell) >= LETTERS ? LIGHT.ink : white ? LIGHT.paper : Color.BLACK;
    }

    /** WCAG's ratio of contrast, from 1 to 21. */
    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
