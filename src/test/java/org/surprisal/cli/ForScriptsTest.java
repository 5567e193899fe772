package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs and shells need: one JSON document on stdout, tables through pipes, names that are completed. */
class ForScriptsTest {
    @TempDir
    static Path folder;

    private static Path run = Path.of("");

    private static JsonNode document(Said said) throws Exception {
        return new ObjectMapper().readTree(String.join("\n", said.out()));
    }

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        assertThat(Said.by(
                                "train",
                                "configs/iris-linear.yaml",
                                "--quiet",
                                "--out",
                                run.toString(),
                                "--set",
                                "training.epochs=3")
                        .code())
                .isZero();
    }

    @Test
    void trainTellsWhatItCameTo() throws Exception {
        Path out = folder.resolve("told");
        Said said = Said.by("train", "configs/iris-linear.yaml", "--quiet", "--json", "--out", out.toString());
        assertThat(said.code()).isZero();
        JsonNode told = document(said);
        assertThat(told.required("run").textValue()).isEqualTo(out.toString());
        JsonNode kept = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(told.size()).isEqualTo(kept.size() + 1);
        kept.properties()
                .forEach(field -> assertThat(told.required(field.getKey())).isEqualTo(field.getValue()));

        Said diverged = Said.by(
                "train",
                "configs/iris-linear.yaml",
                "--json",
                "--out",
                folder.resolve("diverged").toString(),
                "--set",
                "training.learning-rate=1e308");
        assertThat(diverged.code()).isEqualTo(4);
        assertThat(diverged.out()).isEmpty();
    }

    @Test
    void doctorTellsOfEachCheck() throws Exception {
        JsonNode told = document(Said.by("doctor", "--json"));
        assertThat(told.required("trains").booleanValue()).isTrue();
        assertThat(told.required("checks")).hasSizeGreaterThan(6);
        assertThat(told.required("checks").get(0).required("check").textValue()).isEqualTo("surprisal");
    }

    @Test
    void gradcheckTellsOfModelsFaultsAndSteps() throws Exception {
        JsonNode random = document(Said.by("gradcheck", "--json", "--shapes", "3", "--sweep"));
        assertThat(random.required("holds").booleanValue()).isTrue();
        assertThat(random.required("models").intValue()).isEqualTo(3);
        assertThat(random.required("checked").longValue()).isPositive();
        assertThat(random.required("sweep").required("curves")).hasSize(6);
        JsonNode iris = document(Said.by("gradcheck", "configs/iris-linear.yaml", "--json"));
        assertThat(iris.required("checked").intValue()).isEqualTo(15);
        Said planted = Said.by("gradcheck", "--mutate", "scaled", "--json");
        assertThat(planted.code()).isEqualTo(5);
        JsonNode fault = document(planted).required("planted").get(0);
        assertThat(fault.required("fault").textValue()).isEqualTo("scaled");
        assertThat(fault.required("caught").booleanValue()).isTrue();
    }

    @Test
    void predictReadsWhatIsPipedIn() throws Exception {
        String table = Files.readString(Path.of("data/iris.csv"));
        Said said = Said.typed(table, "predict", run.toString(), "-");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .isEqualTo(Said.by("predict", run.toString(), "data/iris.csv").out());
        Said bad = Said.typed(
                "sepal_length,sepal_width,petal_length,petal_width\n1,2,x,4\n", "predict", run.toString(), "-");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.complaints())
                .containsExactly("surprisal: stdin:2: column 3 (petal_length) \"x\" is not a plain decimal number;"
                        + " expected a number such as 5.1");
    }

    @Test
    void predictKeepsColumns() throws Exception {
        List<String> iris = Files.readAllLines(Path.of("data/iris.csv"));
        List<String> table = new ArrayList<>(List.of("id," + iris.get(0) + ",\"a, b\""));
        for (int i = 1; i < iris.size(); i++) {
            table.add("r" + i + "," + iris.get(i) + ",\"say \"\"" + i + "\"\"\"");
        }
        Path file = Files.write(folder.resolve("ids.csv"), table);
        Said plain = Said.by("predict", run.toString(), file.toString());
        Said said = Said.by("predict", run.toString(), file.toString(), "--keep", "id,species", "--keep", "-1");
        assertThat(said.code()).isZero();
        assertThat(said.out()).hasSize(151);
        assertThat(said.out().get(0))
                .isEqualTo("id,species,\"a, b\"," + plain.out().get(0));
        for (int i = 1; i <= 150; i++) {
            String species = iris.get(i).substring(iris.get(i).lastIndexOf(',') + 1);
            assertThat(said.out().get(i))
                    .isEqualTo("r" + i + "," + species + ",\"say \"\"" + i + "\"\"\","
                            + plain.out().get(i));
        }
        Said none = Said.by("predict", run.toString(), file.toString(), "--keep", "specis");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.complaints()).singleElement().asString().contains("no column specis to keep", "\"species\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--lr=0.1, training.learning-rate",
        "--epochs, training.epochs",
        "--batchsize, training.batch-size",
        "--dropot, model.dropout",
        "--wd, training.weight-decay"
    })
    void namesTheKeyThatAFlagWasMeantFor(String flag, String key) {
        Said said = Said.by("train", "configs/iris-linear.yaml", flag);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().get(0)).endsWith("; did you mean --set " + key + "=VALUE? See:");
    }

    @Test
    void namesTheKeyThatAnotherSectionHas() {
        Said said = Said.by("train", "configs/iris-linear.yaml", "--set", "learning-rate=1");
        assertThat(said.complaints()).singleElement().asString().endsWith("did you mean \"training.learning-rate\"?");
        assertThat(Said.by("train", "configs/iris-linear.yaml", "--sed", "3")
                        .err()
                        .get(0))
                .endsWith("did you mean \"--set\"? See:");
    }

    /** Bash, asked as by the key, in a folder with a run, one of a sweep, and a file. */
    @Test
    void theShellCompletesRuns(@TempDir Path work) throws Exception {
        for (String run : List.of("runs/iris/001", "runs/iris/sweep-001/runs/002", "runs/odd/$(touch ran)")) {
            Files.createFile(Files.createDirectories(work.resolve(run)).resolve("config.yaml"));
        }
        Files.createFile(work.resolve("lake.csv"));
        Path script = Files.write(
                work.resolve("asked.sh"),
                Stream.concat(
                                Said.by("generate-completion").out().stream(),
                                Stream.of(
                                        "compopt() { :; }",
                                        "ask() { COMP_WORDS=(surprisal \"$@\"); COMP_CWORD=$#; COMPREPLY=()",
                                        "_complete_surprisal; printf '%s ' \"${COMPREPLY[@]}\"; echo; }",
                                        "ask evaluate runs/iris/",
                                        "ask export la",
                                        "ask predict runs/iris/001 la",
                                        "ask report runs/odd/"))
                        .toList());
        Process bash;
        try {
            bash = new ProcessBuilder("bash", script.toString())
                    .directory(work.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("skipped: there is no bash");
            return;
        }
        List<String> said =
                new String(bash.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(bash.waitFor()).isZero();
        assertThat(said.get(0)).startsWith("runs/iris/001 runs/iris/sweep-001/runs/002 ");
        assertThat(said.get(1)).isEqualTo("latest lake.csv ");
        assertThat(said.get(2)).isEqualTo("lake.csv ");
        assertThat(said.get(3)).startsWith("runs/odd/$(touch ran) ");
        assertThat(work.resolve("ran")).as("a name is no command").doesNotExist();
    }

    @Test
    void theShellIsToldOfNames() {
        String script = String.join("\n", Said.by("generate-completion").out());
        Stream.of("\"softmax\"", "\"log-sum-exp\"", "\"training.learning-rate=\"", "\"scaled\"", "\"quotient-rule\"")
                .forEach(name -> assertThat(script).contains(name));
    }
}
