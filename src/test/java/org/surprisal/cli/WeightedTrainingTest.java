package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose rows count by their class says so, keeps it, and goes on with it. */
class WeightedTrainingTest {
    @TempDir
    private Path folder;

    private Said train(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "configs/iris-linear.yaml",
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        return Said.by(arguments.toArray(String[]::new));
    }

    private List<String> lines(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void saysWhatItsLossIs() throws IOException {
        String weights = "training.class-weights={virginica: 5, setosa: 0.5}";
        Said said = train("first", "--set", weights, "--set", "training.epochs=2");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "class weights setosa 0.5000, versicolor 1.0000, virginica 5.0000",
                        "train loss = sum w H / sum w",
                        "(trained by class weights; what is reported here counts each row once)")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        JsonNode summary =
                new ObjectMapper().readTree(folder.resolve("first/summary.json").toFile());
        assertThat(summary.at("/class_weights").toString())
                .isEqualTo("{\"setosa\":0.5,\"versicolor\":1.0,\"virginica\":5.0}");
        assertThat(summary.at("/config/training/class-weights/virginica").doubleValue())
                .isEqualTo(5);

        // Its configuration repeats it, and it goes on to what a longer one comes to.
        String config = folder.resolve("first/config.yaml").toString();
        String again = folder.resolve("again").toString();
        assertThat(Said.by("train", config, "--quiet", "--out", again).code()).isZero();
        assertThat(lines("again")).isEqualTo(lines("first"));
        assertThat(train("longer", "--quiet", "--set", weights, "--set", "training.epochs=4")
                        .code())
                .isZero();
        assertThat(Said.by("resume", again, "--epochs", "4", "--quiet").code()).isZero();
        assertThat(lines("again")).isEqualTo(lines("longer"));
    }

    @Test
    void namesAClassThatIsNotThereAndWritesNothing() {
        Said said = train("none", "--set", "training.class-weights={virginca: 5}");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .containsExactly(
                        "surprisal: --set training.class-weights={virginca: 5}: training.class-weights is given"
                                + " for \"virginca\"; expected weights of the classes setosa, versicolor, virginica; did you mean"
                                + " \"virginica\"?");
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
