package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.RunOverview.State;
import org.surprisal.train.Metric;

/** What a look at a run's directory tells of it. */
class RunOverviewTest {
    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("run");
    }

    @Test
    void aRunThatEnded() {
        Run.Outcome outcome = Runs.train(out(), "training.epochs=6");
        RunOverview overview = RunOverview.of(out());
        assertThat(overview.state()).isEqualTo(State.FINISHED);
        assertThat(overview.problem()).isNull();
        assertThat(overview.rows()).isEqualTo(outcome.rows());
        assertThat(overview.best()).isEqualTo(outcome.best());
        assertThat(overview.last()).isEqualTo(outcome.lastRow());
        assertThat(overview.settings())
                .containsEntry("training.epochs", 6)
                .containsEntry("training.learning-rate", 0.05)
                .containsEntry("model.activation", "relu")
                .containsEntry("data.label", "species")
                .doesNotContainKey("training");
    }

    @Test
    void aRunThatTrainsOneThatWasCutShortAndOneThatGoesOn() {
        Runs.trainUntil(
                out(),
                report -> {
                    if (report.epoch() == 3) {
                        assertThat(RunOverview.of(out()).state()).isEqualTo(State.RUNNING);
                        assertThat(RunOverview.of(out()).rows()).hasSize(4);
                        throw new Runs.Stop();
                    }
                },
                "training.epochs=6");
        assertThat(RunOverview.of(out()).state()).isEqualTo(State.STOPPED);
        Runs.resume(out(), null);
        assertThat(RunOverview.of(out()).state()).isEqualTo(State.FINISHED);
        try {
            Run.resume(RunDirectory.open(out()), 9, false).train(null, report -> {
                throw new Runs.Stop();
            });
        } catch (Runs.Stop e) {
            assertThat(RunOverview.of(out()).state()).isEqualTo(State.STOPPED);
        }
    }

    /** The line that is being written is not there yet. */
    @Test
    void aLineWithoutAnEndIsNoLine() throws IOException {
        Runs.train(out(), "training.epochs=2");
        Files.writeString(out().resolve("metrics.csv"), "3,24,0.0", StandardOpenOption.APPEND);
        assertThat(RunOverview.of(out()).rows()).hasSize(3);
    }

    @Test
    void whatCannotBeReadIsToldAndNoEnd() throws IOException {
        Runs.train(out(), "training.epochs=2");
        Files.writeString(out().resolve("metrics.csv"), "three\n", StandardOpenOption.APPEND);
        RunOverview overview = RunOverview.of(out());
        assertThat(overview.state()).isEqualTo(State.BROKEN);
        assertThat(overview.problem()).startsWith(out().resolve("metrics.csv") + ":5: 1 cells; expected ");

        RunOverview empty = RunOverview.of(Files.createDirectory(folder.resolve("003")));
        assertThat(empty.state()).isEqualTo(State.BROKEN);
        assertThat(empty.problem())
                .isEqualTo(folder.resolve("003/config.yaml") + " does not exist; expected a configuration (YAML)");
    }

    @Test
    void aDamagedSummaryIsToldWithTheWayToMakeItAnew() throws IOException {
        Runs.train(out(), "training.epochs=2");
        Path summary = out().resolve("summary.json");
        for (String damaged : new String[] {"", "{\"last\": ", "[]", "{\"rows\": 1}"}) {
            Files.writeString(summary, damaged);
            RunOverview overview = RunOverview.of(out());
            assertThat(overview.state()).as(damaged).isEqualTo(State.BROKEN);
            assertThat(overview.problem())
                    .startsWith(summary + " is no")
                    .endsWith("; remove it, then make it anew: surprisal resume " + out());
            assertThat(overview.rows()).hasSize(3);
        }
        Files.delete(summary);
        Files.createDirectory(summary);
        assertThat(RunOverview.of(out()).problem()).startsWith(summary + " cannot be read: ");
        Files.delete(summary);
        Runs.resume(out(), null);
        assertThat(RunOverview.of(out()).state()).isEqualTo(State.FINISHED);
    }

    /** By hand from its metrics.csv. */
    @Test
    void aRunOfVersion01() {
        RunOverview old = RunOverview.of(Path.of("src/test/resources/runs/version-0.1"));
        assertThat(old.problem()).isNull();
        MetricsRow last = Objects.requireNonNull(old.last());
        assertThat(last.get(Metric.ACCURACY)).isCloseTo(28 / 30., within(1e-12));
        assertThat(old.settings()).containsEntry("model.type", "linear");
    }
}
