package org.surprisal.plot;

/**
 * Colours for the values of a matrix: from white at the lowest to dark blue at the highest, or, where there are values
 * on both sides of 0, from vermilion over white at 0 to blue.
 */
record Shade(double low, double high, boolean twoSided) {
    private static final int[] UP = {0xFFFFFF, 0x9CC9E6, 0x0072B2, 0x003A5C};
    private static final int[] DOWN = {0xFFFFFF, 0xF5BE94, 0xD55E00, 0x7A3600};

    static Shade of(double[][] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : values) {
            for (double value : row) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low < 0 && high > 0) {
            double size = Math.max(-low, high);
            return new Shade(-size, size, true);
        }
        if (low == high) {
            return low == 0 ? new Shade(0, 1, false) : new Shade(Math.min(0, low), Math.max(0, high), false);
        }
        // Where it costs little of the colours, white is 0.
        return new Shade(low > 0 && low < 0.3 * high ? 0 : low, high, false);
    }

    int rgb(double value) {
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        if (twoSided) {
            return share < 0.5 ? ramp(DOWN, 1 - 2 * share) : ramp(UP, 2 * share - 1);
        }
        return ramp(UP, share);
    }

    /** Whether white letters are read better on the colour than black ones. */
    static boolean dark(int rgb) {
        return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) < 130;
    }

    private static int ramp(int[] colors, double share) {
        double at = share * (colors.length - 1);
        int i = Math.min((int) at, colors.length - 2);
        return mix(colors[i], colors[i + 1], at - i);
    }

    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = from >> shift & 255;
            double b = to >> shift & 255;
            mixed |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return mixed;
    }
}
