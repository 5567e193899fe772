package org.surprisal.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.surprisal.check.OptionException;
import org.surprisal.data.DataException;
import org.surprisal.fetch.FetchException;
import org.surprisal.run.CheckpointException;
import org.surprisal.run.ConfigException;
import org.surprisal.train.DivergedException;
import picocli.CommandLine;

/** What went wrong, as one line and an exit code. */
final class Failures {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DATA = 3;
    static final int DIVERGED = 4;

    private Failures() {}

    static int wrongUsage(Console console, CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        console.error(oneLine(String.valueOf(e.getMessage())) + " (see: "
                + command.getCommandSpec().qualifiedName() + " --help)");
        return USAGE;
    }

    static int report(Console console, Exception e, boolean debug) {
        int code = code(e);
        console.error(message(e, code) + (code == FAILED && !debug ? " (--debug shows where)" : ""));
        if (debug) {
            e.printStackTrace(console.err());
        }
        return code;
    }

    private static int code(Exception e) {
        if (e instanceof ConfigException || e instanceof OptionException) {
            return USAGE;
        }
        if (e instanceof DataException || e instanceof CheckpointException || e instanceof FetchException) {
            return DATA;
        }
        if (e instanceof DivergedException) {
            return DIVERGED;
        }
        return FAILED;
    }

    private static String message(Exception e, int code) {
        Throwable shown = e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
        String message = String.valueOf(shown.getMessage());
        if (shown instanceof AccessDeniedException) {
            return message + ": no permission";
        }
        return oneLine(code == FAILED ? shown.getClass().getSimpleName() + ": " + message : message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
