package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;
import org.surprisal.train.TrainingListener;

/** Something else than the run changes its metrics.csv: what was measured is what counts. */
class ChangedMetricsTest {
    @TempDir
    Path folder;

    private Path run;
    private Path metrics;

    @BeforeEach
    void nameTheRun() {
        run = folder.resolve("run");
        metrics = run.resolve("metrics.csv");
    }

    /** A figure of epoch 1 or 2 that would make it the best, in as good a notation as the run's own. */
    @ParameterizedTest
    @ValueSource(ints = {4, 3, 9, 12})
    void refusesToGoOnFromAForgedFigure(int column) throws IOException {
        Runs.train(run, "training.epochs=3");
        List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
        String[] cells = lines.get(2).split(",", -1);
        cells[column] = "1.0E-5";
        lines.set(2, String.join(",", cells));
        Files.write(metrics, lines);
        assertThatThrownBy(() -> Runs.resume(run, 4))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(metrics + " was changed: its figures of epochs 0 to 3 are not those that "
                        + run.resolve("latest.safetensors")
                        + " was made with; expected them as they were measured");
        assertThat(metrics).hasContent(String.join("\n", lines));
    }

    /** They are no result of the seed, and an interrupted run has others. */
    @Test
    void secondsMayBeOthers() throws IOException {
        Runs.train(run, "training.epochs=3");
        List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
        lines.set(2, lines.get(2).substring(0, lines.get(2).lastIndexOf(',')) + ",7.5");
        Files.write(metrics, lines);
        assertThat(Runs.resume(run, 4).rows().get(1).get(Metric.SECONDS)).isEqualTo(7.5);
    }

    private void assertRefused(String there, String instead, String complaint) throws IOException {
        String text = Files.readString(metrics);
        assertThat(text).containsPattern(there);
        Files.writeString(metrics, text.replaceFirst(there, instead));
        assertThatThrownBy(() -> Runs.resume(run, 2))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(metrics + complaint);
        Files.writeString(metrics, text);
    }

    @Test
    void namesLineColumnAndWhatWasExpected() throws IOException {
        Runs.train(run, "training.epochs=1");
        int columns = 2 + Metric.values().length;
        assertRefused(
                "\n1,8,",
                "\n0.0001,8,",
                ":3: \"0.0001\" in column 1, epoch; expected a whole number from 0 to" + " 2147483647");
        assertRefused(
                "\n1,8,",
                "\n1,-8,",
                ":3: \"-8\" in column 2, step; expected a whole number from 0 to" + " 9223372036854775807");
        assertRefused(
                "\n1,8,[^,]*,",
                "\n1,8,0.0001,",
                ":3: \"0.0001\" in column 3, learning_rate; expected 1.0E-4,"
                        + " which is how that number is written here");
        assertRefused(
                "\n0,0,0.05,",
                "\n0,0,\"0,05\",",
                ":2: " + (columns + 1) + " cells; expected " + columns + ", as in the header");
        assertRefused(
                "\n0,0,0.05,", "\n0,0,fast,", ":2: \"fast\" in column 3, learning_rate; expected a finite number");
        assertRefused(
                "epoch,step,",
                "epoch;step;",
                ":1: \"epoch;step;learning_rate,train_loss,cros…\"; expected the" + " header of a run's figures, "
                        + MetricsRow.HEADER);
    }

    /** As an editor or git leaves it behind on another system; it is written back as it was. */
    @Test
    void linesMayEndInCrLf() throws IOException {
        Runs.train(run, "training.epochs=1");
        String text = Files.readString(metrics);
        Files.writeString(metrics, text.replace("\n", "\r\n"));
        Runs.resume(run, 1);
        assertThat(Files.readString(metrics)).isEqualTo(text);
    }

    enum Change {
        EMPTIED {
            @Override
            void make(Path metrics) throws IOException {
                Files.write(metrics, new byte[0]);
            }
        },
        REMOVED {
            @Override
            void make(Path metrics) throws IOException {
                Files.delete(metrics);
            }
        },
        LENGTHENED {
            @Override
            void make(Path metrics) throws IOException {
                Files.writeString(metrics, Files.readString(metrics) + "# mine\n");
            }
        },
        /** As long as before. */
        FORGED {
            @Override
            void make(Path metrics) throws IOException {
                Files.writeString(metrics, Files.readString(metrics).replace("\n1,", "\n7,"));
            }
        };

        abstract void make(Path metrics) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void writesItAnewWhenItIsChangedMeanwhile(Change change) throws IOException {
        Run hindered = Run.prepare(Runs.config("training.epochs=4"), Runs.STILL);
        hindered.train(run, after(2, change));
        assertThat(hindered.mendedMetrics()).isTrue();
        Run unhindered = Run.prepare(Runs.config("training.epochs=4"), Runs.STILL);
        unhindered.train(folder.resolve("other"), Runs.NOBODY);
        assertThat(unhindered.mendedMetrics()).isFalse();
        assertThat(metrics).hasSameTextualContentAs(folder.resolve("other/metrics.csv"));
        assertThat(run.resolve("latest.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("other/latest.safetensors"));
    }

    private TrainingListener after(int epoch, Change change) {
        return (EpochReport report) -> {
            if (report.epoch() == epoch) {
                try {
                    change.make(metrics);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
