package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/** What a command said and how it ended. */
record Said(int code, List<String> out, List<String> err) {
    /** Runs {@code surprisal} within this Java. */
    static Said by(String... arguments) {
        return told((out, err) -> Main.run(arguments, out, err));
    }

    /** Likewise, with this typed or piped in. */
    static Said typed(String input, String... arguments) {
        return told((out, err) -> Main.run(arguments, new ByteArrayInputStream(input.getBytes(UTF_8)), out, err));
    }

    /** What is told on a console into which these keys are typed; the code is what the telling returns. */
    static Said on(String keys, ToIntFunction<Console> telling) {
        return told((out, err) ->
                telling.applyAsInt(new Console(new ByteArrayInputStream(keys.getBytes(UTF_8)), out, err)));
    }

    private static Said told(ToIntBiFunction<PrintStream, PrintStream> telling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = telling.applyAsInt(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
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
