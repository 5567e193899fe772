package org.surprisal.run;

import org.surprisal.check.Quote;

/** A checkpoint or run directory that is missing, damaged, or another model's; the message names the file. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(Quote.printable(message));
    }

    CheckpointException(String message, Throwable cause) {
        super(Quote.printable(message), cause);
    }
}
