package org.surprisal.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the terminal can. */
final class Terminal {
    private static final int USUAL = 80;
    private static final int LEAST = 20;
    private static final int USUAL_ROWS = 24;
    private static final int LEAST_ROWS = 6;

    private Terminal() {}

    /** How many columns it has: as COLUMNS says, else as the system does where it can be asked, else 80. */
    static int columns() {
        String said = System.getenv("COLUMNS");
        return columns(said == null ? asked(1) : said);
    }

    /** How many rows it has: as LINES says, else as the system does where it can be asked, else 24. */
    static int rows() {
        String said = System.getenv("LINES");
        return rows(said == null ? asked(0) : said);
    }

    static int columns(@Nullable String said) {
        return number(said, LEAST, USUAL);
    }

    static int rows(@Nullable String said) {
        return number(said, LEAST_ROWS, USUAL_ROWS);
    }

    private static int number(@Nullable String said, int least, int usual) {
        String number = said == null ? "" : said.strip();
        return number.matches("[1-9][0-9]{0,3}") ? Math.max(least, Integer.parseInt(number)) : usual;
    }

    /** Of "ROWS COLUMNS", by the command that POSIX has for it, one. */
    private static @Nullable String asked(int which) {
        File terminal = new File("/dev/tty");
        if (!terminal.canRead()) {
            return null;
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(terminal).start();
            try (var out = stty.getInputStream()) {
                String size = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
                String[] rowsAndColumns = size.split(" ", -1);
                return rowsAndColumns.length == 2 ? rowsAndColumns[which] : null;
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether it moves its cursor and has colours, as far as its name tells. */
    static boolean isDumb(@Nullable String name) {
        return name == null || name.isEmpty() || name.equals("dumb");
    }

    /** Whether nobody asked for none: the convention of no-color.org. */
    static boolean mayColour(@Nullable String noColor) {
        return noColor == null || noColor.isEmpty();
    }
}
