package org.surprisal.base.messages;

import java.util.Locale;

/** How many there are of something that has an s where there are several; the same in every country. */
public final class Count {
    private Count() {}

    /** "1 row", "1797 rows". */
    public static String of(long n, String thing) {
        return n + " " + noun(n, thing);
    }

    /** "1 row", "1,797 rows". */
    public static String grouped(long n, String thing) {
        return grouped(n) + " " + noun(n, thing);
    }

    /** "1,797". */
    public static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "row" for one, else "rows". */
    public static String noun(long n, String thing) {
        return n == 1 ? thing : thing + "s";
    }
}
