package org.surprisal.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

    /** What a file system says in a word or not at all, as a line that names the file. */
    static DataException unreadable(Path file, IOException e) {
        String why = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            why = "no permission";
        } else if (e instanceof EOFException) {
            why = "it is cut off";
        } else if (e.getMessage() == null) {
            why = e.getClass().getSimpleName();
        }
        return new DataException(file + " cannot be read: " + Quote.oneLine(why), e);
    }
}
