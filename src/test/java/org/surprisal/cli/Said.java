package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a command said and how it ended. */
record Said(int code, List<String> out, List<String> err) {
    /** Runs {@code surprisal} within this Java. */
    static Said by(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Said(
                code,
                out.toString(UTF_8).lines().toList(),
                err.toString(UTF_8).lines().toList());
    }

    /** What it complained of, notes left out. */
    List<String> complaints() {
        return err.stream().filter(line -> !line.startsWith("note: ")).toList();
    }

    /** The first line with this beginning. */
    String line(String start) {
        return out.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + start + ": " + out));
    }
}
