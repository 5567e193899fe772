package org.surprisal.study;

import java.nio.file.Path;
import org.surprisal.base.messages.Quote;

/** A sweep was stopped as asked; each of its trainings is kept as far as it is. */
public final class SweepStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SweepStoppedException(Path folder, long done, int of) {
        super(Quote.printable("stopped after " + done + " of " + of + " runs; the same command with --out " + folder
                + " does the rest"));
    }
}
