package org.surprisal.fetch;

import java.math.BigDecimal;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Locale;
import org.surprisal.base.messages.Quote;

/** Wording shared by the messages of this room. */
final class Words {
    /** The way out of every download that cannot work. */
    static final String USE_FROM = "name a mirror or a downloaded archive with --from";

    private Words() {}

    /** Returns for example {@code 170,052,171 bytes}. */
    static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d byte%s", count, count == 1 ? "" : "s");
    }

    /** Returns for example {@code 30 s}, or {@code 0.1 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /**
     * Returns what {@code thrown} or the first of its causes has to say. The HTTP client and the file system
     * often throw without a message, or with a path alone: then the name of the innermost class is the reason. The client
     * also quotes what a server sent, so that what it says is cut short.
     */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            innermost = t;
            String message = t instanceof FileSystemException f ? f.getReason() : t.getMessage();
            if (message != null && !message.isBlank()) {
                return Quote.brief(message);
            }
        }
        return spelledOut(innermost.getClass().getSimpleName());
    }

    private static String spelledOut(String className) {
        return className
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
