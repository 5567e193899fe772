package org.surprisal.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the terminal can. */
final class Terminal {
    private static final int USUAL = 80;
    private static final int LEAST = 20;

    private Terminal() {}

    /** How many columns it has: as COLUMNS says, else as the system does where it can be asked, else 80. */
    static int columns() {
        String said = System.getenv("COLUMNS");
        return columns(said == null ? asked() : said);
    }

    static int columns(@Nullable String said) {
        String number = said == null ? "" : said.strip();
        return number.matches("[1-9][0-9]{0,3}") ? Math.max(LEAST, Integer.parseInt(number)) : USUAL;
    }

    /** "ROWS COLUMNS", by the command that POSIX has for it. */
    private static @Nullable String asked() {
        File terminal = new File("/dev/tty");
        if (!terminal.canRead()) {
            return null;
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(terminal).start();
            try (var out = stty.getInputStream()) {
                String size = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return size.substring(size.indexOf(' ') + 1);
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
