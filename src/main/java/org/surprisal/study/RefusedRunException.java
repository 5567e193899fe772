package org.surprisal.study;

import org.surprisal.base.messages.OptionException;

/** A run of a sweep cannot be trained as its configuration asks, which was seen once its data was there. */
public final class RefusedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PlannedRun run;
    private final OptionException reason;

    RefusedRunException(PlannedRun run, OptionException reason) {
        super(reason.getMessage(), reason);
        this.run = run;
        this.reason = reason;
    }

    public PlannedRun run() {
        return run;
    }

    public OptionException reason() {
        return reason;
    }
}
