package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import org.surprisal.check.Quote;

/** Data that is missing or cannot be taken as it stands; the message is one line: where, what, what was expected. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a file system says, as a line that names the file. */
    static DataException unreadable(Path file, IOException e) {
        return new DataException(file + " cannot be read: " + Quote.reason(e), e);
    }
}
