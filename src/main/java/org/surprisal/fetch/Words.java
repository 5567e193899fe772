package org.surprisal.fetch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Wording shared by the messages of this room. */
final class Words {
    /** The way out of every download that cannot work. */
    static final String USE_FROM = "name a mirror or a downloaded copy with --from";

    private Words() {}

    /** Returns for example {@code 170,052,171 bytes}. */
    static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d byte%s", count, count == 1 ? "" : "s");
    }

    /** Returns for example {@code 30 s}, or {@code 0.1 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
