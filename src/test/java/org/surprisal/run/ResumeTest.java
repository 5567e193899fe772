package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.OptionException;

/** However a run was stopped, going on ends in the same bytes as never having stopped. */
class ResumeTest {
    private static final String[] SIX = {"training.epochs=6", "training.schedule=constant"};

    @TempDir
    static Path shared;

    private static Path whole;

    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void nameTheRun() {
        run = folder.resolve("run");
    }

    @BeforeAll
    static void trainWithoutAStop() {
        whole = shared.resolve("whole");
        Runs.train(whole, SIX);
    }

    private void assertSameAsWhole() throws IOException {
        assertThat(Runs.metrics(run)).isEqualTo(Runs.metrics(whole));
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    private void stopAfterStep(long step, String... more) {
        Runs.trainUntil(run, Runs.stopAfterStep(step), settings(more));
    }

    private static String[] settings(String... more) {
        String[] all = {SIX[0], SIX[1], ""};
        all[2] = more.length == 0 ? "training.checkpoint-every=0" : more[0];
        return all;
    }

    @Test
    void makesAnEndedRunLonger() throws IOException {
        Runs.train(run, "training.epochs=3", SIX[1]);
        Runs.resume(run, 6);
        assertSameAsWhole();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 7, 8, 9, 24, 29, 30, 46, 47})
    void goesOnFromWithinAnEpoch(long step) throws IOException {
        stopAfterStep(step, "training.checkpoint-every=1");
        Runs.resume(run, null);
        assertSameAsWhole();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 11, 39})
    void losesOnlyTheStepsSinceTheLastCheckpoint(long step) throws IOException {
        stopAfterStep(step, "training.checkpoint-every=3");
        Runs.resume(run, null);
        assertSameAsWhole();
    }

    @Test
    void goesOnAfterStopsAtEachEpoch() throws IOException {
        Runs.trainUntil(run, Runs.stopAfterEpoch(0), SIX);
        for (int epoch = 1; epoch < 6; epoch++) {
            int stop = epoch;
            assertThatThrownBy(() ->
                            Run.resume(RunDirectory.open(run), null, false).train(null, Runs.stopAfterEpoch(stop)))
                    .isInstanceOf(Runs.Stop.class);
        }
        Runs.resume(run, null);
        assertSameAsWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3,24,0.05,0.4", "4,32,0.05,1,1,1,1,1,1,1,1,1,1,1\n5,40\n", "\u0000\u0000\u0000\n"})
    void dropsWhatACrashLeftAtTheEndOfTheMetrics(String tail) throws IOException {
        stopAfterStep(25);
        Files.writeString(run.resolve("metrics.csv"), tail, StandardOpenOption.APPEND);
        Runs.resume(run, null);
        assertSameAsWhole();
    }

    @Test
    void dropsTheLineOfAnEpochWhoseCheckpointIsMissing() throws IOException {
        stopAfterStep(25);
        byte[] before = Files.readAllBytes(run.resolve("latest.safetensors"));
        Runs.trainUntil(folder.resolve("other"), Runs.stopAfterEpoch(4), settings());
        Files.copy(folder.resolve("other/metrics.csv"), folder.resolve("longer.csv"));
        Files.write(run.resolve("metrics.csv"), Files.readAllBytes(folder.resolve("longer.csv")));
        Files.write(run.resolve("latest.safetensors"), before);
        Runs.resume(run, null);
        assertSameAsWhole();
    }

    @Test
    void changesNothingOfAFinishedRunButItsSummarysMachine() throws IOException {
        Runs.train(run, SIX);
        byte[] config = Files.readAllBytes(run.resolve("config.yaml"));
        byte[] metrics = Files.readAllBytes(run.resolve("metrics.csv"));
        Run.Outcome again = Runs.resume(run, null);
        assertSameAsWhole();
        assertThat(run.resolve("config.yaml")).hasBinaryContent(config);
        assertThat(run.resolve("metrics.csv")).hasBinaryContent(metrics);
        assertThat(again.reported().heldOut().crossEntropy())
                .isEqualTo(again.lastRow().crossEntropy());
        assertThat(run.resolve("summary.json")).content().contains("confusion");
    }

    @Test
    void refusesFewerEpochsThanThereAre() {
        assertThatThrownBy(() -> Runs.resume(whole, 5))
                .isInstanceOf(OptionException.class)
                .hasMessage("--epochs is 5; expected at least 6: the run has trained so many already");
    }

    @Test
    void refusesAConfigurationThatIsNotTheRunsOwn() throws IOException {
        Runs.train(run, SIX);
        String complaint = run.resolve("latest.safetensors") + " (Mlp 4-16-3 relu, seed 7) was made with another"
                + " configuration; expected that of config.yaml: was it changed?";
        assertRefused("hidden:\n  - 16", "hidden:\n  - 17", complaint);
        assertRefused("activation: relu", "activation: tanh", complaint);
        assertRefused("dtype: float", "dtype: double", complaint);
        assertRefused("seed: 7", "seed: 8", complaint);
        assertRefused("held-out: 0.2", "held-out: 0.3", complaint);
        assertRefused("momentum: 0.9", "momentum: 0.8", complaint);
    }

    @Test
    void refusesDataThatChanged() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        Runs.train(run, "data.path=" + data, "training.epochs=2");
        Files.writeString(data, Files.readString(data).replace("5.1,3.5,1.4,0.2", "5.2,3.5,1.4,0.2"));
        String complaint = run.resolve("latest.safetensors")
                + " was made with other data: " + data + " now has other features in the training rows;"
                + " expected the rows it was made with, or --other-data to take these all the same";
        assertThatThrownBy(() -> Runs.resume(run, 3))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(complaint);
        assertThatThrownBy(
                        () -> TrainedModel.open(RunDirectory.open(run), false).evaluateHeldOut(false, note -> {}))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(complaint);
        assertThat(run.resolve("config.yaml")).content().contains("epochs: 2");
    }

    private void assertRefused(String there, String instead, String complaint) throws IOException {
        Path config = run.resolve("config.yaml");
        String text = Files.readString(config);
        assertThat(text).contains(there);
        Files.writeString(config, text.replace(there, instead));
        assertThatThrownBy(() -> Runs.resume(run, null))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(complaint);
        Files.writeString(config, text);
    }

    @Test
    void refusesAnEpochThatIsMissingOrChangedInTheMetrics() throws IOException {
        Runs.train(run, SIX);
        Path metrics = run.resolve("metrics.csv");
        List<String> lines = Files.readAllLines(metrics);
        Files.writeString(metrics, String.join("\n", lines.subList(0, 6)) + "\n");
        assertThatThrownBy(() -> Runs.resume(run, null))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(metrics + ":7: no line; expected the figures of epoch 5, for the checkpoint is of epoch 6");
        Files.writeString(metrics, String.join("\n", lines).replace("\n3,", "\n4,") + "\n");
        assertThatThrownBy(() -> Runs.resume(run, null)).hasMessage(metrics + ":5: epoch 4; expected epoch 3");
        Files.writeString(metrics, String.join("\n", lines).replace("\n3,24,", "\n3,24,NaN,0,") + "\n");
        int columns = lines.get(0).split(",", -1).length;
        assertThatThrownBy(() -> Runs.resume(run, null))
                .hasMessage(metrics + ":5: " + (columns + 2) + " cells; expected " + columns + ", as in the header");
    }
}
