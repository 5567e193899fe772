package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands as best.safetensors is the best epoch of the run's own figures, or is refused. */
class BestCheckpointTest {
    private static final String RESUMING = "; to go on without it, move it away";
    private static final String MEASURING = "; without --best, the latest epoch's model is used";
    private static final String[] THREE = {"training.epochs=3", "training.schedule=constant"};

    @TempDir
    Path folder;

    private Path run;
    private Path best;
    private Path metrics;

    @BeforeEach
    void trainThreeEpochs() {
        run = folder.resolve("run");
        best = run.resolve("best.safetensors");
        metrics = run.resolve("metrics.csv");
        Runs.train(run, THREE);
    }

    private ThrowingCallable measuring() {
        return () -> TrainedModel.open(RunDirectory.open(run), true);
    }

    private ThrowingCallable resuming() {
        return () -> Runs.resume(run, 4);
    }

    private static void assertRefused(ThrowingCallable way, String complaint) {
        assertThatThrownBy(way).isInstanceOf(CheckpointException.class).hasMessage(complaint);
    }

    private void assertRefused(String complaint) {
        assertRefused(measuring(), complaint + MEASURING);
        assertRefused(resuming(), complaint + RESUMING);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The number of epochs is no part of the configuration, but under another schedule it makes another training. */
    @Test
    void refusesAnotherRunsBestOfTheSameConfiguration() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        run = folder.resolve("mine");
        Runs.train(run, "data.path=" + data, THREE[0]);
        Path other = folder.resolve("other");
        Files.writeString(data, Files.readString(data).replace("5.1,3.5,1.4,0.2", "5.2,3.5,1.4,0.2"));
        Runs.train(other, "data.path=" + data, THREE[0]);
        copy(other.resolve("best.safetensors"), run.resolve("best.safetensors"));
        assertRefused(run.resolve("best.safetensors") + " is not of this run, or " + run.resolve("metrics.csv")
                + " was changed: its figures of epochs 0 to 3 are not those that the checkpoint was made with");
    }

    @Test
    void refusesAForgedFigureBeneathIt() throws IOException {
        Files.writeString(metrics, Files.readString(metrics).replace("\n1,8,0.05,", "\n1,8,0.04,"));
        assertRefused(
                measuring(),
                best + " is not of this run, or " + metrics + " was changed: its figures of epochs"
                        + " 0 to 3 are not those that the checkpoint was made with" + MEASURING);
    }

    @Test
    void refusesADamagedOneAndGoesOnWithoutIt() throws IOException {
        byte[] bytes = Files.readAllBytes(best);
        bytes[bytes.length - 1] ^= 1;
        Files.write(best, bytes);
        assertRefused(
                best + " is damaged: its SHA-256 is not the one written in it; it cannot be used as a checkpoint");
        Files.move(best, folder.resolve("away"));
        assertThat(Runs.resume(run, 4).rows()).hasSize(5);
    }

    /** An epoch of the run itself, but not the best one: of epoch 1, 2 and 3 the later is the better. */
    @Test
    void refusesTheModelOfAnotherEpoch() throws IOException {
        Path shorter = folder.resolve("shorter");
        Runs.train(shorter, "training.epochs=1", THREE[1]);
        copy(shorter.resolve("best.safetensors"), best);
        assertRefused(
                resuming(),
                best + " is of epoch 1; expected the end of epoch 3, the best of epochs 0 to 3 in " + metrics
                        + RESUMING);
        // What has been measured by then is all that is known of it while the run is being trained.
        assertThat(TrainedModel.open(RunDirectory.open(run), true).epoch()).isEqualTo(1);
        Path within = folder.resolve("within");
        Runs.trainUntil(within, Runs.stopAfterStep(20), THREE[0], THREE[1], "training.checkpoint-every=1");
        copy(within.resolve("latest.safetensors"), best);
        assertRefused(best + " is of step 3 after epoch 2; expected the end of epoch 2, the best of epochs 0 to 2 in "
                + metrics);
    }

    @Test
    void isTakenWhereThereAreNoFigures() throws IOException {
        Files.delete(metrics);
        assertThat(TrainedModel.open(RunDirectory.open(run), true).epoch()).isEqualTo(3);
    }

    /** A crash after best.safetensors was written and before latest.safetensors was: nothing is lost, and no step is made twice. */
    @Test
    void goesOnFromABestThatIsAheadOfTheLatest() throws IOException {
        Path behind = folder.resolve("behind");
        Runs.train(behind, "training.epochs=2", THREE[1]);
        byte[] latest = Files.readAllBytes(run.resolve("latest.safetensors"));
        copy(behind.resolve("latest.safetensors"), run.resolve("latest.safetensors"));
        Run.Outcome outcome = Run.resume(RunDirectory.open(run), null, false).train(null, report -> {
            throw new AssertionError("epoch " + report.epoch() + " was trained again");
        });
        assertThat(outcome.lastRow().epoch()).isEqualTo(3);
        assertThat(run.resolve("latest.safetensors")).hasBinaryContent(latest);
    }

    @Test
    void refusesAForeignOneThatIsAhead() throws IOException {
        Path longer = folder.resolve("longer");
        Runs.train(longer, "training.epochs=4", THREE[1]);
        copy(longer.resolve("best.safetensors"), best);
        assertRefused(best + " cannot be told to be of this run: " + metrics
                + ":6: no line; expected the figures of epoch 4, for the checkpoint is of epoch 4");
    }
}
