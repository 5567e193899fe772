package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows so far from those a model was trained on that its numbers do not hold them: told by place, none before lost. */
class FarRowsTest {
    private static final String HEADER = "note,petal_width,petal_length,sepal_width,sepal_length,species\n";
    // The third row begins in line 6: a blank line and a note of two lines are before it.
    private static final String TWO_ROWS = "a,0.2,1.4,3.5,5.1,setosa\n\n\"b\nc\",1.4,4.7,3.2,7.0,versicolor\n";

    @TempDir
    static Path folder;

    private static String trained(String config, String... settings) {
        Path run = folder.resolve(String.join("-", settings) + config);
        if (!Files.exists(run)) {
            String[] line = new String[7 + 2 * settings.length];
            List<String> first = List.of(
                    "train", "configs/" + config, "--quiet", "--out", run.toString(), "--set", "training.epochs=9");
            first.toArray(line);
            for (int i = 0; i < settings.length; i++) {
                line[7 + 2 * i] = "--set";
                line[8 + 2 * i] = settings[i];
            }
            assertThat(Said.by(line).code()).isZero();
        }
        return run.toString();
    }

    /** The far row: petal width and length, sepal width and length; then what is said of it after "FILE:6: column ". */
    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            iris-linear.yaml | dtype=float  | true  | 1,1,1,1e39   | 5 (sepal_length) is 1.0E39, standardised 1.2\\d+E39, too large for float; expected at most 3.4028235E38: check the value, rescale its column, or train with dtype: double
            iris-mlp.yaml    | dtype=float  | true  | 1,1,1e300,1  | 4 (sepal_width) is 1.0E300, standardised 2.\\d+E300, too large for float; expected at most 3.4028235E38: check the value, rescale its column, or train with dtype: double
            iris-linear.yaml | dtype=float  | false | -1e39,1,1,1  | 2 (petal_width) is -1.0E39, too large for float; expected at most 3.4028235E38: check the value, rescale its column, or train with dtype: double
            iris-linear.yaml | dtype=double | true  | 1,1,1e308,1  | 4 (sepal_width) is 1.0E308, standardised Infinity, too large for double; expected at most 1.7976931348623157E308: check the value, or rescale its column
            iris-mlp.yaml    | dtype=double | true  | 1,1,-1e308,1 | 4 (sepal_width) is -1.0E308, standardised -Infinity, too large for double; expected at most 1.7976931348623157E308: check the value, or rescale its column
            iris-linear.yaml | dtype=float  | true  | 1,1,1e308,1  | 4 (sepal_width) is 1.0E308, standardised Infinity, too large for float; expected at most 3.4028235E38: check the value, or rescale its column
            iris-linear.yaml | dtype=float  | false | 3e38,3.4e38,-3e38,1 | 3 (petal_length) is 3.4E38, so large that the model's logits overflow float; expected a value like those it was trained on: check the value, rescale its column, or train with dtype: double
            iris-linear.yaml | dtype=double | false | 1e308,1.7e308,-1e308,1 | 3 (petal_length) is 1.7E308, so large that the model's logits overflow double; expected a value like those it was trained on: check the value, or rescale its column
            """)
    void areToldByPlaceAndCostNoRowBefore(String config, String dtype, String standardize, String far, String said)
            throws IOException {
        // An hour's learning in a few steps: weights above 1, so that sums overflow where no number does.
        String run = trained(config, dtype, "data.standardize=" + standardize, "training.learning-rate=0.5");
        Path two = Files.writeString(folder.resolve("two.csv"), HEADER + TWO_ROWS);
        Path file = Files.writeString(
                folder.resolve("far.csv"), HEADER + TWO_ROWS + "d," + far + ",setosa\ne,0.2,1.4,3.5,5.1,setosa\n");
        String line = "surprisal: \\Q" + file + "\\E:6: column "
                + said.replace("(", "\\(").replace(")", "\\)").replace("\\\\d", "\\d");

        Said predicted = Said.by("predict", run, file.toString());
        assertThat(predicted.code()).isEqualTo(3);
        assertThat(predicted.err()).singleElement().asString().matches(line);
        assertThat(predicted.out())
                .hasSize(3)
                .isEqualTo(Said.by("predict", run, two.toString()).out());

        Said evaluated = Said.by("evaluate", run, "--data", file.toString());
        assertThat(evaluated.code()).isEqualTo(3);
        assertThat(evaluated.err()).singleElement().asString().matches(line);
        assertThat(evaluated.out()).isEmpty();
    }

    @Test
    void areFoundBehindManyOthers() throws IOException {
        String run = trained("iris-mlp.yaml", "dtype=float");
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1300; i++) { // more than are predicted at once
            text.append("a,0.2,1.4,3.5,")
                    .append(i == 1200 || i == 1250 ? "1e300" : "5.1")
                    .append(",setosa\n");
        }
        Path file = Files.writeString(folder.resolve("many.csv"), text);
        Said said = Said.by("predict", run, file.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).hasSize(1 + 1200);
        assertThat(said.err()).singleElement().asString().contains(file + ":1202: column 5 (sepal_length) is 1.0E300");
    }

    @Test
    void endATrainingBeforeItHasWrittenAnything() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            text.append(i == 13 ? "\n1e300" : String.valueOf(i)).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        Path csv = Files.writeString(folder.resolve("t.csv"), text);
        Path config = Files.writeString(
                folder.resolve("t.yaml"), "name: t\ndata: {path: " + csv + ", label: y, standardize: false}\n");
        for (String seed : List.of("1", "2", "3", "4", "5", "6", "7", "8")) { // held out under some
            Path out = folder.resolve("none");
            Said said = Said.by("train", config.toString(), "--seed", seed, "--out", out.toString());
            assertThat(said.code()).isEqualTo(3);
            assertThat(said.complaints())
                    .containsExactly("surprisal: " + csv + ":16: column 1 (x) is 1.0E300, too large for float;"
                            + " expected at most 3.4028235E38: check the value, rescale its column,"
                            + " or train with dtype: double");
            assertThat(said.out()).isEmpty();
            assertThat(out).doesNotExist();
        }
    }
}
