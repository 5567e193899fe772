package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.train.DivergedException;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Position;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/** Asked to stop, a run keeps the step under way; taken up there, it comes to the bits of the run that went through. */
class StopTest {
    private static final int EPOCHS = 6;
    private static final int STEPS = 8; // an epoch
    private static final String[][] SETTINGS = {
        {"training.epochs=6", "dtype=float", "training.schedule=cosine"},
        {"training.epochs=6", "dtype=double", "training.schedule=step", "training.checkpoint-every=3"},
    };

    @TempDir
    static Path wholes;

    @TempDir
    Path shared;

    private Path folder;

    @BeforeAll
    static void trainWithoutAStop() {
        for (int i = 0; i < SETTINGS.length; i++) {
            Runs.train(whole(i), SETTINGS[i]);
        }
    }

    private static Path whole(int i) {
        return wholes.resolve(String.valueOf(i));
    }

    @BeforeEach
    void nameTheFolder() {
        folder = shared;
    }

    /** Asks for a stop after a step, or after the report of an epoch; the run's own listener comes before. */
    private static TrainingListener asking(Run run, long step, int epoch) {
        return new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
                if (report.position().step() == step) {
                    run.stop();
                }
            }

            @Override
            public void onEpoch(EpochReport report) {
                if (report.epoch() == epoch) {
                    run.stop();
                }
            }
        };
    }

    private Path run() {
        return folder.resolve("a run");
    }

    private void stopAfter(long step, int epoch, Position expected, String... settings) {
        Run run = Run.prepare(Runs.config(settings));
        String at = expected.stepInEpoch() == 0
                ? "epoch " + expected.epoch()
                : "step " + expected.stepInEpoch() + " of epoch " + (expected.epoch() + 1);
        assertThatThrownBy(() -> run.train(run(), asking(run, step, epoch)))
                .isInstanceOf(StoppedException.class)
                .hasMessage("stopped after " + at + "; go on with: surprisal resume '" + run() + "'");
        Position kept = Checkpoint.read(run().resolve("latest.safetensors"), Runs.found(Runs.config(settings)))
                .position();
        assertThat(kept.epoch()).isEqualTo(expected.epoch());
        assertThat(kept.stepInEpoch()).isEqualTo(expected.stepInEpoch());
        assertThat(kept.step()).isEqualTo(expected.step());
    }

    private void assertResumesTo(Path whole) throws IOException {
        Runs.resume(run(), null);
        assertThat(Runs.metrics(run())).isEqualTo(Runs.metrics(whole));
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(run().resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    private static Position epochs(int completed) {
        return new Position(completed, 0, (long) completed * STEPS, 0, 0);
    }

    /** What is under way once {@code step} is done: the next step, or the epoch's report where that is next to come. */
    private static Position underWayAfter(int step) {
        int epoch = step / STEPS;
        int next = step % STEPS + 1;
        if (step % STEPS == 0) {
            return epochs(epoch);
        }
        // What the last step but one came to is proven by the last one, with which the epoch is at its end.
        return next >= STEPS - 1 ? epochs(epoch + 1) : new Position(epoch, next, step + 1, 0, 0);
    }

    /** Each step of the epochs in turn, and more at random. */
    static Stream<Integer> steps() {
        IntStream each = IntStream.range(0, STEPS).map(i -> STEPS * (i % (EPOCHS - 1)) + i + 1);
        IntStream more = new Random(31).ints(100, 1, EPOCHS * STEPS - 2);
        return IntStream.concat(each, more).distinct().limit(24).boxed();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void keepsTheStepUnderWay(int step) throws IOException {
        for (int i = 0; i < SETTINGS.length; i++) {
            folder = shared.resolve(String.valueOf(i));
            Position expected = underWayAfter(step);
            stopAfter(step, -1, expected, SETTINGS[i]);
            assertThat(Runs.metrics(run())).hasSize(2 + expected.epoch()); // the header and epoch 0 too
            assertResumesTo(whole(i));
        }
    }

    @Test
    void stopsAfterEpochZero() throws IOException {
        Run run = Run.prepare(Runs.config(SETTINGS[0]));
        run.stop();
        assertThatThrownBy(() -> run.train(run(), Runs.NOBODY))
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("stopped after epoch 0; ");
        assertResumesTo(whole(0));
    }

    @Test
    void stopsAResumedRunAgainAndAgain() throws IOException {
        stopAfter(1, -1, underWayAfter(1), SETTINGS[0]);
        for (int step = 4; step < EPOCHS * STEPS - 2; step += 3) {
            Run run = Run.resume(RunDirectory.open(run()), null, false);
            TrainingListener asking = asking(run, step, -1);
            assertThatThrownBy(() -> run.train(null, asking)).isInstanceOf(StoppedException.class);
        }
        assertResumesTo(whole(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 47, 48})
    void endsAsUsualWhereTheStepUnderWayIsTheLast(int step) throws IOException {
        Run run = Run.prepare(Runs.config(SETTINGS[0]));
        Run.Outcome outcome = run.train(run(), asking(run, step, -1));
        assertThat(outcome.lastRow().epoch()).isEqualTo(EPOCHS);
        assertThat(run().resolve("summary.json")).exists();
        assertResumesTo(whole(0));
    }

    @Test
    void neverKeepsAStateThatTrainingDivergesFrom() {
        String[] wild = {"training.learning-rate=1e30", "training.momentum=0", "training.schedule=constant"};
        Run run = Run.prepare(Runs.config(wild));
        assertThatThrownBy(() -> run.train(run(), asking(run, -1, 0))).isInstanceOf(DivergedException.class);
        assertThat(Checkpoint.read(run().resolve("latest.safetensors"), Runs.found(Runs.config(wild)))
                        .position())
                .isEqualTo(Position.START);
    }
}
