package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person, a script and a scheduler see of a sweep. */
class SweepCommandTest {
    @TempDir
    Path folder;

    private static List<double[]> column(Path sweep, String name) throws Exception {
        List<String> lines = Files.readAllLines(sweep.resolve("sweep.csv"));
        int column = Arrays.asList(lines.get(0).split(",", -1)).indexOf(name);
        double[] values = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
        return List.of(Arrays.copyOf(values, 2), Arrays.copyOfRange(values, 2, 4));
    }

    /** The interval of two values a, b by hand: (a + b)/2 ± 12.7062047361747 · |a − b|/2. */
    @Test
    void tellsMeansWithTheirIntervals() throws Exception {
        Path out = folder.resolve("sweep");
        Said said = Said.by(
                "sweep",
                "configs/iris-linear.yaml",
                "--set",
                "training.epochs=3",
                "--grid",
                "training.learning-rate=0.1,0.01",
                "--folds",
                "2",
                "--out",
                out.toString());
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.complaints()).hasSize(5).first().isEqualTo("4 runs to train, kept in " + out);
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(summary.required("runs").intValue()).isEqualTo(4);
        for (int s = 0; s < 2; s++) {
            JsonNode setting = summary.required("settings").get(s);
            double[] x = column(out, "last_cross_entropy").get(s);
            JsonNode figure = setting.required("figures").required("last_cross_entropy");
            double half = 12.7062047361747 * Math.abs(x[0] - x[1]) / 2;
            assertThat(setting.required("n").intValue()).isEqualTo(2);
            assertThat(figure.required("mean").doubleValue()).isCloseTo((x[0] + x[1]) / 2, within(1e-15));
            assertThat(figure.required("sd").doubleValue())
                    .isCloseTo(Math.abs(x[0] - x[1]) / Math.sqrt(2), within(1e-15));
            assertThat(figure.required("interval").get(0).doubleValue())
                    .isCloseTo((x[0] + x[1]) / 2 - half, within(1e-9));
            assertThat(figure.required("interval").get(1).doubleValue())
                    .isCloseTo((x[0] + x[1]) / 2 + half, within(1e-9));
        }
        assertThat(summary.required("best").required("training.learning-rate").textValue())
                .isEqualTo("0.1");
        assertThat(said.line("best, by the mean")).isEqualTo("best, by the mean last_cross_entropy: learning-rate 0.1");
        assertThat(said.line("train it")).isEqualTo("train it: surprisal train " + out.resolve("best.yaml"));
        assertThat(said.out())
                .filteredOn(line -> !line.contains(out.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));

