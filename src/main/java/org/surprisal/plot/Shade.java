package org.surprisal.plot;

/**
 * Colours for the values of a matrix: from the page's at the lowest to blue at the highest, or, where there are values
 * on both sides of 0, from vermilion over the page's at 0 to blue.
 */
record Shade(double low, double high, boolean twoSided, Theme theme) {
    static Shade of(double[][] values, Theme theme) {
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
            return new Shade(-size, size, true, theme);
        }
        if (low == high) {
            return low == 0
                    ? new Shade(0, 1, false, theme)
                    : new Shade(Math.min(0, low), Math.max(0, high), false, theme);
        }
        // Where it costs little of the colours, white is 0.
        return new Shade(low > 0 && low < 0.3 * high ? 0 : low, high, false, theme);
    }

    int rgb(double value) {
        double share = Math.max(0, Math.min(1, (value - low) / (high - low)));
        if (twoSided) {
            return share < 0.5 ? ramp(theme.down(), 1 - 2 * share) : ramp(theme.up(), 2 * share - 1);
        }
        return ramp(theme.up(), share);
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
