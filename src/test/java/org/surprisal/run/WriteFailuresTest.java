package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every opening, write, force and move of a run fails once. Each time the run says so, what it leaves is a whole
 * checkpoint or none, and going on from it ends in the same bytes as never having failed.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no directory is forced there")
class WriteFailuresTest {
    private static final String[] TWO = {"training.epochs=2", "training.schedule=constant"};
    private static final int AT_ONCE = Integer.MAX_VALUE;

    @TempDir
    static Path shared;

    private static Path whole;
    private static Path begun;

    @TempDir
    Path folder;

    private int runs;
    private Path run;

    @BeforeAll
    static void trainWithoutAFailure() throws IOException {
        whole = shared.resolve("whole");
        begun = shared.resolve("begun");
        Runs.train(whole, TWO);
        Runs.trainUntil(begun, Runs.stopAfterEpoch(1), TWO);
    }

    @BeforeEach
    void nameTheRun() {
        run = folder.resolve("run");
    }

    private void anotherRun() {
        run = folder.resolve("run" + runs++);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private void train(FaultyFiles files, Machine machine) {
        Run.prepare(Runs.config(TWO), machine).train(files.faulty(run), Runs.NOBODY);
    }

    private void resume(FaultyFiles files, Machine machine) {
        Run.resume(RunDirectory.open(files.faulty(run)), null, false, machine).train(null, Runs.NOBODY);
    }

    /** The same every time, since the n-th operation is the one that fails. */
    private static Machine machine(boolean hurries) {
        return hurries ? Runs.hurrying() : Runs.STILL;
    }

    private void assertFailed(Throwable failure, Object operation) {
        assertThat(failure).as("%s", operation).isInstanceOf(UncheckedIOException.class);
        assertThat(failure.getCause())
                .as("%s", operation)
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageEndingWith(": No space left on device")
                .hasMessageNotContaining(".tmp");
    }

    /** A checkpoint that is there is whole, whichever it is. */
    private void assertWhole(Object operation) {
        RunConfig config = Runs.found(Runs.config(TWO));
        for (String name : List.of("latest.safetensors", "best.safetensors")) {
            Path file = run.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                assertThat(Checkpoint.read(file, config).isFinite())
                        .as("%s", operation)
                        .isTrue();
            }
        }
    }

    private void assertGoesOn(Object operation) throws IOException {
        Runs.resume(run, null);
        assertThat(Runs.metrics(run)).as("%s", operation).isEqualTo(Runs.metrics(whole));
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(run.resolve(file)).as("%s", operation).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(run.toFile().list())
                .as("%s", operation)
                .containsExactlyInAnyOrder(
                        ".lock",
                        "config.yaml",
                        "metrics.csv",
                        "summary.json",
                        "latest.safetensors",
                        "best.safetensors");
    }

    private void assertGoesOnIfThereIsACheckpoint(Object operation) throws IOException {
        if (Files.exists(run.resolve("latest.safetensors"))) {
            assertGoesOn(operation);
            return;
        }
        Throwable refusal = catchThrowable(() -> Runs.resume(run, null));
        assertThat(refusal).as("%s", operation).isInstanceOf(CheckpointException.class);
        assertThat(refusal.getMessage()).contains(run.toString()).doesNotContain("\n");
    }

    private List<String> operationsOfATraining(int longestWrite, boolean hurries) {
        FaultyFiles files = new FaultyFiles(longestWrite);
        anotherRun();
        train(files, machine(hurries));
        return files.operations();
    }

    private List<String> operationsOfAResumption(int longestWrite, boolean hurries) throws IOException {
        FaultyFiles files = new FaultyFiles(longestWrite);
        anotherRun();
        copy(begun, run);
        resume(files, machine(hurries));
        return files.operations();
    }

