package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.data.DataException;
import org.surprisal.linalg.Backend;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunOverview.State;

/** What a sweep trains and keeps. */
class SweepTest {
    private static final List<String> RESULTS =
            List.of("plan.json", "sweep.csv", "summary.json", "best.yaml", "report.html");
    private static final SweepListener NOBODY = new SweepListener() {};

    @TempDir
    Path folder;

    private static Plan plan(Path config, int folds, String... grid) {
        return Plan.of(
                ConfigReader.open(config),
                List.of("training.epochs=4", "data.validation=0.2", "training.schedule=cosine"),
                Arrays.stream(grid).map(Grid::parse).toList(),
                folds);
    }

    private static Plan plan() {
        return plan(Path.of("configs/iris-mlp.yaml"), 3, "training.learning-rate=0.1,0.01", "seed=1,2");
    }

    private static SweepResult sweep(Plan plan, Path out, int threads) throws IOException {
        try {
            return Objects.requireNonNull(new Sweep(plan, new SweepFolder(out), NOBODY).train(1, 1, threads));
        } finally {
            Backend.useThreads(Runtime.getRuntime().availableProcessors());
        }
    }

    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    private static void assertSame(Path run, Path other) throws IOException {
        for (String file : List.of("latest.safetensors", "best.safetensors", "config.yaml")) {
            assertThat(run.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
        }
        assertThat(metrics(run)).isEqualTo(metrics(other));
    }

    private static void assertSameResults(Path sweep, Path other) {
        for (String file : RESULTS) {
            assertThat(sweep.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyRunIsThatOfTrain(int threads) throws IOException {
        Plan plan = plan();
        Path out = folder.resolve("sweep");
        sweep(plan, out, threads);
        for (PlannedRun planned : plan.runs()) {
            Path alone = folder.resolve(planned.name());
            RunConfig config = ConfigReader.open(Path.of("configs/iris-mlp.yaml"))
                    .read(List.of(
                            "training.epochs=4",
                            "data.validation=0.2",
                            "training.schedule=cosine",
                            "training.learning-rate=" + planned.values().get(0),
                            "seed=" + planned.values().get(1),
                            "data.held-out=",
                            "data.fold=" + planned.fold() + "/3"));
            Run.prepare(config).train(alone, report -> {});
            assertSame(out.resolve(planned.name()), alone);
            assertThat(out.resolve(planned.name())).isDirectoryNotContaining("glob:**.png");
        }
    }

    @Test
    void whatWasCutShortOrLostIsDoneToTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        Path out = folder.resolve("cut");
        sweep(plan(), whole, 1);
        sweep(plan(), out, 1);
        for (String result : RESULTS.subList(1, RESULTS.size())) {
            Files.delete(out.resolve(result));
        }
        // One never begun, one killed before it kept anything, one of which the power took the checkpoint and the
        // figures.
        for (String name : List.of("runs/001", "runs/002")) {
            for (Path file : files(out.resolve(name))) {
                Files.delete(file);
            }
        }
        Files.delete(out.resolve("runs/001"));
        Files.copy(whole.resolve("runs/002/config.yaml"), out.resolve("runs/002/config.yaml"));
        Files.write(out.resolve("runs/003/latest.safetensors"), new byte[0]);
        Files.write(out.resolve("runs/004/metrics.csv"), new byte[0]);
        // And one that was killed within its epochs.
        Files.delete(out.resolve("runs/005/summary.json"));
        sweep(plan(), out, 2);
        assertSameResults(out, whole);
        for (PlannedRun run : plan().runs()) {
            assertSame(out.resolve(run.name()), whole.resolve(run.name()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void stoppedItGoesOn() throws IOException {
        Path whole = folder.resolve("whole");
        sweep(plan(), whole, 1);
        Path out = folder.resolve("stopped");
        List<Sweep> sweeps = new ArrayList<>();
        int[] epochs = {0};
        sweeps.add(new Sweep(plan(), new SweepFolder(out), new SweepListener() {
            @Override
            public void onEpochs(int more) {
                epochs[0] += more;
                if (epochs[0] >= 6) {
                    sweeps.get(0).stop();
                }
            }
        }));
        assertThatThrownBy(() -> sweeps.get(0).train(1, 1, 1))
                .isInstanceOf(SweepStoppedException.class)
                .hasMessage("stopped after 1 of 12 runs; the same command with --out " + out + " does the rest");
        assertThat(out.resolve("sweep.csv")).doesNotExist();
        sweep(plan(), out, 1);
        assertSameResults(out, whole);
    }

    @Test
    void sharesComeToTheSame() throws IOException {
        Path whole = folder.resolve("whole");
        Path shared = folder.resolve("shared");
        sweep(plan(), whole, 1);
        for (int task = 1; task <= 3; task++) {
            assertThat(shared.resolve("sweep.csv")).doesNotExist();
            SweepResult result = new Sweep(plan(), new SweepFolder(shared), NOBODY).train(task, 3, 1);
            assertThat(result != null).isEqualTo(task == 3);
        }
        assertSameResults(shared, whole);
    }

    @Test
    void aRunThatDivergesIsARow() throws IOException {
        Plan plan = plan(Path.of("configs/iris-mlp.yaml"), 2, "training.learning-rate=1e30,0.1");
        Path out = folder.resolve("sweep");
        SweepResult result = sweep(plan, out, 1);
        assertThat(result.allDiverged()).isFalse();
        assertThat(result.runs())
                .extracting(run -> run.state())
                .containsExactly(State.DIVERGED, State.DIVERGED, State.FINISHED, State.FINISHED);
        List<String> lines = Files.readAllLines(out.resolve("sweep.csv"));
        assertThat(lines.get(1)).startsWith("1e30,1,runs/001,diverged,0,0,1.0E30,");
        assertThat(lines.get(3)).startsWith("0.1,1,runs/003,finished,4,");
        assertThat(Objects.requireNonNull(result.best()).setting()).containsEntry("training.learning-rate", "0.1");
        assertThat(result.settings().get(0).figures()).isEmpty();
        byte[] table = Files.readAllBytes(out.resolve("sweep.csv"));
        sweep(plan, out, 1); // nothing is left to do
        assertThat(out.resolve("sweep.csv")).hasBinaryContent(table);

        SweepResult none = sweep(
                plan(Path.of("configs/iris-mlp.yaml"), 0, "training.learning-rate=1e30,1e31"),
                folder.resolve("none"),
                1);
        assertThat(none.allDiverged()).isTrue();
        assertThat(none.best()).isNull();
        assertThat(folder.resolve("none/best.yaml")).doesNotExist();
    }

    @Test
    void refusesAnotherPlanAndOtherData() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        Path config = folder.resolve("iris.yaml");
        Files.writeString(config, "data: {path: iris.csv, label: species}\ntraining: {batch-size: 16}\n");
        Path out = folder.resolve("sweep");
        sweep(plan(config, 0, "seed=1,2"), out, 1);
        assertThatThrownBy(() -> sweep(plan(config, 2, "seed=1,2"), out, 1))
                .isInstanceOfSatisfying(
                        PlanException.class, e -> assertThat(e.command()).isEqualTo("folds: 0 there, 2 here"))
                .hasMessage("--out is " + out
                        + ", which holds a sweep of another plan; expected a new folder. The plans" + " differ:");
        Files.writeString(config, "data: {path: iris.csv, label: species}\ntraining: {batch-size: 8}\n");
        assertThatThrownBy(() -> sweep(plan(config, 0, "seed=1,2"), out, 1))
                .isInstanceOfSatisfying(PlanException.class, e -> assertThat(e.command())
                        .isEqualTo("training.batch-size: 16 there, 8 here"));
        Files.writeString(config, "data: {path: iris.csv, label: species}\ntraining: {batch-size: 16}\n");

        List<String> rows = new ArrayList<>(Files.readAllLines(data));
        rows.remove(rows.size() - 1);
        Files.write(folder.resolve("new.csv"), rows);
        Files.move(folder.resolve("new.csv"), data, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(out.resolve("runs/002/summary.json"));
        assertThatThrownBy(() -> sweep(plan(config, 0, "seed=1,2"), out, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(data + " is not what it was when " + out.resolve("runs/001")
                        + " was trained; expected the same data for the whole sweep, or another --out for this one");

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("file.txt"), "");
        assertThatThrownBy(() -> sweep(plan(config, 0, "seed=1,2"), other, 1))
                .hasMessage("--out is " + other + "; expected a new or empty folder, or one with a sweep of this plan");
    }

    @Test
    void whatIsWrongWithTheDataLeavesNothing() {
        Path out = folder.resolve("sweep");
        assertThatThrownBy(() -> sweep(plan(Path.of("configs/iris-mlp.yaml"), 0, "data.label=species,kind"), out, 1))
                .hasMessageContaining("kind");
        assertThat(out).doesNotExist();
    }
}
