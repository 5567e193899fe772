package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunConfig;

/** A training killed by the system goes on to the bits it would have come to; while it runs, nobody else may go on. */
class KilledRunTest {
    private static final String[] SETTINGS = {
        "--set", "training.epochs=1800", "--set", "training.checkpoint-every=3", "--set", "training.schedule=cosine"
    };

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainWithoutAStop() {
        assertThat(Said.by(train(shared.resolve("whole"))).code()).isZero();
    }

    private static String[] train(Path out) {
        List<String> arguments = new ArrayList<>(List.of("train", "configs/iris-mlp.yaml", "--out", out.toString()));
        arguments.addAll(Arrays.asList(SETTINGS));
        return arguments.toArray(String[]::new);
    }

    private Path killed() {
        return folder.resolve("killed");
    }

    private ChildRun start(String... options) throws IOException {
        return new ChildRun(folder.resolve("err.txt"), List.of(options), train(killed()));
    }

    /** Early ones, where hardly anything is kept, and any: {@code scripts/kill-runs} tries a thousand. */
    static IntStream epochs() {
        return IntStream.concat(IntStream.of(0, 1), new Random(17).ints(1, 2, 900));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("epochs")
    void goesOnToTheSameBitsFromWhereItTellsOfAnEpoch(int epoch) throws Exception {
        try (ChildRun child = start()) {
            child.awaitEpoch(epoch);
            child.kill();
        }
        assertResumesToTheSameBits();
    }

    /** Two within the first epoch, which writes three times, and any: there is no pause, so it dies within its writes. */
    static IntStream writes() {
        return IntStream.concat(IntStream.of(1, 2), new Random(18).ints(1, 3, 300));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("writes")
    void goesOnToTheSameBitsFromWithinItsWrites(int write) throws Exception {
        Files.createDirectory(killed());
        try (WatchService watch = ChildRun.watch(killed());
                ChildRun child = start("-Dsurprisal.checkpoint-pause=0")) {
            child.awaitFile(watch, "latest.safetensors", write);
            child.kill();
        }
        assertResumesToTheSameBits();
    }

    private void assertResumesToTheSameBits() throws IOException {
        Said resumed = Said.by("resume", killed().toString(), "--quiet");
        assertThat(resumed.code()).as("%s", resumed).isZero();
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(killed().resolve(file))
                    .hasSameBinaryContentAs(shared.resolve("whole").resolve(file));
        }
        assertThat(metrics(killed())).isEqualTo(metrics(shared.resolve("whole")));
        assertThat(killed()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void trainsWhereAnotherWasKilledBeforeAnythingStood() throws IOException {
        Files.createDirectory(killed());
        Files.createFile(killed().resolve(".lock"));
        String header = Files.readAllLines(shared.resolve("whole/metrics.csv")).get(0);
        Files.writeString(killed().resolve("metrics.csv"), header + "\n");
        Files.createFile(killed().resolve(".config.yaml.0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f.tmp"));
        assertThat(Said.by("train", "configs/iris-linear.yaml", "--quiet", "--out", killed().toString())
                        .code())
                .isZero();
        assertThat(killed()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void refusesASecondProcessButNotAReader() throws Exception {
        try (ChildRun child = start()) {
            child.awaitEpoch(1);
            String run = killed().toString();
            String[][] tries = {
                {"resume", run, "--quiet"}, {"resume", run, "--epochs", "4000"}, // a vain try lets nobody in
            };
            for (String[] another : tries) {
                Said second = Said.by(another);
                assertThat(second.code()).isEqualTo(3);
                assertThat(second.complaints())
                        .containsExactly(
                                "surprisal: " + run + " is being trained by another process; wait until it is done");
            }
            Said over = Said.by(train(killed()));
            assertThat(over.code()).isEqualTo(2);
            assertThat(over.complaints())
                    .containsExactly("surprisal: --out is " + run
                            + "; expected a new or empty directory: a run never overwrites another");
            for (String[] reader : new String[][] {{"evaluate", run}, {"predict", run, "data/iris.csv"}}) {
                Said read = Said.by(reader);
                assertThat(read.code()).as("%s", read).isZero();
            }
            child.kill();
        }
    }

    /** A try in vain within the process that trains must not let go of the lock: the system knows one a process. */
    @Test
    void aSecondTryHereLetsNobodyElseIn() throws Exception {
        RunConfig config =
                ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(List.of("training.epochs=1"));
        String run = killed().toString();
        Run.prepare(config).train(killed(), report -> {
            if (report.epoch() == 1) {
                assertThat(Said.by("resume", run).complaints())
                        .containsExactly("surprisal: " + run
                                + " is being trained by this process already; wait until it is done");
                refuseAnotherProcess(run);
            }
        });
    }

    private void refuseAnotherProcess(String run) {
        try (ChildRun child = new ChildRun(folder.resolve("err.txt"), List.of(), "resume", run)) {
            assertThat(child.end()).isEqualTo(3);
            assertThat(child.complaints())
                    .containsExactly(
                            "surprisal: " + run + " is being trained by another process; wait until it is done");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
