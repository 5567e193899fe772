package org.surprisal.run;

import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;

/** A checkpoint or run directory that is missing, damaged, or another model's; the message names the file. */
public final class CheckpointException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final @Nullable String command;

    CheckpointException(String message) {
        this(message, "");
    }

    /** One that ends in a command to type. */
    CheckpointException(String message, String command) {
        super(Quote.printable(message + command));
        this.command = command.isEmpty() ? null : command;
    }

    CheckpointException(String message, Throwable cause) {
        super(Quote.printable(message), cause);
        command = null;
    }

    @Override
    public @Nullable String command() {
        return command;
    }
}
