package org.surprisal.run;

/** A configuration that cannot be used; the message is one line: file and line, key, value, what was expected. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }

    ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
