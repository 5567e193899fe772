package org.surprisal.run;

import org.surprisal.base.messages.Quote;

/** A configuration that cannot be used; the message is one line: file and line, key, value, what was expected. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(Quote.printable(message));
    }

    ConfigException(String message, Throwable cause) {
        super(Quote.printable(message), cause);
    }
}
