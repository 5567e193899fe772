package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a run that was trained: {@code evaluate} and {@code predict}. */
class TrainedRunTest {
    private static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");

    @TempDir
    static Path folder;

    private static String run = "";

    @BeforeAll
    static void train() {
        run = folder.resolve("run").toString();
        Said said = Said.by("train", "configs/iris-mlp.yaml", "--quiet", "--out", run, "--set", "training.epochs=12");
        assertThat(said.code()).isZero();
    }

    private static double[] metrics(int epoch) throws IOException {
        String line = Files.readAllLines(Path.of(run, "metrics.csv")).get(epoch + 1);
        return Arrays.stream(line.split(",", -1))
                .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell)) // without validation rows
                .toArray();
    }

    private static double figure(Said said, String name) {
        return Double.parseDouble(said.line(name).substring(36, 47));
    }

    private static void assertShows(Said said, double[] row) {
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(figure(said, "cross-entropy")).isCloseTo(row[4], within(5e-7));
        assertThat(figure(said, "target entropy")).isCloseTo(row[5], within(5e-7));
        assertThat(figure(said, "divergence")).isCloseTo(row[6], within(5e-7));
        assertThat(figure(said, "predictive entropy")).isCloseTo(row[7], within(5e-7));
        assertThat(figure(said, "KL of the mean")).isCloseTo(row[8], within(5e-7));
        assertThat(figure(said, "Brier")).isCloseTo(row[10], within(5e-7));
        assertThat(figure(said, "calibration")).isCloseTo(row[11], within(5e-7));
        assertThat(said.line("accuracy"))
                .isEqualTo(String.format(Locale.ROOT, "accuracy %.4f (%.0f of 30)", row[9], row[9] * 30));
        assertThat(said.out())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
    }

    @Test
    void evaluatesToTheLastLineOfItsMetrics() throws IOException {
        Said said = Said.by("evaluate", run);
        assertShows(said, metrics(12));
        assertThat(said.out().get(0)).isEqualTo("Mlp 4-16-3 relu, epoch 12");
        assertThat(said.line("30 rows")).isEqualTo("30 rows");
    }

    @Test
    void tellsEachClassAndTheSameAsJson() throws IOException {
        Said said = Said.by("evaluate", run, "--json");
        assertThat(said.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(String.join("\n", said.out()));
        assertThat(json.at("/rows").intValue()).isEqualTo(30);
        assertThat(json.at("/cross_entropy").doubleValue()).isEqualTo(metrics(12)[4]);
        assertThat(json.at("/classes/1").textValue()).isEqualTo("versicolor");
        Said told = Said.by("evaluate", run);
        for (int k = 0; k < 3; k++) {
            assertThat(told.line(CLASSES.get(k)).split(" +", -1))
                    .containsExactly(
                            CLASSES.get(k),
                            "10",
                            four(json.at("/precision").get(k)),
                            four(json.at("/recall").get(k)),
                            four(json.at("/f1").get(k)),
                            four(json.at("/class_auc").get(k)));
        }
        assertThat(told.line("  majority class"))
                .isEqualTo("  majority class alone 0.3333, balanced " + four(json.at("/balanced_accuracy"))
                        + ", macro F1 " + four(json.at("/macro_f1")) + ", AUC " + four(json.at("/auc")));
    }

    private static String four(JsonNode number) {
        return String.format(Locale.ROOT, "%.4f", number.doubleValue());
    }

    @Test
    void evaluatesToItsBestLine() throws IOException {
        int best = 0;
        for (int epoch = 1; epoch <= 12; epoch++) {
            best = metrics(epoch)[4] < metrics(best)[4] ? epoch : best;
        }
        Said said = Said.by("evaluate", run, "--best");
        assertShows(said, metrics(best));
        assertThat(said.out().get(0)).isEqualTo("Mlp 4-16-3 relu, epoch " + best);
    }

    @Test
    void predictsWhatItIsThenEvaluatedBy() throws IOException {
        Path other = folder.resolve("other.csv");
        List<String> iris = Files.readAllLines(Path.of("data/iris.csv"));
        // Columns in another order, one more than needed, and no label to predict from.
        StringBuilder shuffled = new StringBuilder("note,petal_width,petal_length,sepal_width,sepal_length\n");
        for (String line : iris.subList(1, iris.size())) {
            String[] x = line.split(",", -1);
            shuffled.append(String.join(",", "n\u00f6te", x[3], x[2], x[1], x[0]))
                    .append('\n');
        }
        Files.writeString(other, shuffled);
        Said predicted = Said.by("predict", run, other.toString());
        assertThat(predicted.code()).isZero();
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.out()).hasSize(151);
        assertThat(predicted.out().get(0)).isEqualTo("prediction,setosa,versicolor,virginica");
        int right = 0;
        for (int i = 1; i <= 150; i++) {
            String[] cells = predicted.out().get(i).split(",", -1);
            double[] q = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(Arrays.stream(q).sum()).isCloseTo(1, within(1e-14));
            assertThat(q[CLASSES.indexOf(cells[0])])
                    .isEqualTo(Arrays.stream(q).max().orElseThrow());
            right += iris.get(i).endsWith("," + cells[0]) ? 1 : 0;
        }
        Said evaluated = Said.by("evaluate", run, "--data", "data/iris.csv");
        assertThat(evaluated.line("150 rows")).isEqualTo("150 rows");
        assertThat(evaluated.line("accuracy")).endsWith(" (" + right + " of 150)");
        assertThat(right).isGreaterThan(100);
    }

    @Test
    void refusesOtherColumns() throws IOException {
        Path other = Files.writeString(folder.resolve("few.csv"), "sepal_length,species\n1,setosa\n");
        for (Said said : List.of(
                Said.by("predict", run, other.toString()), Said.by("evaluate", run, "--data", other.toString()))) {
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.out()).isEmpty();
            assertThat(said.complaints()).singleElement().asString().contains("few.csv", "sepal_width");
        }
    }

    @Test
    void refusesWhatIsNoRun() {
        for (String command : List.of("evaluate", "resume")) {
            Said said = Said.by(command, folder.toString());
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.complaints())
                    .containsExactly("surprisal: " + folder
                            + " holds no config.yaml that can be read; expected the directory of a run");
        }
    }

    @Test
    void refusesADamagedCheckpoint() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(Path.of(run, "config.yaml"), copy.resolve("config.yaml"));
        byte[] bytes = Files.readAllBytes(Path.of(run, "latest.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Path latest = Files.write(copy.resolve("latest.safetensors"), bytes);
        for (String command : List.of("evaluate", "resume")) {
            Said said = Said.by(command, copy.toString());
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.complaints())
                    .containsExactly("surprisal: " + latest + " is damaged: its SHA-256 is not the one written in it; "
                            + "it cannot be used as a checkpoint");
        }
        assertThat(copy.toFile().list()).containsExactlyInAnyOrder(".lock", "config.yaml", "latest.safetensors");
    }

    @Test
    void blamesTheFileForALabelColumnItDoesNotHave() throws IOException {
        Path bare = folder.resolve("bare.csv");
        Files.writeString(bare, "sepal_length,sepal_width,petal_length,petal_width,kind\n5,3,1,0.2,setosa\n");
        Said said = Said.by("evaluate", run, "--data", bare.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.complaints())
                .containsExactly("surprisal: " + bare + ":1: no column species; expected it, with the classes");

        Path twice = folder.resolve("twice.csv");
        Files.writeString(twice, "sepal_length,species,petal_length,petal_width,species\n5,setosa,1,0.2,setosa\n");
        assertThat(Said.by("evaluate", run, "--data", twice.toString()).complaints())
                .containsExactly(
                        "surprisal: " + twice + ":1: 2 columns are called species; expected one, with the classes");
    }
}
