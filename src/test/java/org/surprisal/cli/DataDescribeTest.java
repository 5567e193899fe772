package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code data describe}: every column of a table, in 80 characters or as JSON. */
class DataDescribeTest {
    @TempDir
    private Path folder;

    private Path config;

    /** 12 rows: numbers with gaps, words, true and false, names of rows, a column that is left out. */
    @BeforeEach
    void table() throws IOException {
        StringBuilder text = new StringBuilder("age,colour,wet,name,a column whose name is very long indeed,kind\n");
        IntStream.range(0, 12).forEach(n -> text.append(n == 3 ? "?" : (20 + n) / 4.0)
                .append(n % 3 == 0 ? ",red" : ",blue")
                .append(n % 2 == 0 ? ",True" : ",False")
                .append(",\"Mr ")
                .append(n)
                .append("\",")
                .append(n)
                .append(n % 4 == 0 ? ",a\n" : ",b\n"));
        Files.writeString(folder.resolve("t.csv"), text);
        config = Files.writeString(
                folder.resolve("t.yaml"),
                "data:\n  path: " + folder.resolve("t.csv")
                        + "\n  label: kind\n  ignore: [name]\n  categorical: one-hot\n  missing: impute\n");
    }

    @Test
    void everyColumnIsALine() {
        Said said = Said.by("data", "describe", config.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "column                   type       missing distinct  range or most frequent",
                        "age                      number           1       11  5 to 7.75",
                        "colour                   categories       0        2  blue 8, red 4",
                        "wet                      true/false       0        2  True 6, False 6",
                        "name (ignored)           text             0       12  Mr 0, Mr 1, Mr 2, ...",
                        "a column whose name i... number           0       12  0 to 11",
                        "kind (label)             categories       0        2  b 9, a 3");
        assertThat(said.out()).filteredOn(line -> !line.startsWith("file")).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
        assertThat(said.err())
                .anySatisfy(note -> assertThat(note).contains("the rows are numbered by a column whose name"));
    }

    @Test
    void whatCannotBeTrainedOnYetIsShownAllTheSame() {
        Said said = Said.by("data", "describe", config.toString(), "--set", "data.categorical=refuse");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("colour                   categories       0        2  blue 8, red 4");
        assertThat(said.complaints().get(0)).contains("not numbers: colour (red, blue), wet (True, False)");
    }

    @Test
    void asJson() throws IOException {
        Said said = Said.by("data", "describe", config.toString(), "--json");
        assertThat(said.code()).isZero();
        JsonNode root = new JsonMapper().readTree(String.join("\n", said.out()));
        assertThat(root.get("training_rows").asInt() + root.get("held_out_rows").asInt())
                .isEqualTo(12);
        assertThat(root.get("columns")).hasSize(6);
        JsonNode age = root.get("columns").get(0);
        assertThat(age.get("name").asText()).isEqualTo("age");
        assertThat(age.get("role").asText()).isEqualTo("feature");
        assertThat(age.get("type").asText()).isEqualTo("number");
        assertThat(age.get("missing").asInt()).isEqualTo(1);
        assertThat(age.get("distinct").asInt()).isEqualTo(11);
        assertThat(age.get("least").asDouble()).isEqualTo(5);
        assertThat(age.get("most").asDouble()).isEqualTo(7.75);
        JsonNode kind = root.get("columns").get(5);
        assertThat(kind.get("role").asText()).isEqualTo("label");
        assertThat(kind.get("most_frequent").get(0).get("value").asText()).isEqualTo("b");
        assertThat(kind.get("most_frequent").get(0).get("rows").asInt()).isEqualTo(9);
        assertThat(root.get("classes").get(1).get("name").asText()).isEqualTo("b");
        assertThat(root.get("notes")).isNotEmpty();
    }

    @Test
    void ofIrisThereIsNothingToSay() throws IOException {
        Path iris = Files.writeString(
                folder.resolve("i.yaml"),
                "data:\n  path: " + Path.of("data/iris.csv").toAbsolutePath() + "\n  label: species\n");
        Said said = Said.by("data", "describe", iris.toString());
        assertThat(said.code()).isZero();
        assertThat(said.complaints()).isEmpty();
        assertThat(said.err()).noneMatch(line -> line.contains("data."));
    }
}
