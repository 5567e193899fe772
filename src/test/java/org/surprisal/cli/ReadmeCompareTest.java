package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The study of the documents comes to what it shows, times aside. */
class ReadmeCompareTest {
    @TempDir
    Path folder;

    private static final String README = "README.md";

    private static List<String> shown(String page, String first, String last) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(page));
        int from = lines.indexOf(first);
        List<String> shown = lines.subList(from, lines.size());
        return shown.subList(0, shown.indexOf(last));
    }

    @Test
    void sweep() throws IOException {
        assertThat(Files.readAllLines(Path.of(README)))
                .contains("scripts/surprisal sweep configs/iris-mlp.yaml --grid training.learning-rate=0.1,0.02"
                        + " --grid 'model.hidden=[8],[16]' --folds 5");
        Path out = folder.resolve("sweep");
        Said said = Said.by(
                "sweep",
                "configs/iris-mlp.yaml",
                "--grid",
                "training.learning-rate=0.1,0.02",
                "--grid",
                "model.hidden=[8],[16]",
                "--folds",
                "5",
                "--out",
                out.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsSubsequence(shown(
                        README,
                        "Means over a setting's runs ± half their 95 % interval; cross-entropy in nats:",
                        "train it: scripts/surprisal train runs/iris-mlp/sweep-001/best.yaml"));
    }

    /** Rows of the table of configurations, as docs/sweeps.md says they are made. */
    @ParameterizedTest
    @ValueSource(strings = {"iris-linear", "iris-mlp"})
    void configurations(String name) throws IOException {
        String config = "configs/" + name + ".yaml";
        Path out = folder.resolve("sweep");
        assertThat(Said.by("sweep", config, "--grid", "seed=1..10", "--out", out.toString())
                        .code())
                .isZero();
        assertThat(out.resolve("report.html")).content().doesNotContain("Best: ", "a little lucky"); // one setting
        JsonNode figures = new ObjectMapper()
                .readTree(out.resolve("summary.json").toFile())
                .at("/settings/0/figures");
        assertThat(Files.readAllLines(Path.of("docs/configurations.md")))
                .filteredOn(line -> line.startsWith("| `" + config + "`"))
                .singleElement()
                .asString()
                .endsWith("| " + interval(figures.get("last_accuracy")) + " | "
                        + interval(figures.get("last_cross_entropy")) + " | seeds 1–10 |");
    }

    private static String interval(JsonNode figure) {
        double mean = figure.get("mean").doubleValue();
        return Formatting.format("%.3f ± %.3f", mean, figure.at("/interval/1").doubleValue() - mean);
    }

    @Test
    void compare() throws IOException {
        for (String name : List.of("iris-linear", "iris-mlp")) {
            Path out = folder.resolve(name).resolve("001");
            assertThat(Said.by("train", "configs/" + name + ".yaml", "--quiet", "--out", out.toString())
                            .code())
                    .isZero();
        }
        Said said = Said.by(
                "compare",
                folder.resolve("iris-linear").toString(),
                folder.resolve("iris-mlp").toString());
        assertThat(said.code()).isZero();
        List<String> shown = shown(
                "docs/runs.md",
                "last, best: cross-entropy of the held-out rows in nats, at the last epoch and at",
                "```");
        assertThat(timeless(said.out()))
                .containsSubsequence(timeless(
                        shown.stream().filter(line -> !line.equals("...")).toList()));
    }

    private static List<String> timeless(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" +[0-9.]+ s$", "")).toList();
    }
}