    @ParameterizedTest
    @CsvSource({"false, 2147483647, false", "false, 2147483647, true", "true, 100, false"})
    void everyFailureOfATrainingLeavesAWholeCheckpointOrNone(boolean forGood, int longestWrite, boolean hurries)
            throws IOException {
        List<String> operations = operationsOfATraining(longestWrite, hurries);
        int written = operations.indexOf("move latest.safetensors");
        assertThat(written).isPositive();
        for (int n = 0; n < operations.size(); n++) {
            String operation = n + ": " + operations.get(n);
            FaultyFiles files = new FaultyFiles(longestWrite);
            anotherRun();
            files.fail(n, forGood);
            Throwable failure = catchThrowable(() -> train(files, machine(hurries)));
            if (failure == null) { // Java tries a second time to make a directory
                assertThat(operation).isEqualTo("0: create run0");
                assertThat(forGood).isFalse();
            } else {
                assertFailed(failure, operation);
                assertWhole(operation);
                assertThat(Files.exists(run.resolve("latest.safetensors")))
                        .as(operation)
                        .isEqualTo(n > written);
            }
            assertGoesOnIfThereIsACheckpoint(operation);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 2147483647, false", "false, 2147483647, true", "true, 100, false"})
    void everyFailureOfAResumptionLeavesAWholeCheckpoint(boolean forGood, int longestWrite, boolean hurries)
            throws IOException {
        List<String> operations = operationsOfAResumption(longestWrite, hurries);
        for (int n = 0; n < operations.size(); n++) {
            String operation = n + ": " + operations.get(n);
            FaultyFiles files = new FaultyFiles(longestWrite);
            anotherRun();
            copy(begun, run);
            files.fail(n, forGood);
            assertFailed(catchThrowable(() -> resume(files, machine(hurries))), operation);
            assertWhole(operation);
            assertGoesOn(operation);
        }
    }

    /** The power fails at each operation: what the disk still knows then is enough to go on from. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyLossOfPowerLeavesAWholeCheckpointOrNone(boolean latestNames) throws IOException {
        List<String> operations = operationsOfATraining(AT_ONCE, false);
        int kept = operations.indexOf("move latest.safetensors") + (latestNames ? 0 : 2); // 2 later: the folder's force
        assertThat(operations.get(kept)).startsWith(latestNames ? "move" : "force run");
        for (int n = 0; n <= operations.size(); n++) {
            String operation = n < operations.size() ? n + ": " + operations.get(n) : "the end";
            FaultyFiles files = new FaultyFiles(AT_ONCE);
            anotherRun();
            files.fail(n < operations.size() ? n : Integer.MAX_VALUE, true);
            Throwable failure = catchThrowable(() -> train(files, Runs.STILL));
            assertThat(failure == null).as(operation).isEqualTo(n == operations.size());
            Path before = run;
            anotherRun();
            Files.createDirectory(run);
            if (Files.exists(before)) {
                files.copySurvivors(before, run, latestNames);
            }
            assertWhole(operation);
            assertThat(Files.exists(run.resolve("latest.safetensors")))
                    .as(operation)
                    .isEqualTo(n > kept);
            assertGoesOnIfThereIsACheckpoint(operation);
        }
    }

    @Test
    void forcesContentsBeforeTheMoveAndTheFolderAfterIt() {
        List<String> operations = operationsOfATraining(AT_ONCE, false);
        for (String name : List.of("config.yaml", "metrics.csv", "best.safetensors", "latest.safetensors")) {
            int move = operations.indexOf("move " + name);
            assertThat(operations.get(move - 1)).startsWith("force ." + name + ".");
            assertThat(operations.get(move + 1)).isEqualTo("open " + run.getFileName());
            assertThat(operations.get(move + 2)).isEqualTo("force " + run.getFileName());
        }
    }

    @Test
    void deletesTemporariesOfAnEarlierProcessAndNothingElse() throws IOException {
        copy(begun, run);
        String name = ".latest.safetensors.01234567-89ab-cdef-0123-456789abcdef.tmp";
        Path ours = Files.writeString(run.resolve(name), "half");
        List<String> foreign = List.of(
                ".latest.safetensors.tmp",
                "latest.safetensors.01234567-89ab-cdef-0123-456789abcdef.tmp",
                ".notes.txt.01234567-89ab-cdef-0123-456789abcdef.tmp",
                name + "2",
                "latest.tmp");
        for (String file : foreign) {
            Files.writeString(run.resolve(file), "somebody's");
        }
        Path folderOfThatName = Files.createDirectory(run.resolve(name.replace("89ab", "89ac")));
        Path linkOfThatName =
                Files.createSymbolicLink(run.resolve(name.replace("89ab", "89ad")), run.resolve("config.yaml"));
        Runs.resume(run, null);
        assertThat(ours).doesNotExist();
        assertThat(folderOfThatName).isDirectory();
        assertThat(linkOfThatName).isSymbolicLink();
        for (String file : foreign) {
            assertThat(run.resolve(file)).hasContent("somebody's");
        }
    }

    /** The checkpoint is of epoch 1; a crash cut the lines after it, or somebody all of them. */
    @Test
    void goesOnFromMetricsCutAtEveryLengthOrRefuses() throws IOException {
        byte[] needed = Files.readAllBytes(begun.resolve("metrics.csv"));
        byte[] line = Files.readString(whole.resolve("metrics.csv"))
                .lines()
                .skip(3)
                .findFirst()
                .orElseThrow()
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] metrics = Arrays.copyOf(needed, needed.length + line.length);
        System.arraycopy(line, 0, metrics, needed.length, line.length);
        copy(begun, run);
        Path cut = run.resolve("metrics.csv");
        for (int length = 0; length <= metrics.length; length++) {
            Files.write(cut, Arrays.copyOf(metrics, length));
            if (length >= needed.length) {
                MetricsFile kept = MetricsFile.upTo(1, cut, List.of());
                kept.begin();
                assertThat(kept.rows()).hasSize(2);
                assertThat(cut).hasBinaryContent(needed);
                continue;
            }
            Throwable refusal = catchThrowable(() -> MetricsFile.upTo(1, cut, List.of()));
            assertThat(refusal).as("length " + length).isInstanceOf(CheckpointException.class);
            assertThat(refusal.getMessage()).startsWith(cut + ":").doesNotContain("\n");
            assertThat(cut).hasBinaryContent(Arrays.copyOf(metrics, length));
        }
        for (int length = needed.length; length <= metrics.length; length += 20) {
            anotherRun();
            copy(begun, run);
            Files.write(run.resolve("metrics.csv"), Arrays.copyOf(metrics, length));
            assertGoesOn("length " + length);
        }
    }
}
