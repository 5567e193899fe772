package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;
import org.surprisal.train.TrainingListener;

/** A run that stops early does so at the same epoch, to the same bits, however often it was killed and taken up again. */
class EarlyStoppedRunTest {
    private static final int PATIENCE = 3;
    private static final int STEPS = 6; // an epoch
    private static final String[] SETTINGS = {
        "data.path=" + Path.of("data/iris.csv").toAbsolutePath(), // as a resumed run has it
        "seed=3",
        "data.validation=0.2",
        "training.schedule=constant",
        "training.checkpoint-every=1",
        "training.epochs=40",
        "training.early-stop=" + PATIENCE
    };

    @TempDir
    static Path shared;

    private static Path whole;
    private static int last;

    @TempDir
    Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    @BeforeAll
    static void trainWithoutAStop() {
        whole = shared.resolve("whole");
        Run.Outcome outcome = Runs.train(whole, SETTINGS);
        last = outcome.lastRow().epoch();
        assertThat(outcome.isEarly()).isTrue();
        assertThat(outcome.best().epoch()).isEqualTo(last - PATIENCE);
    }

    /** By the definition: the first epoch that has so many before it of which none is better than one before these. */
    @Test
    void stopsAtTheFirstEpochWithoutABetterOneForSoLong() {
        Run.Outcome through = Runs.train(run(), waitingFor(0));
        assertThat(through.isEarly()).isFalse();
        assertThat(through.lastRow().epoch()).isEqualTo(40);
        double[] figures = through.rows().stream()
                .mapToDouble(row -> row.get(Metric.VALIDATION_CROSS_ENTROPY))
                .toArray();
        int expected = IntStream.range(PATIENCE, figures.length)
                .filter(t -> lowest(figures, 0, t - PATIENCE) <= lowest(figures, t - PATIENCE + 1, t))
                .findFirst()
                .orElseThrow();
        assertThat(last).isEqualTo(expected).isBetween(6, 30);
    }

    private static String[] waitingFor(int epochs) {
        return with("training.early-stop=" + epochs);
    }

    /** A setting that comes after another of the same key is the one that counts. */
    private static String[] with(String more) {
        return Stream.concat(Stream.of(SETTINGS), Stream.of(more)).toArray(String[]::new);
    }

    private static double lowest(double[] figures, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToDouble(t -> figures[t])
                .min()
                .orElseThrow();
    }

    private static ObjectNode summary(Path run) throws IOException {
        ObjectNode summary = (ObjectNode)
                new JsonMapper().readTree(run.resolve("summary.json").toFile());
        summary.remove(List.of("wall_seconds", "training_seconds", "peak_memory_bytes"));
        ((ObjectNode) summary.get("last")).remove("seconds");
        ((ObjectNode) summary.get("best")).remove("seconds");
        return summary;
    }

