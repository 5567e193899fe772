package org.surprisal.study;

import java.util.List;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;

/** A sweep that cannot be made as it was asked for: the message is one line, and further lines say what is wrong. */
public final class PlanException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final String lines;

    PlanException(String message, List<String> lines) {
        super(Quote.printable(message));
        this.lines = String.join("\n", lines);
    }

    /** The lines below the message. */
    @Override
    public String command() {
        return lines;
    }
}
