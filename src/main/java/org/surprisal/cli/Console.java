package org.surprisal.cli;

import java.io.PrintStream;

/** Where a command writes: results to stdout, progress and notes to stderr. */
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal = Boolean.getBoolean("surprisal.terminal"); // the launcher can tell, Java cannot

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** One line of a result. */
    void result(String line) {
        out.println(line);
    }

    /** One line that is good to know. */
    void note(String line) {
        err.println("note: " + line);
    }

    /** One line that says how far something is. */
    void progress(String line) {
        err.println(line);
    }

    /** One line that says why nothing more comes. */
    void error(String line) {
        err.println("surprisal: " + line);
    }

    PrintStream err() {
        return err;
    }

    /** Whether a person watches stderr on a terminal. */
    boolean isTerminal() {
        return terminal;
    }

    /** Says what is slower when the program was started by hand. */
    void noteIfStartedWithoutLauncher() {
        if (Boolean.getBoolean("surprisal.launcher")) {
            return;
        }
        boolean passive = "PASSIVE".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"));
        note("started without scripts/surprisal: each start is slower"
                + (passive ? "" : ", and without OMP_WAIT_POLICY=PASSIVE training may take twice as long"));
    }
}
