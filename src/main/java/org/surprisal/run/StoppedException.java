package org.surprisal.run;

import org.surprisal.base.messages.Program;
import org.surprisal.train.Position;

/** Training was stopped as asked, before its end; what it had come to is kept, and going on from it loses nothing. */
public final class StoppedException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final String command;

    StoppedException(RunDirectory run, Position at) {
        super("stopped after "
                + (at.stepInEpoch() == 0
                        ? "epoch " + at.epoch()
                        : "step " + at.stepInEpoch() + " of epoch " + (at.epoch() + 1))
                + "; go on with: " + run.resumeCommand());
        command = run.resumeCommand();
    }

    @Override
    public String command() {
        return command;
    }
}
