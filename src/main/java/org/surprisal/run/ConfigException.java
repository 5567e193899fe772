package org.surprisal.run;

import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;

/** A configuration that cannot be used; the message is one line: file and line, key, value, what was expected. */
public final class ConfigException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final @Nullable String command;

    ConfigException(String message) {
        this(message, "");
    }

    /** One that ends in a command to type. */
    ConfigException(String message, String command) {
        super(Quote.printable(message + command));
        this.command = command.isEmpty() ? null : command;
    }

    ConfigException(String message, Throwable cause) {
        super(Quote.printable(message), cause);
        this.command = null;
    }

    @Override
    public @Nullable String command() {
        return command;
    }
}
