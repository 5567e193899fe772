package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.Quote;

/** Where a command reads and writes: results to stdout, progress and notes to stderr. */
final class Console {
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";
    private static final int LONGEST_TYPED = 1 << 16; // bytes
    private static final long MOST_PASSED_OVER = 1 << 28; // bytes of a line
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final boolean terminal = Boolean.getBoolean("surprisal.terminal"); // the launcher can tell, Java cannot
    private final boolean outIsTerminal = seesTerminal();
    private final boolean moves = !Terminal.isDumb(System.getenv("TERM"));
    private final boolean colours = moves && Terminal.mayColour(System.getenv("NO_COLOR"));
    private final boolean interactive = Boolean.getBoolean("surprisal.interactive");

    Console(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** As the launcher says; without it there is only Java's word, which is no where stdin is none. */
    @SuppressWarnings("SystemConsoleNull") // the property sees to it
    private static boolean seesTerminal() {
        if (System.getProperty("surprisal.stdout.terminal") != null || Boolean.getBoolean("surprisal.launcher")) {
            return Boolean.getBoolean("surprisal.stdout.terminal");
        }
        if (System.getProperty("jdk.console") == null) {
            System.setProperty("jdk.console", "java.base"); // Java 22's own has a console where there is no terminal
        }
        return System.console() != null;
    }

    /** One line of a result. */
    void result(String line) {
        out.println(Quote.printable(line));
    }

    /** A file that was written, as a result: its path alone, which a script can take. */
    void written(Path file) {
        result(file.toString());
    }

    /** Likewise, where the results are something else. */
    void alsoWritten(Path file) {
        note(file + " is written");
    }

    /** One line of data for another program, as it is, unless a terminal would take its characters for orders. */
    void data(String line) {
        out.println(outIsTerminal ? Quote.printable(line) : line);
    }

    /** Likewise, several; where no terminal takes them, each may be more than one line. */
    void data(List<String> lines) {
        for (String some : lines) {
            byte[] text = ((outIsTerminal ? Quote.printable(some) : some) + "\n").getBytes(UTF_8);
            out.write(text, 0, text.length);
        }
    }

    /** Where data goes that holds no foreign text, such as numbers, and is too much to be kept; to be flushed, not closed. */
    Writer writer() {
        return new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    }

    /** One JSON document, for a script. */
    void document(String lines) {
        lines.lines().forEach(this::data);
    }

    /** Whether a terminal takes results. */
    boolean showsResults() {
        return outIsTerminal;
    }

    /** Whether nobody takes results any more, or they can no longer be written. */
    boolean isClosed() {
        return out.checkError();
    }

    /** What is piped or typed in. */
    InputStream input() {
        return in;
    }

    /** One line that is good to know. */
    void note(String line) {
        say("note:", YELLOW, line);
    }

    /** One line that says how far something is. */
    void progress(String line) {
        err.println(Quote.printable(line));
    }

    /** One line that says why nothing more comes. */
    void error(String line) {
        say("surprisal:", RED, line);
    }

    private String painted(String text, String colour) {
        return terminal && colours ? colour + text + PLAIN : text;
    }

    /** A line of a result, of which a part is better than anything before. */
    void better(String before, String part, String after) {
        boolean paints = outIsTerminal && colours;
        out.println(Quote.printable(before)
                + (paints ? GREEN : "")
                + Quote.printable(part)
                + (paints ? PLAIN : "")
                + Quote.printable(after));
    }

    /** One line, so that other programs find it as one; where a person reads it on a terminal, as many as it needs. */
    private void say(String start, String colour, String line) {
        String printable = Quote.printable(line);
        List<String> lines = terminal ? Lines.wrap(start + " ", printable) : List.of(start + " " + printable);
        err.println(painted(start, colour) + lines.get(0).substring(start.length()));
        lines.stream().skip(1).forEach(err::println);
    }

    /** One line that says why nothing more comes, and below it, whole, what to type or to paste. */
    void error(String line, String command) {
        error(line);
        command.lines().forEach(each -> err.println("  " + Quote.printable(each)));
    }

    /** Where an error comes from; what it says may come from a file too. */
    void trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        trace.toString()
                .lines()
                .map(line -> line.replace("\t", "    "))
                .map(Quote::printable)
                .forEach(err::println);
    }

    PrintStream err() {
        return err;
    }

    /** Whether a person watches stderr on a terminal. */
    boolean isTerminal() {
        return terminal;
    }

    /** Whether a bar may be drawn over itself there. */
    boolean drawsBars() {
        return terminal && moves;
    }

    /** Whether a person reads stdout on a terminal and can answer. */
    boolean isInteractive() {
        return interactive;
    }

    /** Empties a terminal on which results are read; false where there is none, or it cannot be emptied. */
    boolean clear() {
        if (!outIsTerminal || !moves) {
            return false;
        }
        out.print(CLEAR);
        return true;
    }

    /**
     * Asks for a line, below what was printed, and waits; null when the input has ended, or a line of it does not. Of one
     * that nobody types, beyond 65,536 bytes, it is the start.
     */
    @Nullable String ask(String prompt) throws IOException {
        out.print(prompt);
        out.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        for (long read = 0; c != '\n' && c != -1; c = in.read()) {
            if (++read > MOST_PASSED_OVER) {
                return null;
            }
            if (line.size() < LONGEST_TYPED) {
                line.write(c);
            }
        }
        if (c == -1 && !prompt.isEmpty()) {
            out.println();
        }
        boolean ended = c == -1 && line.size() == 0;
        return ended ? null : line.toString(UTF_8).strip();
    }

    /** Says what is slower when the program was started by hand. */
    void noteIfStartedWithoutLauncher() {
        if (Boolean.getBoolean("surprisal.launcher")) {
            return;
        }
        boolean passive = "PASSIVE".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"));
        note("started without scripts/surprisal: each start is slower"
                + (passive ? "" : ", and without OMP_WAIT_POLICY=passive training may take twice as long"));
    }
}
