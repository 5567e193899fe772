package org.surprisal.cli;

import java.util.function.LongSupplier;

/**
 * A bar on the last line of a terminal, drawn over itself at most ten times a second: how much is done, how fast it goes,
 * how long it took and how long it will take.
 */
final class ProgressBar {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int LONGEST = 30;
    private static final int SHORTEST = 8;

    private final Console console;
    private final String unit;
    private final double scale;
    private final LongSupplier nanoTime;
    private long drawnAt;
    private long begunAt;
    private long begunWith = -1; // what was done when it began
    private int width;
    private boolean onScreen;

    /**
     * A bar of steps, say.
     *
     * @param unit what the rate counts
     * @param scale how many of what is done make one of these
     */
    ProgressBar(Console console, String unit, double scale) {
        this(console, unit, scale, System::nanoTime);
    }

    ProgressBar(Console console, String unit, double scale, LongSupplier nanoTime) {
        this.console = console;
        this.unit = unit;
        this.scale = scale;
        this.nanoTime = nanoTime;
        this.drawnAt = nanoTime.getAsLong();
    }

    /** Draws the bar if a person watches and the last drawing is old enough. */
    void show(String what, long done, long total, String state) {
        long now = nanoTime.getAsLong();
        if (begunWith < 0 || done < begunWith) {
            begunWith = done;
            begunAt = now;
        }
        if (!console.drawsBars() || now - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = now;
        width = width == 0 ? Terminal.columns() - 1 : width;
        onScreen = true;
        draw(line(what, done, total, state, (now - begunAt) / 1e9, done - begunWith));
    }

    /** As long as the terminal is wide, less one: some break a line that fills it. */
    private String line(String what, long done, long total, String state, double elapsed, long since) {
        String pace = elapsed <= 0 || since <= 0
                ? ""
                : "  " + rate(since / elapsed) + "  " + Formatting.duration(elapsed) + ", "
                        + Formatting.duration(elapsed * (total - done) / since) + " left";
        return fitted(what, total == 0 ? 1 : (double) done / total, state, pace, width);
    }

    private String rate(double perSecond) {
        double rate = perSecond / scale;
        return Formatting.format(rate < 10 ? "%.1f" : "%,.0f", rate) + " " + unit + "/s";
    }

    /** What there is no room for is left out, the pace first. */
    static String fitted(String what, double share, String state, String pace, int width) {
        String told = (state + pace).strip();
        int room = width - what.length() - told.length() - 4;
        if (room < SHORTEST) {
            told = state;
            room = width - what.length() - told.length() - 4;
        }
        String line = what + " " + told;
        if (room >= SHORTEST) {
            int bar = Math.min(LONGEST, room);
            int full = (int) (bar * Math.max(0, Math.min(1, share)));
            line = what + " [" + "#".repeat(full) + ".".repeat(bar - full) + "] " + told;
        }
        return Formatting.format("%-" + width + "s", line).substring(0, width);
    }

    /** Leaves an empty line to write on. */
    void clear() {
        if (onScreen) {
            draw(" ".repeat(width) + "\r");
            onScreen = false;
        }
    }

    private void draw(String line) {
        console.err().print("\r" + line);
        console.err().flush();
    }
}
