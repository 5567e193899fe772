package org.surprisal.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.CheckpointException;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;
import org.yaml.snakeyaml.Yaml;

class CardExportTest {
    @TempDir
    private Path folder;

    private String card(RunDirectory run) throws IOException {
        Path file = folder.resolve("card.md");
        assertThat(ExportFormat.CARD.write(run, TrainedModel.open(run, false), file))
                .containsExactly(file);
        return Files.readString(file);
    }

    private static Map<?, ?> head(String card) {
        assertThat(card).startsWith("---\n");
        return new Yaml().load(card.substring(4, card.indexOf("\n---\n", 4)));
    }

    @Test
    void itsHeadIsWhatHuggingFaceReads() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        String card = card(run);
        Map<?, ?> head = head(card);
        assertThat(head.get("pipeline_tag")).isEqualTo("tabular-classification");
        Map<?, ?> index = (Map<?, ?>) ((List<?>) requireNonNull(head.get("model-index"))).get(0);
        assertThat(index.get("name")).isEqualTo("iris-linear");
        Map<?, ?> result = (Map<?, ?>) ((List<?>) requireNonNull(index.get("results"))).get(0);
        assertThat((Map<?, ?>) result.get("task")).isEqualTo(Map.of("type", "tabular-classification"));
        assertThat(((Map<?, ?>) requireNonNull(result.get("dataset"))).get("name"))
                .isEqualTo("iris.csv");
        JsonNode summary = new ObjectMapper().readTree(run.summary().toFile());
        Map<?, ?> accuracy = (Map<?, ?>) ((List<?>) requireNonNull(result.get("metrics"))).get(0);
        assertThat(accuracy.get("type")).isEqualTo("accuracy");
        assertThat(accuracy.get("value")).isEqualTo(summary.at("/last/accuracy").doubleValue());
    }

    @Test
    void tellsFiguresDataAndLimits() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        JsonNode summary = new ObjectMapper().readTree(run.summary().toFile());
        assertThat(card(run))
                .contains(
                        "# iris-linear",
                        "| setosa | 10 |",
                        "## Limits",
                        "- The figures of setosa, versicolor, virginica rest on fewer than 30 rows each.")
                .contains("`" + summary.at("/data/0/sha256").asText() + "`")
                .contains("  path: iris.csv\n")
                .doesNotContain(Path.of("data").toAbsolutePath().toString());
    }

    /** Names come from files, and shall be nothing but names. */
    @Test
    void namesHaveNoEffect() throws IOException {
        Path rows =
                Files.writeString(folder.resolve("odd.csv"), "a,kind\n" + "1,<b>x</b>&amp;\n2,y|z\u202e\n".repeat(20));
        Path config = Files.writeString(
                folder.resolve("odd.yaml"), "data: {path: " + rows + ", label: kind}\ntraining: {epochs: 1}\n");
        String card = card(Trained.run(config, folder.resolve("odd"), List.of("data.held-out=0")));
        assertThat(card)
                .contains("| \\<b\\>x\\</b\\>\\&amp; |", "| y\\|z? |")
                .contains("rows it was **trained on**", "was not measured")
                .doesNotContain("<b>");
        assertThat(head(card).get("model-index")).isInstanceOf(List.class);
    }

    @Test
    void aRunThatHasNoSummaryIsToGoOn() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        TrainedModel model = TrainedModel.open(run, false);
        Files.delete(run.summary());
        assertThatThrownBy(() -> ExportFormat.CARD.write(run, model, folder.resolve("README.md")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("training has not come to its end; go on with it: surprisal resume ");
    }
}