    private void assertSameAsWhole() throws IOException {
        assertThat(Runs.metrics(run())).isEqualTo(Runs.metrics(whole));
        for (String file : List.of("latest.safetensors", "best.safetensors", "config.yaml")) {
            assertThat(run().resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(summary(run())).isEqualTo(summary(whole));
        assertThat(summary(run()).get("stopped_early_after_epoch").intValue()).isEqualTo(last);
    }

    /** Steps before, within and after the last epochs, and each of the last ones. */
    static Stream<Long> steps() {
        int end = last * STEPS;
        return IntStream.concat(IntStream.of(1, 5, 6, 7), IntStream.rangeClosed(end - 2 * STEPS - 1, end))
                .mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void comesToTheSameEndAfterADeathAtAnyStep(long step) throws IOException {
        Runs.trainUntil(run(), Runs.stopAfterStep(step), SETTINGS);
        Runs.resume(run(), null);
        assertSameAsWhole();
    }

    /** 0 is the last epoch, after which only the summary is missing; 1 the one before, and so on. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void comesToTheSameEndAfterADeathAtAnyEpoch(int before) throws IOException {
        Runs.trainUntil(run(), Runs.stopAfterEpoch(last - before), SETTINGS);
        assertThat(run().resolve("summary.json")).doesNotExist();
        List<Integer> trained = new ArrayList<>();
        Run.resume(RunDirectory.open(run()), null, false).train(null, report -> trained.add(report.epoch()));
        assertThat(trained)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(last - before + 1, last).boxed().toList());
        assertSameAsWhole();
    }

    @Test
    void comesToTheSameEndAfterADeathInEveryEpoch() throws IOException {
        Runs.trainUntil(run(), Runs.stopAfterStep(2), SETTINGS);
        for (int epoch = 1; epoch < last; epoch++) {
            long step = (long) epoch * STEPS + 1 + epoch % STEPS;
            Run again = Run.resume(RunDirectory.open(run()), null, false);
            assertThatThrownBy(() -> again.train(null, Runs.stopAfterStep(step)))
                    .isInstanceOf(Runs.Stop.class);
        }
        Runs.resume(run(), null);
        assertSameAsWhole();
    }

    /** The checkpoint of the last epoch was never written, its line was. */
    @Test
    void comesToTheSameEndFromTheEpochBefore() throws IOException {
        Runs.trainUntil(run(), Runs.stopAfterEpoch(last - 1), SETTINGS);
        Files.copy(whole.resolve("metrics.csv"), folder.resolve("metrics.csv"));
        Files.write(run().resolve("metrics.csv"), Files.readAllBytes(folder.resolve("metrics.csv")));
        Runs.resume(run(), null);
        assertSameAsWhole();
    }

    @Test
    void endsAsUsualWhereAStopIsAskedForAtItsEnd() throws IOException {
        Run asked = Run.prepare(Runs.config(SETTINGS));
        TrainingListener asking = (EpochReport report) -> {
            if (report.epoch() == last) {
                asked.stop();
            }
        };
        assertThat(asked.train(run(), asking).isEarly()).isTrue();
        assertSameAsWhole();
    }

    @Test
    void moreEpochsDoNotMakeItLonger() throws IOException {
        Runs.train(run(), SETTINGS);
        Run.Outcome outcome = Run.resume(RunDirectory.open(run()), 60, false).train(null, report -> {
            throw new AssertionError("went on to epoch " + report.epoch());
        });
        assertThat(outcome.isEarly()).isTrue();
        assertThat(Runs.metrics(run())).isEqualTo(Runs.metrics(whole));
    }

    /** As the note says that resuming gives: the key is changed in the run's own configuration. */
    @ParameterizedTest
    @ValueSource(ints = {0, PATIENCE + 2})
    void goesOnWhereItIsToWaitForLonger(int patience) throws IOException {
        Runs.train(run(), SETTINGS);
        Path config = run().resolve("config.yaml");
        Files.writeString(
                config, Files.readString(config).replace("early-stop: " + PATIENCE, "early-stop: " + patience));
        Run.Outcome outcome = Runs.resume(run(), null);
        Path other = folder.resolve("other");
        Run.Outcome expected = Runs.train(other, waitingFor(patience));
        assertThat(outcome.lastRow().epoch()).isEqualTo(expected.lastRow().epoch());
        assertThat(outcome.lastRow().epoch()).isGreaterThan(last);
        assertThat(Runs.metrics(run())).isEqualTo(Runs.metrics(other));
        assertThat(run().resolve("best.safetensors")).hasSameBinaryContentAs(other.resolve("best.safetensors"));
    }

    /** What was measured on other rows is nothing to wait for: the first epoch on the new ones is where counting begins. */
    @Test
    void countsAnewFromAChangeOfTheData() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        assertThat(Runs.train(run(), with("data.path=" + data)).lastRow().epoch())
                .isEqualTo(last);
        Files.writeString(data, Files.readString(data).replace("5.1,3.5,1.4,0.2", "5.2,3.5,1.4,0.2"));
        Run.Outcome outcome = Run.resume(RunDirectory.open(run()), null, true).train(null, Runs.NOBODY);
        assertThat(outcome.dataChanges()).containsExactly(last);
        assertThat(outcome.best().epoch()).isGreaterThan(last);
        assertThat(outcome.isEarly()).isTrue();
        assertThat(outcome.lastRow().epoch()).isEqualTo(outcome.best().epoch() + PATIENCE);
    }
}
