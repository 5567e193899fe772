package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.Child;

/**
 * {@code surprisal} in a Java of its own. Until {@link #end}, nobody reads more of its stdout than was waited for, and
 * the pipe between holds some 800 lines of epochs: a training of 1,800 cannot be done by then, however slow the test.
 */
final class ChildRun implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path err;

    /** Starts it, with these options for Java; {@code err} takes its stderr. */
    ChildRun(Path err, List<String> options, String... arguments) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsurprisal.launcher=true"));
        all.addAll(options);
        this.err = err;
        this.process = Child.java(all, Main.class, arguments)
                .redirectError(err.toFile())
                .start();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** The next line of its stdout. */
    String line() throws IOException {
        String line = out.readLine();
        assertThat(line).as("stderr: %s", complaints()).isNotNull();
        return line;
    }

    /** Waits until it has told of an epoch. */
    void awaitEpoch(int epoch) throws IOException {
        String wanted = Formatting.format("%5d ", epoch);
        String line = out.readLine();
        while (line != null && !line.startsWith(wanted)) {
            line = out.readLine();
        }
        assertThat(line)
                .as("epoch %d was told of; stderr: %s", epoch, complaints())
                .isNotNull();
    }

    /**
     * Waits until a file was put in its place in a folder so many times, from the moment that the watch began. The watch is
     * closed, and the wait over, where the child ends before.
     */
    void awaitFile(WatchService watch, String name, int times) throws IOException, InterruptedException {
        var unused = process.onExit().thenRun(() -> close(watch));
        int seen = 0;
        while (seen < times) {
            WatchKey key;
            try {
                key = watch.take();
            } catch (ClosedWatchServiceException e) {
                throw new AssertionError(name + " was written " + seen + " times; stderr: " + complaints(), e);
            }
            for (WatchEvent<?> event : key.pollEvents()) {
                if (name.equals(String.valueOf(event.context()))) {
                    seen += event.count();
                }
            }
            key.reset();
        }
    }

    private static void close(WatchService watch) {
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of files that are put in their place in a folder. */
    static WatchService watch(Path folder) throws IOException {
        WatchService watch = folder.getFileSystem().newWatchService();
        folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        return watch;
    }

    /** Sends INT or TERM. */
    void signal(String name) throws Exception {
        Child.of("kill", "-" + name, String.valueOf(process.pid())).said(0);
    }

    /**
     * Whether it was started with a signal ignored, as shells start what runs in the background (INT), and nohup what
     * outlives its terminal (HUP); Linux tells.
     */
    boolean ignores(String signal) throws IOException {
        int number =
                switch (signal) {
                    case "HUP" -> 1;
                    case "INT" -> 2;
                    case "TERM" -> 15;
                    default -> throw new IllegalArgumentException(signal);
                };
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (number - 1) & 1) == 1);
    }

    /** Ends it as the system would, at once. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        assertThat(process.exitValue()).as("killed, not done").isNotZero();
    }

    /** Reads on until it ends, and returns its exit code. */
    int end() throws Exception {
        while (out.readLine() != null) {
            // only that it may go on
        }
        process.waitFor();
        return process.exitValue();
    }

    /** The lines of stderr. */
    List<String> complaints() throws IOException {
        return Files.readAllLines(err);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