        Said best = Said.by("train", out.resolve("best.yaml").toString(), "--print-config");
        assertThat(best.out())
                .contains("  learning-rate: 0.1", "  held-out: 0.2", "seed: 7")
                .doesNotContain("  fold: 1/2");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Sweep of iris-linear", "learning-rate")
                .doesNotContain("href=\"http");
    }

    @Test
    void oneRunOfASettingHasNoInterval() throws Exception {
        Path out = folder.resolve("sweep");
        Said said = Said.by(
                "sweep",
                "configs/iris-linear.yaml",
                "--set",
                "training.epochs=1",
                "--grid",
                "training.momentum=0.5,0.9",
                "--out",
                out.toString());
        assertThat(said.code()).isZero();
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        JsonNode figure =
                summary.required("settings").get(0).required("figures").required("last_accuracy");
        assertThat(figure.required("sd").isNull()).isTrue();
        assertThat(figure.required("interval").isNull()).isTrue();
        assertThat(Files.readAllLines(out.resolve("sweep.csv")).get(1)).startsWith("0.5,,runs/001,finished,1,8,");
    }

    @Test
    void aDryRunShowsThePlanAndWritesNothing() {
        Path out = folder.resolve("sweep");
        Said said = Said.by(
                "sweep",
                "configs/iris-linear.yaml",
                "--grid",
                "seed=1..2",
                "--folds",
                "2",
                "--out",
                out.toString(),
                "--dry-run");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsExactly(
                        "1 setting, 2 folds, 4 runs, to be kept in " + out,
                        "",
                        "run       fold  seed",
                        "runs/001     1     1",
                        "runs/002     2     1",
                        "runs/003     1     2",
                        "runs/004     2     2");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDryRunOfAShareShowsItsRunsAlone() {
        Path out = folder.resolve("sweep");
        String flags = "sweep configs/iris-linear.yaml --grid seed=1..5 --task 2/3 --dry-run --out " + out;
        Said said = Said.by(flags.split(" ", -1));
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsExactly(
                        "1 setting, 5 runs, 2 of them in share 2/3, to be kept in " + out,
                        "",
                        "run       seed",
                        "runs/002     2",
                        "runs/005     5");
        assertThat(out).doesNotExist();
    }

    /** A summary is a file that anything may have written to. */
    @Test
    void aDataFileThatIsNoPathIsOneLineWithTheWayOut() throws Exception {
        Path out = folder.resolve("sweep");
        String[] sweep =
                ("sweep configs/iris-linear.yaml --set training.epochs=1 --grid seed=1,2 --out " + out).split(" ", -1);
        assertThat(Said.by(sweep).code()).isZero();
        Path summary = out.resolve("runs/001/summary.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode changed = (ObjectNode) json.readTree(summary.toFile());
        ((ObjectNode) changed.path("data").path(0)).put("file", "iris\0.csv");
        json.writeValue(summary.toFile(), changed);
        Files.delete(out.resolve("runs/002/summary.json"));
        Said said = Said.by(sweep);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.complaints())
                .containsExactly(
                        "surprisal: " + summary + " tells of the data file iris?.csv, which is no path: Nul character"
                                + " not allowed; remove it, then make it anew:",
                        "  surprisal resume " + out.resolve("runs/001"));

        Files.delete(summary);
        assertThat(Said.by("resume", out.resolve("runs/001").toString()).code()).isZero();
        assertThat(Said.by(sweep).code()).isZero();
    }

    @Test
    void onlyWhereAllDivergeIsThatTheExitCode() {
        String[] command = {
            "sweep",
            "configs/iris-linear.yaml",
            "--set",
            "training.epochs=2",
            "--grid",
            "training.learning-rate=1e308",
            "--grid",
            "seed=1,2",
            "--out",
            folder.resolve("sweep").toString()
        };
        Said said = Said.by(command);
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.line("every run")).isEqualTo("every run diverged");
        assertThat(Said.by(command).code()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--task 1/2 | --task needs --out, the folder that all shares write to",
                "--task 3/2 --out x | --task is 3/2; expected I/N, such as 1/4: the first of four shares",
                "--task 1 --out x | --task is 1; expected I/N, such as 1/4: the first of four shares",
                "--folds 1 | --folds is 1; expected 2 to 1000",
            })
    void refusesWhatIsNoShare(String flags, String message) {
        String[] command = ("sweep configs/iris-linear.yaml --grid seed=1,2 " + flags).split(" ", -1);
        Said said = Said.by(command);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints()).containsExactly("surprisal: " + message);
    }

    /** Which is known once the data was read; its flag is named, not that of the last combination. */
    @Test
    void whatTheDataDoesNotAllowIsRefusedBeforeAnythingIsTrained() {
        Path out = folder.resolve("sweep");
        Said said = Said.by(
                "sweep",
                "configs/iris-linear.yaml",
                "--grid",
                "training.class-weights={setsa: 5},none",
                "--out",
                out.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .singleElement()
                .asString()
                .startsWith("surprisal: --grid training.class-weights={setsa: 5}: training.class-weights is given for"
                        + " \"setsa\"; expected ");
        assertThat(out).doesNotExist();
    }

    @Test
    void tellsEveryValueThatDoesNotFit() {
        Said said = Said.by(
                "sweep",
                "configs/iris-linear.yaml",
                "--grid",
                "training.learning-rate=fast,0.1",
                "--grid",
                "training.optimizer=adagrad,sgd");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("  --grid training.learning-rate=fast: "))
                .anySatisfy(line -> assertThat(line).startsWith("  --grid training.optimizer=adagrad: "));
    }
}
