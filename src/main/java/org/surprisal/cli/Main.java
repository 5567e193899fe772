package org.surprisal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;
import org.surprisal.run.SystemInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code surprisal}. */
@Command(
        name = "surprisal",
        mixinStandardHelpOptions = true,
        description = "Trains softmax classifiers and says how surprised they still are.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running",
            "2:wrong usage or configuration",
            "3:bad or missing data",
            "4:training diverged",
            "5:a verification did not hold",
            "129, 130, 143:ended by a closing terminal, Ctrl-C, SIGTERM"
        })
public final class Main {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean debug;

    private final Console console;
    private final StopOnSignal stopOnSignal;

    private Main(Console console) {
        this.console = console;
        this.stopOnSignal = new StopOnSignal(console);
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        refuseSerializedObjects();
        speakOneLanguage();
        WatchedOutput results = new WatchedOutput(FileDescriptor.out);
        PrintStream out = utf8(results);
        PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
        Main main = new Main(new Console(System.in, out, err));
        int code = Failures.FAILED;
        try {
            code = main.execute(args, out, err);
            out.flush();
            String loss = results.loss();
            boolean ended = code == 0 || code == Failures.NOT_VERIFIED;
            if (loss != null && ended) { // a full disk, say: what was to be a result is not whole
                err.println("surprisal: the results could not be written to stdout: " + loss);
                code = Failures.FAILED;
            }
            err.flush();
        } finally {
            main.stopOnSignal.done(code);
        }
        System.exit(code);
    }

    // Nothing here reads serialized Java objects; so no library shall either, whatever file it is handed. The launcher
    // says so by a flag, which costs no start time.
    private static void refuseSerializedObjects() {
        if (System.getProperty("jdk.serialFilter") == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }

    // What is written here says its locale. What libraries write by the default one, such as the numbers in a complaint
    // of picocli's, and the fonts that Java looks for, shall be the same in every country too.
    private static void speakOneLanguage() {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("user.language", "en");
    }

    // The locale of a bare machine would turn every letter beyond ASCII into a question mark.
    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs a command that asks nothing and returns its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, InputStream.nullInputStream(), out, err);
    }

    /** Runs a command and returns its exit code. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Main main = new Main(new Console(in, out, err));
        int code = Failures.FAILED;
        try {
            code = main.execute(args, out, err);
            return code;
        } finally {
            main.stopOnSignal.done(code);
        }
    }

    /** All commands, to be looked at. */
    static CommandLine whole() {
        CommandLine line =
                new CommandLine(new Main(new Console(InputStream.nullInputStream(), System.out, System.err)));
        Commands.addAll(line);
        return line;
    }

    private int execute(String[] args, PrintStream out, PrintStream err) {
        CommandLine line = new CommandLine(this);
        Commands.addTo(line, args); // before what is set, which goes on to those that are there
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // an argument that begins with @ is no file of further arguments
                .setUsageHelpWidth(80)
                .registerConverter(Path.class, Main::path)
                .setParameterExceptionHandler((e, given) -> Failures.wrongUsage(console, e))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(console, e, debug));
        everyCommandKnowsTheVersion(line);
        CommandLine demo = line.getSubcommands().get("demo");
        if (demo != null) {
            demo.setUnmatchedOptionsArePositionalParams(true); // the parameters of its lessons, which it reads itself
        }
        if (args.length == 0) {
            line.usage(err);
            return Failures.USAGE;
        }
        try {
            return line.execute(args);
        } catch (VirtualMachineError | LinkageError e) {
            return Failures.report(console, e, debug);
        }
    }

    /** As picocli itself makes one, but that a wrong one is told without the names of its classes. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(
                    "\"" + Quote.shorten(text) + "\" is no path: " + IoReason.of(e));
        }
    }

    private static void everyCommandKnowsTheVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(Main::everyCommandKnowsTheVersion);
    }

    Console console() {
        return console;
    }

    StopOnSignal stopOnSignal() {
        return stopOnSignal;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "surprisal " + SystemInfo.version(), "Java " + System.getProperty("java.version"),
            };
        }
    }
}
