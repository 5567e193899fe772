package org.surprisal.fetch;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;
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

    /** Of a file or folder where the data is to go. */
    static FetchException cannotWrite(Path what, IOException e) {
        return new FetchException(
                "cannot write " + what + ": " + IoReason.of(e) + "; choose another folder with --to", e);
    }

    static FetchException cannotRead(Path what, IOException e) {
        return new FetchException("cannot read " + what + ": " + IoReason.of(e), e);
    }
}
