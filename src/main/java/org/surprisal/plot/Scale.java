package org.surprisal.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the values of an axis lie between its ends, and which of them are written on it.
 *
 * @param reversed the values fall from the left to the right, from the bottom to the top
 * @param names what is written at 0, 1, 2 and so on; numbers are written if there are none
 */
record Scale(double low, double high, Kind kind, boolean reversed, List<String> names) {
    enum Kind {
        LINEAR,
        /** Linear, with whole numbers written on it. */
        WHOLE,
        /** Equal ratios are equally far apart; both ends are above 0. */
        LOGARITHMIC
    }

    /** A value on the axis; small marks between the others have no label. */
    record Tick(double value, String label) {}

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    Scale {
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException(
                    "an axis goes from a lower to a higher value, not " + low + " to " + high);
        }
        if (kind == Kind.LOGARITHMIC && !(low > 0)) {
            throw new IllegalArgumentException("a logarithmic axis begins above 0, not at " + low);
        }
        names = List.copyOf(names);
    }

    static Scale linear(double low, double high) {
        return new Scale(low, high, Kind.LINEAR, false, List.of());
    }

    boolean log() {
        return kind == Kind.LOGARITHMIC;
    }

    /** 0 at the left or lower end, 1 at the other. */
    double share(double value) {
        double share = log() ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return reversed ? 1 - share : share;
    }

    /** The value at a share of the axis: the inverse of {@link #share}. */
    double value(double share) {
        double s = reversed ? 1 - share : share;
        return log() ? low * Math.pow(high / low, s) : low + s * (high - low);
    }

    /** As long as {@code factor} times, around the same middle. */
    Scale stretched(double factor) {
        double middle = low + (high - low) / 2;
        double half = factor * (high - low) / 2;
        return new Scale(middle - half, middle + half, kind, reversed, names);
    }

    /** About {@code atMost} round values, from the lower end up. */
    List<Tick> ticks(double atMost) {
        if (!names.isEmpty()) {
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (i >= low && i <= high) {
                    ticks.add(new Tick(i, names.get(i)));
                }
            }
            return ticks;
        }
        if (!log()) {
            return linearTicks(atMost);
        }
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        return last - first >= 2 ? powers(first, last, atMost) : withinDecades(first, last, atMost);
    }

    private List<Tick> linearTicks(double atMost) {
        double step = Math.max(kind == Kind.WHOLE ? 1 : 0, step((high - low) / Math.max(1, atMost)));
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double size = Math.max(Math.abs(low), Math.abs(high));
        int digits = (int) Math.min(15, Math.max(3, Math.ceil(Math.log10(size / step)) + 1));
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) {
            double value = k * step;
            boolean plain = size < 1e5 && size >= 1e-3;
            ticks.add(new Tick(
                    value,
                    plain
                            ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                            : ShortNumbers.brief(value, digits)));
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5, 10, 20, ... that is no less than {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double digit : new double[] {1, 2, 5}) {
            if (digit * power >= least * (1 - 1e-9)) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private List<Tick> powers(int first, int last, double atMost) {
        int every = 1 + (int) ((last - first) / Math.max(1, atMost));
        boolean plain = first >= -3 && last <= 4;
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first - 1; exponent <= last; exponent++) {
            double power = Double.parseDouble("1e" + exponent);
            boolean labelled = Math.floorMod(exponent - first, every) == 0;
            if (exponent >= first) {
                ticks.add(new Tick(power, labelled ? plain ? ShortNumbers.brief(power) : power(exponent) : ""));
            }
            for (int digit = 2; digit <= 9 && every == 1; digit++) {
                if (digit * power >= low && digit * power <= high) {
                    ticks.add(new Tick(digit * power, ""));
                }
            }
        }
        return ticks;
    }

    private List<Tick> withinDecades(int first, int last, double atMost) {
        List<Tick> ticks = new ArrayList<>();
        int labelled = 0;
        for (int exponent = first - 1; exponent <= last; exponent++) {
            double power = Double.parseDouble("1e" + exponent);
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * power;
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    boolean round = digit == 1 || digit == 2 || digit == 5;
                    labelled += round ? 1 : 0;
                    ticks.add(new Tick(value, round ? ShortNumbers.brief(value) : ""));
                }
            }
        }
        return labelled >= 2 ? ticks : linearTicks(atMost);
    }

    private static String power(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
