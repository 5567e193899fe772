package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.model.Parameter;
import org.surprisal.train.Metric;
import org.surprisal.train.Position;

/** Training ends before a number is infinite or NaN; were it to miss one, no file takes it. */
class FiniteFilesTest {
    @TempDir
    static Path shared;

    private static Path run;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOne() {
        run = shared.resolve("run");
        Runs.train(run, "training.epochs=1");
    }

    private void assertNotWritten(Run broken, Position position, String name) throws IOException {
        Path file = Files.writeString(folder.resolve("latest.safetensors"), "the one before");
        Checkpoint checkpoint = Checkpoint.of(
                broken.model(),
                broken.trainer().optimizer(),
                position,
                Checkpoint.Context.of(broken.config(), broken.data()),
                new MetricsFile.State("", List.of()));
        assertThat(checkpoint.isFinite()).isFalse();
        assertThatThrownBy(() -> checkpoint.write(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(name + " holds a number that is not finite; " + file + " stays as it is");
        assertThat(file).hasContent("the one before");
        assertThat(folder.toFile().list()).containsExactly("latest.safetensors");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noCheckpointTakesIt(double value) throws IOException {
        int parameters = Run.prepare(Runs.config()).model().parameters().size();
        for (int i = 0; i < parameters; i++) {
            Run broken = Run.prepare(Runs.config());
            Parameter parameter = broken.model().parameters().get(i);
            double[] row = new double[parameter.value().columns()];
            row[row.length - 1] = value;
            parameter.value().setRow(0, row);
            assertNotWritten(broken, Position.START, parameter.name());
            broken = Run.prepare(Runs.config());
            Objects.requireNonNull(broken.trainer().optimizer().state().get("velocity"))
                    .get(i)
                    .setRow(0, row);
            assertNotWritten(broken, Position.START, "velocity." + parameter.name());
        }
        Run fine = Run.prepare(Runs.config());
        assertNotWritten(fine, new Position(0, 1, 1, value, 0), "loss_sum");
        assertNotWritten(fine, new Position(0, 1, 1, 0, value), "loss_sum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void noLineOfMetricsTakesOrGivesIt(String value) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("metrics.csv"));
        List<String> columns = List.of(lines.get(0).split(",", -1));
        String both = lines.get(2).replace(",,,", ",0.5,0.75,");
        for (Metric metric : Metric.values()) {
            int i = columns.indexOf(metric.column());
            String[] cells = both.split(",", -1);
            cells[i] = value;
            String column = metric.column();
            assertThatThrownBy(() -> parse(String.join(",", cells)))
                    .isInstanceOf(NumberFormatException.class)
                    .hasMessage(
                            "\"" + value + "\" in column " + (i + 1) + ", " + column + "; expected a finite number");
            Map<Metric, Double> figures = new EnumMap<>(parse(both).figures());
            figures.put(metric, Double.parseDouble(value));
            assertThatThrownBy(() -> new MetricsRow(1, 8, figures))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(column + " is " + value + " at epoch 1");
        }
    }

    @Test
    void aWholeLineIsReadToTheLetter() throws IOException {
        for (String line : Files.readAllLines(run.resolve("metrics.csv")).subList(1, 3)) {
            assertThat(parse(line).toCsv()).isEqualTo(line);
            assertThatThrownBy(() -> parse("0" + line)).isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> parse(line + " ")).isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> parse(line + ",1")).isInstanceOf(NumberFormatException.class);
        }
    }

    private static MetricsRow parse(String line) {
        return MetricsRow.parse(line, MetricsRow.HEADER);
    }

    /** A run without validation rows leaves their two cells empty; one alone is empty never. */
    @Test
    void onlyTheFiguresOfValidationRowsMayBeAbsentBothAtOnce() throws IOException {
        String line = Files.readAllLines(run.resolve("metrics.csv")).get(2);
        assertThat(line).containsPattern(",,,[0-9.E-]+$");
        assertThat(parse(line).isValidated()).isFalse();
        String both = line.replace(",,,", ",0.5,0.75,");
        assertThat(parse(both).get(Metric.VALIDATION_CROSS_ENTROPY)).isEqualTo(0.5);
        assertThat(parse(both).toCsv()).isEqualTo(both);
        assertThatThrownBy(() -> parse(line.replace(",,,", ",0.5,,")))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("\"\" in column 15, validation_accuracy; expected a finite number");
        assertThatThrownBy(() -> parse(line.replace(",,,", ",,0.5,")))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("\"\" in column 14, validation_cross_entropy; expected a finite number");
        for (Metric metric : Metric.values()) {
            Map<Metric, Double> figures = new EnumMap<>(parse(both).figures());
            figures.remove(metric);
            assertThatThrownBy(() -> new MetricsRow(1, 8, figures))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(metric.column() + " is null at epoch 1");
        }
    }
}
