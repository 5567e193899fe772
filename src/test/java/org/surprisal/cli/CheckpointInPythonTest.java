package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;

/** A reader that knows nothing of this program opens its checkpoints and predicts what it predicts. */
class CheckpointInPythonTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsNumpy() throws Exception {
        Child.needs("python3", "-c", "import numpy");
    }

    private static List<String> python(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "scripts/reference/checkpoint.py"));
        command.addAll(List.of(arguments));
        return Child.of(command.toArray(String[]::new)).said(code);
    }

    private String train(String... settings) {
        String[] arguments = Stream.concat(
                        Stream.of("train", "--quiet", "--out", folder + "/run", settings[0]),
                        Arrays.stream(settings).skip(1).flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new);
        assertThat(Said.by(arguments).code()).isZero();
        return folder + "/run";
    }

    private static double[] numbers(String line, int skip) {
        return Arrays.stream(line.split(",", -1))
                .skip(skip)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            configs/iris-mlp.yaml    | dtype=float  | data.standardize=true  | model.activation=relu    | 1e-5
            configs/iris-mlp.yaml    | dtype=double | data.standardize=true  | model.hidden=[5,4]       | 1e-13
            configs/iris-mlp.yaml    | dtype=double | data.standardize=false | model.activation=tanh    | 1e-13
            configs/iris-linear.yaml | dtype=double | data.standardize=true  | training.epochs=4        | 1e-13
            """)
    void predictsTheSame(String config, String dtype, String scale, String more, double tolerance) throws Exception {
        String run = train(config, "training.epochs=5", dtype, scale, more);
        Said said = Said.by("predict", run, "data/iris.csv");
        List<String> lines = python(0, run + "/latest.safetensors", "data/iris.csv");
        assertThat(said.out()).hasSize(151);
        assertThat(lines).hasSize(151);
        assertThat("prediction," + lines.get(0)).isEqualTo(said.out().get(0));
        for (int i = 1; i < lines.size(); i++) {
            assertThat(numbers(lines.get(i), 0))
                    .as("row %d", i)
                    .containsExactly(numbers(said.out().get(i), 1), within(tolerance));
        }
    }

    /** Where nothing is held out, the training rows are the table's. */
    @Test
    void digestsTheRowsTheSame() throws Exception {
        String run = train("configs/iris-linear.yaml", "training.epochs=1", "data.held-out=0");
        List<String> rows = python(0, run + "/latest.safetensors", "data/iris.csv", "species");
        assertThat(rows).hasSize(2);
        assertThat(python(0, run + "/latest.safetensors")).containsAll(rows);
    }

    @Test
    void findsTheDigestAndEveryTensor() throws Exception {
        Path file = Path.of(train("configs/iris-linear.yaml", "training.epochs=1"), "latest.safetensors");
        assertThat(python(0, file.toString()))
                .contains("format: surprisal-checkpoint-2", "epoch: 1")
                .endsWith(
                        "W float32 (4, 3)",
                        "velocity.W float32 (4, 3)",
                        "b float32 (1, 3)",
                        "velocity.b float32 (1, 3)",
                        "input.mean float64 (1, 4)",
                        "input.std float64 (1, 4)");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(python(1, file.toString())).last().isEqualTo("AssertionError: another SHA-256");
    }
}
