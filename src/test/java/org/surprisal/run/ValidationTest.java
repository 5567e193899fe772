package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.data.Dataset;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Metric;
import org.surprisal.train.Predictor;

/** Validation rows are measured beside the others, and choose the best epoch. */
class ValidationTest {
    private static final String VALIDATION = "data.validation=0.2"; // 24 of 120 rows, 6 steps an epoch
    private static final Path OLD = Path.of("src/test/resources/runs/before-validation");

    @TempDir
    Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    private JsonNode summary() throws IOException {
        return new JsonMapper().readTree(run().resolve("summary.json").toFile());
    }

    /** The definitions, in plain loops over what the model predicts for the rows. */
    @Test
    void everyLineHasTheFiguresOfTheValidationRows() throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        Run trained = Run.prepare(Runs.config(VALIDATION, "training.epochs=3"));
        Run.Outcome outcome = trained.train(run(), reports::add);
        Dataset rows = trained.data().validation();
        assertThat(rows).isNotNull();
        assertThat(rows.rows()).isEqualTo(24);
        double[][] q = new Predictor(trained.model(), rows.features()).probabilities();
        double surprisal = 0;
        double right = 0;
        for (int n = 0; n < 24; n++) {
            int label = rows.labels()[n];
            surprisal -= Math.log(q[n][label]) / 24;
            boolean isHighest = q[n][label] == Math.max(q[n][0], Math.max(q[n][1], q[n][2]));
            right += isHighest ? 1 / 24. : 0;
        }
        assertThat(outcome.lastRow().get(Metric.VALIDATION_CROSS_ENTROPY)).isCloseTo(surprisal, within(1e-12));
        assertThat(outcome.lastRow().get(Metric.VALIDATION_ACCURACY)).isCloseTo(right, within(1e-12));
        List<String> lines = Files.readAllLines(run().resolve("metrics.csv"));
        assertThat(lines.get(0)).endsWith(",gradient_norm,validation_cross_entropy,validation_accuracy,seconds");
        for (EpochReport report : reports) {
            Evaluation validation = report.validation();
            assertThat(validation).isNotNull();
            String[] cells = lines.get(report.epoch() + 1).split(",", -1);
            assertThat(Double.parseDouble(cells[13])).isEqualTo(validation.crossEntropy());
            assertThat(Double.parseDouble(cells[14])).isEqualTo(validation.accuracy());
        }
    }

    private static int lowest(List<MetricsRow> rows, Metric metric) {
        return rows.stream()
                .min(Comparator.comparingDouble(row -> row.get(metric)))
                .orElseThrow()
                .epoch();
    }

    @Test
    void theBestEpochIsTheirsThoughAnotherIsBestOnTheHeldOutRows() throws IOException {
        Run.Outcome outcome = Runs.train(run(), VALIDATION, "seed=3");
        int best = lowest(outcome.rows(), Metric.VALIDATION_CROSS_ENTROPY);
        assertThat(best)
                .isNotEqualTo(lowest(outcome.rows(), Metric.CROSS_ENTROPY))
                .isLessThan(outcome.lastRow().epoch());
        assertThat(outcome.best().epoch()).isEqualTo(best);
        JsonNode summary = summary();
        assertThat(summary.at("/best/epoch").intValue()).isEqualTo(best);
        assertThat(summary.at("/best/validation_cross_entropy").doubleValue())
                .isEqualTo(outcome.best().choosing());
        assertThat(summary.get("validation_rows").intValue()).isEqualTo(24);
        assertThat(summary.get("best_chosen_on").textValue()).isEqualTo("validation");
        TrainedModel kept = TrainedModel.open(RunDirectory.open(run()), true);
        assertThat(kept.epoch()).isEqualTo(best);
        assertThat(kept.evaluateHeldOut(false, note -> {}).figures().crossEntropy())
                .isEqualTo(outcome.best().crossEntropy());
    }

    @Test
    void withoutThemTheSummarySaysWhichRowsChose() throws IOException {
        Runs.train(run(), "training.epochs=1");
        assertThat(summary().get("validation_rows").intValue()).isZero();
        assertThat(summary().get("best_chosen_on").textValue()).isEqualTo("held_out");
        assertThat(summary().get("last").has("validation_accuracy")).isFalse();
        Runs.train(folder.resolve("training"), "training.epochs=1", "data.held-out=0");
        assertThat(new JsonMapper()
                        .readTree(folder.resolve("training/summary.json").toFile())
                        .get("best_chosen_on")
                        .textValue())
                .isEqualTo("training");
    }

    @Test
    void otherValidationRowsAreOtherData() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        Run trained = Run.prepare(Runs.config(VALIDATION, "training.epochs=1", "data.path=" + data));
        trained.train(run(), Runs.NOBODY);
        Dataset validation = trained.data().validation();
        assertThat(validation).isNotNull();
        double[] x = new double[4];
        validation.features().read(0, x);
        Objects.requireNonNull(trained.data().standardizer()).undo(x);
        // As the file writes it: one decimal. The row may stand there more than once, and then all of these change.
        String row = String.format(Locale.ROOT, "\n%.1f,%.1f,%.1f,%.1f,", x[0], x[1], x[2], x[3]);
        String text = Files.readString(data);
        assertThat(text.split(row, -1)).hasSize(2);
        Files.writeString(data, text.replace(row, "\n9.9,9.9,9.9,9.9,"));
        assertThatThrownBy(() -> Runs.resume(run(), 2))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        data + " now has other features in the validation rows; expected the rows it was");
    }

    private void copy(Path from) throws IOException {
        Files.createDirectories(run());
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, run().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Without the two columns that came later. */
    private static String old(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
        cells.subList(13, 15).clear();
        return String.join(",", cells);
    }

    @Test
    void aRunFromBeforeTheirColumnsGoesOnWithThem() throws IOException {
        copy(OLD);
        // What the program of that time said of it.
        assertThat(TrainedModel.open(RunDirectory.open(run()), true)
                        .evaluateHeldOut(false, note -> {})
                        .figures()
                        .crossEntropy())
                .isCloseTo(0.276364, within(5e-7));
        Run.Outcome outcome = Runs.resume(run(), 5);
        assertThat(outcome.rows()).hasSize(6);
        List<String> before = Files.readAllLines(OLD.resolve("metrics.csv"));
        List<String> lines = Files.readAllLines(run().resolve("metrics.csv"));
        assertThat(lines.subList(0, 5).stream().map(ValidationTest::old)).containsExactlyElementsOf(before);
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(16));
    }

    @Test
    void suchARunComesToTheBitsOfOneOfToday() throws IOException {
        String[] four = {"training.epochs=4", "training.schedule=constant"};
        Runs.train(folder.resolve("whole"), four);
        Runs.trainUntil(run(), Runs.stopAfterStep(20), four[0], four[1], "training.checkpoint-every=1");
        Path metrics = run().resolve("metrics.csv");
        Files.write(
                metrics,
                Files.readAllLines(metrics).stream().map(ValidationTest::old).toList());
        Runs.resume(run(), null);
        assertThat(Runs.metrics(run())).isEqualTo(Runs.metrics(folder.resolve("whole")));
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(run().resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    /** As a program did that knew data.validation but measured nothing on these rows. */
    @Test
    void suchARunWithValidationRowsIsToldToBeginAnew() throws IOException {
        copy(OLD);
        Path latest = run().resolve("latest.safetensors");
        Path config = run().resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("validation: 0.0", "validation: 0.2"));
        SafeTensors.Content content = SafeTensors.read(latest, header -> {});
        content.metadata()
                .put("configuration", ConfigDigest.of(ConfigReader.open(config).read(List.of())));
        AtomicFiles.write(latest, SafeTensors.encode(content));
        Files.delete(run().resolve("best.safetensors"));
        assertThatThrownBy(() -> Runs.resume(run(), 5))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(run().resolve("metrics.csv") + " has no figures of validation rows, which were not measured"
                        + " yet when the run began, and the best epoch is chosen by them; repeat it with: surprisal train "
                        + config);
    }

    @Test
    void allLinesHaveThemOrNone() throws IOException {
        Runs.train(run(), VALIDATION, "training.epochs=3");
        Path metrics = run().resolve("metrics.csv");
        List<String> lines = Files.readAllLines(metrics);
        String third = lines.get(3);
        String[] cells = third.split(",", -1);
        lines.set(3, third.replace("," + cells[13] + "," + cells[14] + ",", ",,,"));
        Files.write(metrics, lines);
        assertThatThrownBy(() -> Runs.resume(run(), 4))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(metrics + ":4: no figures of validation rows; expected some, as in the lines before");
    }
}
