package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM finish the step, keep it, say below one line how to go on, and end with 128 + the signal's number. */
@DisabledOnOs(OS.WINDOWS)
class StoppedRunTest {
    private static final String STOPPED =
            "surprisal: stopped after (step \\d+ of )?epoch \\d+; go on with:\n  scripts/surprisal resume ";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainWithoutAStop() {
        assertThat(Said.by(train(shared.resolve("whole"))).code()).isZero();
    }

    private static String[] train(Path out) {
        return new String[] {"train", "configs/iris-mlp.yaml", "--out", out.toString(), "--set", "training.epochs=1800"
        };
    }

    private void stop(ChildRun child, String signal, int code) throws Exception {
        assumeFalse(child.ignores(signal), "SIG" + signal + " is ignored here, as in the background of a shell");
        child.signal(signal);
        assertThat(child.end()).isEqualTo(code);
        assertThat(String.join("\n", child.complaints())).matches(STOPPED + folder.resolve("run"));
    }

    private ChildRun start(String... arguments) throws IOException {
        return new ChildRun(folder.resolve("err.txt"), List.of("-Dsurprisal.command=scripts/surprisal"), arguments);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"INT, 130, 0", "TERM, 143, 150"})
    void trainAndResume(String signal, int code, int epoch) throws Exception {
        Path run = folder.resolve("run");
        try (ChildRun child = start(train(run))) {
            child.awaitEpoch(epoch);
            stop(child, signal, code);
        }
        assertThat(run.resolve("summary.json")).doesNotExist();
        int kept = Files.readAllLines(run.resolve("metrics.csv")).size() - 2;
        try (ChildRun child = start("resume", run.toString())) {
            child.awaitEpoch(kept + 100);
            stop(child, signal, code);
        }
        assertResumesToTheSameBits(run);
    }

    /** Which says nothing else: a checkpoint is the sign that it trains. */
    @Test
    void quietOnesSayItToo() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        String[] arguments = {
            "train", "configs/iris-mlp.yaml", "--out", run.toString(), "--quiet", "--set", "training.epochs=1000000"
        };
        try (WatchService watch = ChildRun.watch(run);
                ChildRun child = start(arguments)) {
            child.awaitFile(watch, "latest.safetensors", 1);
            stop(child, "TERM", 143);
        }
    }

    private static void assertResumesToTheSameBits(Path run) throws IOException {
        Said resumed = Said.by("resume", run.toString(), "--quiet");
        assertThat(resumed.code()).as("%s", resumed).isZero();
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(run.resolve(file))
                    .hasSameBinaryContentAs(shared.resolve("whole").resolve(file));
        }
        assertThat(metrics(run)).isEqualTo(metrics(shared.resolve("whole")));
    }

    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void theEndIsHeldUpForSoLongOnly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger(-1);
        new StopOnSignal(console, Duration.ZERO, ended::set).stopAndWait(calls::incrementAndGet);
        assertThat(calls).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("surprisal: not stopped after 0 s: ended within a step, as if killed;"
                        + " what was saved before it remains\n");

        err.reset();
        StopOnSignal done = new StopOnSignal(console, Duration.ofMinutes(1), ended::set);
        done.callUnlessOver(() -> {});
        done.done(Failures.STOPPED);
        done.stopAndWait(calls::incrementAndGet);
        assertThat(calls).hasValue(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(ended).as("the signal's number is the exit code").hasValue(-1);
    }

    /** A sweep that has said what is best is no stopped one, though the signal came before its process was gone. */
    @Test
    void whatCameToItsEndKeepsItsExitCode() {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()));
        for (int code : new int[] {0, Failures.DIVERGED}) {
            AtomicInteger ended = new AtomicInteger(-1);
            StopOnSignal stop = new StopOnSignal(console, Duration.ofMinutes(1), ended::set);
            stop.callUnlessOver(() -> {});
            stop.done(code);
            stop.stopAndWait(() -> {});
            assertThat(ended).hasValue(code);
        }
    }
}
