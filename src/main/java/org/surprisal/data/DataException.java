package org.surprisal.data;

/** Data that is missing or cannot be taken as it stands; the message is one line: where, what, what was expected. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
