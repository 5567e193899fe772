package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export RUN --to FORMAT}; what it writes is read in the tests of org.surprisal.study. */
class ExportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesIntoTheRunOrWhereItIsTold() {
        String run = folder.resolve("run").toString();
        assertThat(Said.by("train", "configs/iris-linear.yaml", "--quiet", "--out", run, "--set", "training.epochs=1")
                        .code())
                .isZero();
        assertThat(Said.by("export", run, "--to", "onnx").out()).containsExactly(run + "/model.onnx");
        assertThat(Said.by("export", run, "--to", "numpy").out())
                .containsExactly(run + "/model.npz", run + "/model.py");
        assertThat(Said.by("export", run, "--to", "card").out()).containsExactly(run + "/README.md");
        String elsewhere = folder.resolve("iris.onnx").toString();
        assertThat(Said.by("export", run, "--to", "ONNX", "--best", "--out", elsewhere)
                        .out())
                .containsExactly(elsewhere);
        assertThat(Path.of(elsewhere)).isNotEmptyFile();

        Said said = Said.by("export", run, "--to", "tensorflow");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints().get(0)).contains("ONNX, CARD, NUMPY");
        assertThat(Said.by("export", run, "--to", "onnx", "--calibrated").code())
                .isEqualTo(3);
        assertThat(Said.by("export", run).code()).isEqualTo(2);
        Said nowhere = Said.by(
                "export",
                run,
                "--to",
                "onnx",
                "--out",
                folder.resolve("no/model.onnx").toString());
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.complaints()).singleElement().asString().contains("no/model.onnx");
    }
}
