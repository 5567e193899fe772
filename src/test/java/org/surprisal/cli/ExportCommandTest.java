package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export RUN --to FORMAT}; what it writes is read in the tests of org.surprisal.study. */
class ExportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesIntoTheRunOrWhereItIsTold() throws IOException {
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
        assertThat(said.complaints()).containsExactly("surprisal: --to is tensorflow; expected onnx, card, numpy");
        assertThat(Said.by("export", run, "--to", "numyp").complaints().get(0)).endsWith("did you mean \"numpy\"?");
        assertThat(Said.by("export", run, "--to", "onnx", "--calibrated").code())
                .isEqualTo(3);
        assertThat(Said.by("export", run).code()).isEqualTo(2);
        assertThat(Said.by("export", run, "--to", "card", "--best").complaints())
                .containsExactly(
                        "surprisal: --best is given; expected none with --to card, which tells of the epoch that"
                                + " the run reports");
        Said nowhere = Said.by(
                "export",
                run,
                "--to",
                "onnx",
                "--out",
                Files.writeString(folder.resolve("no"), "")
                        .resolve("model.onnx")
                        .toString());
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.complaints())
                .singleElement()
                .asString()
                .contains("no/model.onnx, but " + folder.resolve("no") + " is a file; expected a file in a folder");
        for (String file : List.of(folder.toString(), "")) {
            Said refused = Said.by("export", run, "--to", "card", "--out", file);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.complaints())
                    .containsExactly("surprisal: --out is " + (file.isEmpty() ? "empty" : file + ", a folder")
                            + "; expected a file name");
        }
    }
}
