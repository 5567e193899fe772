package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code calibrate RUN}, and what then uses the temperature; TemperatureFitTest holds its value against a reference. */
class CalibrateCommandTest {
    @TempDir
    static Path folder;

    private static String run = "";

    @BeforeAll
    static void train() {
        run = trained("run", "data.validation=0.3");
    }

    private static String trained(String name, String... settings) {
        String out = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(
                List.of("train", "configs/iris-mlp.yaml", "--quiet", "--out", out, "--set", "training.epochs=8"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(Said.by(arguments.toArray(String[]::new)).code()).isZero();
        return out;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static double[][] predicted(String... more) {
        List<String> arguments = new ArrayList<>(List.of("predict", run, "data/iris.csv"));
        arguments.addAll(List.of(more));
        Said said = Said.by(arguments.toArray(String[]::new));
        assertThat(said.code()).as("%s", said.err()).isZero();
        return said.out().stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void fitsKeepsAndUsesATemperature() throws IOException {
        Said before = Said.by("evaluate", run, "--calibrated");
        assertThat(before.code()).isEqualTo(3);
        assertThat(before.complaints())
                .containsExactly(
                        "surprisal: " + run + "/calibration.json is not there; fit a temperature first:",
                        "  surprisal calibrate " + run);

        Said said = Said.by("calibrate", run);
        assertThat(said.code()).as("%s", said.err()).isZero();
        assertThat(said.out())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"))
                .endsWith("use it: surprisal evaluate " + run + " --calibrated");
        assertThat(Path.of(run, "calibration.png")).isNotEmptyFile();
        JsonNode kept = json(Path.of(run, "calibration.json"));
        double T = kept.at("/temperature").doubleValue();
        assertThat(kept.at("/fit").textValue()).isEqualTo("fitted");
        assertThat(kept.at("/validation/rows").intValue()).isEqualTo(36);
        assertThat(kept.at("/validation/after/cross_entropy").doubleValue())
                .isLessThan(kept.at("/validation/before/cross_entropy").doubleValue());

        double by = kept.at("/held_out/after/cross_entropy").doubleValue()
                - kept.at("/held_out/before/cross_entropy").doubleValue();
        String worse = Formatting.format("worse on the held-out rows by %.6f nats: what fits 36 validation rows", by);
        assertThat(said.out().contains(worse)).isEqualTo(by > 0);
        assertThat(said.out().stream().anyMatch(line -> line.startsWith("worse")))
                .isEqualTo(by > 0);

        // log of a ratio of probabilities is a difference of logits, which T divides.
        double[][] plain = predicted();
        double[][] calibrated = predicted("--calibrated");
        for (int n = 0; n < plain.length; n += 7) {
            double[] q = calibrated[n];
            double[] p = plain[n];
            for (int k = 1; k < q.length; k++) {
                assertThat(Math.log(q[k] / q[0]) * T).isCloseTo(Math.log(p[k] / p[0]), within(1e-11));
            }
        }
        Said evaluated = Said.by("evaluate", run, "--calibrated", "--json");
        JsonNode figures = new ObjectMapper().readTree(String.join("\n", evaluated.out()));
        assertThat(figures.at("/temperature").doubleValue()).isEqualTo(T);
        assertThat(figures.at("/cross_entropy")).isEqualTo(kept.at("/held_out/after/cross_entropy"));
        assertThat(figures.at("/ece")).isEqualTo(kept.at("/held_out/after/ece"));
    }

    @Test
    void theTemperatureOfOtherParametersIsRefused() throws IOException {
        String other = trained("other", "data.validation=0.3");
        assertThat(Said.by("calibrate", other).code()).isZero();
        assertThat(Said.by("resume", other, "--epochs", "9", "--quiet").code()).isZero();
        Said said = Said.by("predict", other, "data/iris.csv", "--calibrated");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.complaints())
                .containsExactly(
                        "surprisal: " + other
                                + "/calibration.json was fitted to other parameters, those of epoch 8; fit a temperature to these:",
                        "  surprisal calibrate " + other);

        Path file = Path.of(other, "calibration.json");
        Files.writeString(file, "{\"temperature\": 0}");
        assertThat(Said.by("evaluate", other, "--calibrated").complaints())
                .first()
                .asString()
                .endsWith("has temperature 0; expected a number above 0; fit it anew:");
        Files.writeString(file, "temperature");
        assertThat(Said.by("evaluate", other, "--calibrated").complaints())
                .first()
                .asString()
                .endsWith("is not JSON; fit the temperature anew:");
    }

    @Test
    void withoutValidationRowsItSaysHowToHaveSome() {
        String none = trained("none");
        Said said = Said.by("calibrate", none);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .containsExactly(
                        "surprisal: " + none
                                + " has no validation rows to calibrate on, and the rows it reports on must"
                                + " not be those it is fitted to; train with some:",
                        "  surprisal train " + none + "/config.yaml --set data.validation=0.2");
        assertThat(Path.of(none, "calibration.json")).doesNotExist();
    }

    @Test
    void rowsThatAreAllRightAreToldNotFittedTo() throws IOException {
        String apart = trained("apart", "data.validation=0.3", "data.classes=[setosa, virginica]");
        Said said = Said.by("calibrate", apart);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("temperature stays 1: of 24 validation rows none is")
                .noneMatch(line -> line.startsWith("use it"));
        JsonNode kept = json(Path.of(apart, "calibration.json"));
        assertThat(kept.at("/temperature").doubleValue()).isEqualTo(1);
        assertThat(kept.at("/fit").textValue()).isEqualTo("separable");
    }
}
