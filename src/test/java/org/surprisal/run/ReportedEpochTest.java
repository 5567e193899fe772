package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is on the last epoch, or on the best one where that is asked for. */
class ReportedEpochTest {
    private static final String BEST = "training.report=best";

    /** The best of ten epochs is none of the last. */
    private static final String[] TEN = {
        "seed=3",
        "data.validation=0.2",
        "data.features=[petal_length, petal_width]",
        "training.epochs=10",
        "training.schedule=constant",
        "training.learning-rate=0.5"
    };

    @TempDir
    Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    private static String[] with(String... more) {
        return Stream.concat(Stream.of(TEN), Stream.of(more)).toArray(String[]::new);
    }

    private JsonNode summary() throws IOException {
        return new JsonMapper().readTree(run().resolve("summary.json").toFile());
    }

    /** A run that ends with the best epoch has its figures at its end. */
    private void assertReportsOnTheBest(Run.Outcome outcome) throws IOException {
        int best = outcome.best().epoch();
        assertThat(best).isLessThan(outcome.lastRow().epoch());
        Path other = folder.resolve("shorter");
        Run.Outcome shorter = Runs.train(other, with("training.epochs=" + best));
        assertThat(outcome.reported().row()).isEqualTo(outcome.best());
        assertThat(outcome.reported().heldOut().crossEntropy())
                .isEqualTo(outcome.best().crossEntropy());
        assertThat(outcome.reported().heldOut().confusion())
                .isDeepEqualTo(shorter.reported().heldOut().confusion());
        JsonNode expected =
                new JsonMapper().readTree(other.resolve("summary.json").toFile());
        JsonNode summary = summary();
        for (String figure : List.of("reported_epoch", "prior_entropy", "bits_gained", "confusion")) {
            assertThat(summary.get(figure)).as(figure).isEqualTo(expected.get(figure));
        }
        assertThat(summary.at("/last/epoch").intValue()).isEqualTo(10);
    }

    @Test
    void isTheLastUnlessAskedFor() throws IOException {
        Run.Outcome outcome = Runs.train(run(), TEN);
        assertThat(outcome.reported().row()).isEqualTo(outcome.lastRow());
        assertThat(outcome.reported().heldOut().crossEntropy())
                .isEqualTo(outcome.lastRow().crossEntropy());
        assertThat(summary().get("reported_epoch").intValue()).isEqualTo(10);
    }

    @Test
    void isTheBestWhereAskedFor() throws IOException {
        assertReportsOnTheBest(Runs.train(run(), with(BEST)));
    }

    @Test
    void isTheSameAfterADeath() throws IOException {
        Runs.trainUntil(run(), Runs.stopAfterEpoch(10), with(BEST));
        assertReportsOnTheBest(Runs.resume(run(), null));
    }

    /** The key may change within a run, and resuming one that has ended reports anew. */
    @Test
    void canBeAskedForAfterwards() throws IOException {
        Runs.train(run(), TEN);
        Path config = run().resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("report: last", "report: best"));
        assertReportsOnTheBest(Runs.resume(run(), null));
    }

    @Test
    void thePicturesAreOfItsModel() throws IOException {
        Run long10 = Run.prepare(Runs.config(with(BEST)));
        Run.Outcome outcome = long10.train(run(), Runs.NOBODY);
        assertThat(long10.drawPictures(outcome)).isEmpty();
        Run shorter =
                Run.prepare(Runs.config(with("training.epochs=" + outcome.best().epoch())));
        assertThat(shorter.drawPictures(shorter.train(folder.resolve("shorter"), Runs.NOBODY)))
                .isEmpty();
        assertThat(run().resolve("boundary.png")).hasSameBinaryContentAs(folder.resolve("shorter/boundary.png"));
    }

    @Test
    void withoutItsCheckpointTheWayOutIsTold() throws IOException {
        Runs.train(run(), with(BEST));
        Path best = run().resolve("best.safetensors");
        Files.delete(best);
        assertThatThrownBy(() -> Runs.resume(run(), null))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(best + " is not there; expected a checkpoint; to report on the last epoch instead, set"
                        + " training.report to last in config.yaml, and resume");
        Path config = run().resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("report: best", "report: last"));
        assertThat(Runs.resume(run(), null).reported().row().epoch()).isEqualTo(10);
    }
}
