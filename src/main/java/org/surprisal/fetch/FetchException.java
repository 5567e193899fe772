package org.surprisal.fetch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/** Fetching did not succeed. The message is one line: the URL or file, actual and expected, the way out. */
public final class FetchException extends Exception {
    /** The way out of every download that cannot work. */
    static final String USE_FROM = "name a mirror or a downloaded copy with --from";

    @Serial
    private static final long serialVersionUID = 1;

    FetchException(String message) {
        this(message, null);
    }

    FetchException(String message, @Nullable Throwable cause) {
        super(Quote.printable(Quote.unbroken(message)), cause);
    }
}
