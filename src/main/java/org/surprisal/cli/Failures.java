package org.surprisal.cli;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.DataException;
import org.surprisal.data.UnclearLabelException;
import org.surprisal.fetch.FetchException;
import org.surprisal.linalg.BackendException;
import org.surprisal.run.CheckpointException;
import org.surprisal.run.ConfigException;
import org.surprisal.run.ConfigKeys;
import org.surprisal.run.StoppedException;
import org.surprisal.study.PlanException;
import org.surprisal.study.SweepStoppedException;
import org.surprisal.train.DivergedException;
import picocli.CommandLine;

/** What went wrong, as one line and an exit code. */
final class Failures {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DATA = 3;
    static final int DIVERGED = 4;
    static final int NOT_VERIFIED = 5;
    static final int STOPPED = 130; // where a signal was the cause, the Java machine ends with its number instead

    private static final String DEBUG_HINT = " (--debug shows where)";

    private Failures() {}

    static int wrongUsage(Console console, CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(e.getMessage())
                .replaceAll("is not a long$", "is not a whole number of at most 18 digits")
                .replaceAll("is not an int$", "is not a whole number of at most 9 digits");
        String line = oneLine(message + suggestion(e)).replaceFirst("\\.$", "");
        String name = command.getCommandSpec().qualifiedName() + " --help";
        console.error(
                line + (line.endsWith("?") ? " See:" : "; see:"),
                Program.type(name.substring(name.indexOf(' ') + 1).split(" ", -1)));
        return USAGE;
    }

    private static String suggestion(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        CommandLine.Model.CommandSpec command = e.getCommandLine().getCommandSpec();
        String typed = unmatched.getUnmatched().get(0);
        boolean sets = typed.startsWith("--") && command.findOption("--set") != null;
        String name = typed.replaceFirst("^--", "").replaceFirst("=.*$", "");
        String key = sets ? ConfigKeys.meant(name) : null;
        if (key == null) {
            List<String> known = new ArrayList<>(command.subcommands().keySet());
            command.options().forEach(option -> known.addAll(List.of(option.names())));
            String hint = Nearest.hint(typed, known);
            if (!hint.isEmpty()) {
                return hint;
            }
            key = sets ? ConfigKeys.near(name) : null;
        }
        return key == null ? "" : "; did you mean --set " + key + "=VALUE?";
    }

    /** What the Java machine itself gave up on. */
    static int report(Console console, Error e, boolean debug) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause(); // a library that cannot be loaded hides beneath an initializer that failed
        }
        // One that another thread ran into is told by its name alone.
        boolean outOfMemory = e instanceof OutOfMemoryError
                || String.valueOf(root.getMessage()).contains(OutOfMemoryError.class.getName());
        String wayOut = outOfMemory
                ? "; a smaller model, fewer rows, or more memory (SURPRISAL_JAVA_OPTS=-Xmx8g) may help"
                : "";
        // What Java makes of a page of a mapped file that is not there any more.
        boolean outOfFile =
                e instanceof InternalError && String.valueOf(e.getMessage()).contains("unsafe memory access");
        String said = outOfFile
                ? "rows that are read from a file in SURPRISAL_CACHE cannot be read any more: it was cut short, or its"
                        + " disk fails; begin again, or resume the run, and it is made anew"
                : (outOfMemory ? "out of memory" : e.getClass().getSimpleName()) + ": " + told(root);
        console.error(oneLine(said) + wayOut + (debug ? "" : DEBUG_HINT));
        if (debug) {
            console.trace(e);
        }
        return FAILED;
    }

    // A class that another thread could not load is told with that thread's name, which says nothing here.
    private static String told(Throwable root) {
        return String.valueOf(root.getMessage())
                .replaceFirst("^Exception (?:\\S+\\.)?(.*) \\[in thread \"[^\"]*\"]$", "$1");
    }

    static int report(Console console, Exception e, boolean debug) {
        if (e instanceof BackendException && e.getCause() instanceof OutOfMemoryError memory) {
            return report(console, memory, debug);
        }
        int code = code(e);
        String command = e instanceof Program.Hint hint ? hint.command() : null;
        if (command != null && e instanceof Program.Hint hint) {
            console.error(oneLine(hint.sentence(String.valueOf(e.getMessage()))), command);
        } else {
            String message = message(e, code);
            console.error(message + (code == FAILED && !debug ? DEBUG_HINT : ""));
        }
        if (debug) {
            console.trace(e);
        }
        return code;
    }

    private static int code(Exception e) {
        if (e instanceof ConfigException
                || e instanceof OptionException
                || e instanceof PlanException
                || e instanceof UnclearLabelException) {
            return USAGE;
        }
        if (e instanceof DataException || e instanceof CheckpointException || e instanceof FetchException) {
            return DATA;
        }
        if (e instanceof DivergedException) {
            return DIVERGED;
        }
        if (e instanceof StoppedException || e instanceof SweepStoppedException) {
            return STOPPED;
        }
        return FAILED;
    }

    private static String message(Exception e, int code) {
        Throwable shown = e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
        String message = String.valueOf(shown.getMessage());
        if (shown instanceof FileSystemException file) {
            return oneLine(file.getFile() + ": " + IoReason.of(file));
        }
        return oneLine(
                code == FAILED && !(shown instanceof BackendException)
                        ? shown.getClass().getSimpleName() + ": " + message
                        : message);
    }

    private static String oneLine(String text) {
        return Quote.unbroken(text);
    }
}
