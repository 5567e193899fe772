package org.surprisal.cli;

/** A bar on the last line of a terminal, drawn over itself at most ten times a second. */
final class ProgressBar {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int BAR = 30;
    private static final int WIDTH = 79;

    private final Console console;
    private long drawnAt = System.nanoTime();
    private boolean onScreen;

    ProgressBar(Console console) {
        this.console = console;
    }

    /** Draws the bar if a person watches and the last drawing is old enough. */
    void show(String what, long done, long total, String state) {
        long now = System.nanoTime();
        if (!console.isTerminal() || now - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = now;
        onScreen = true;
        int full = total == 0 ? BAR : (int) (BAR * done / total);
        String line = what + " [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + state;
        draw(Formatting.format("%-" + WIDTH + "s", line));
    }

    /** Leaves an empty line to write on. */
    void clear() {
        if (onScreen) {
            draw(" ".repeat(WIDTH) + "\r");
            onScreen = false;
        }
    }

    private void draw(String line) {
        console.err().print("\r" + line);
        console.err().flush();
    }
}
