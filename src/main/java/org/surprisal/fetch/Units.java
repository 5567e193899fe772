package org.surprisal.fetch;

import java.math.BigDecimal;
import java.time.Duration;
import org.surprisal.base.messages.Count;

/** Sizes and times as messages say them. */
final class Units {
    private Units() {}

    /** Returns for example {@code 170,052,171 bytes}. */
    static String bytes(long count) {
        return Count.grouped(count, "byte");
    }

    /** Returns for example {@code 30 s}, or {@code 0.1 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
