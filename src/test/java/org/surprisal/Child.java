package org.surprisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of its own that has ended.
 *
 * @param said its lines, on stdout and on stderr
 */
public record Child(int code, List<String> said) {
    /** This Java's. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A Java with the class path of this one, to be started. */
    public static ProcessBuilder java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Runs a program to its end. */
    public static Child of(String... command) throws IOException, InterruptedException {
        return of(new ProcessBuilder(command));
    }

    /** Runs a program to its end. */
    public static Child of(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        try {
            List<String> said = process.inputReader(UTF_8).lines().toList();
            return new Child(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Its lines; it has to have ended with this code. */
    public List<String> said(int expected) {
        assertThat(code).as(String.join("\n", said)).isEqualTo(expected);
        return said;
    }

    /** Skips a test, visibly, where a command does not end with 0, or is not there. */
    public static void needs(String... command) throws InterruptedException {
        boolean works = false;
        try {
            works = of(command).code == 0;
        } catch (IOException e) {
            // it is not there
        }
        assumeTrue(works, "skipped: " + String.join(" ", command) + " does not work here");
    }
}
