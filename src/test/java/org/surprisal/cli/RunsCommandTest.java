package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runs} and {@code compare}, and runs by other names. */
class RunsCommandTest {
    @TempDir
    static Path folder;

    private static final Path OLD = Path.of("src/test/resources/runs/version-0.1");

    @BeforeAll
    static void train() throws Exception {
        for (String seed : List.of("1", "2")) {
            Said said = Said.by(
                    "train",
                    "configs/iris-linear.yaml",
                    "--quiet",
                    "--seed",
                    seed,
                    "--set",
                    "training.epochs=3",
                    "--out",
                    folder.resolve("iris/00" + seed).toString());
            assertThat(said.code()).isZero();
        }
        Path old = Files.createDirectories(folder.resolve("old/001"));
        for (String file : List.of("config.yaml", "metrics.csv", "latest.safetensors")) {
            Files.copy(OLD.resolve(file), old.resolve(file));
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("broken/001")).resolve("config.yaml"),
                "data: {path: x, lable: y}\n");
    }

    @Test
    void aLineForEachRunWithWhatDiffersAndNoneThatIsWider() {
        Said said = Said.by("runs", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains(folder.resolve("iris") + ":", folder.resolve("old") + ":")
                .anySatisfy(line -> assertThat(line).matches("001  finished      3  .* 3  [0-9.]+ s  seed 1"))
                .anySatisfy(line -> assertThat(line).startsWith("001  stopped       5  0.1971  0.9333"))
                .anySatisfy(line -> assertThat(line).isEqualTo("001  broken"))
                .contains(folder.resolve("broken/001") + " cannot be read:");
        assertThat(String.join(" ", said.out())).contains("data.lable; expected one of format,");
        assertThat(said.out())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void everyHeadingSorts() {
        List<String> headings = List.of(Said.by("runs", folder.toString())
                .line("run ")
                .replace("settings", "")
                .strip()
                .split(" +"));
        assertThat(headings).hasSize(9).contains("last", "best", "time");
        for (String heading : headings) {
            assertThat(Said.by("runs", folder.toString(), "--sort", heading).code())
                    .as(heading)
                    .isZero();
        }
    }

    @Test
    void whatSetsAFolderApartIsToldThoughItIsADefault(@TempDir Path apart) throws Exception {
        for (String rate : List.of("0.1", "0.05")) { // the first of them is the default
            Path run = Files.createDirectories(apart.resolve("rate-" + rate + "/001"));
            Files.writeString(
                    run.resolve("config.yaml"),
                    "data: {path: data/iris.csv, label: species}\ntraining: {learning-rate: " + rate + "}\n");
        }
        assertThat(String.join(" ", Said.by("runs", apart.toString()).out()))
                .contains("learning-rate 0.1", "learning-rate 0.05");
    }

    @Test
    void runsOfFoldersThatShareNoneAreToldByTheirPaths() throws Exception {
        Said said = Said.by("compare", OLD.toString(), folder.resolve("iris").toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(OLD.toString(), folder.resolve("iris/001").toString());
        assertThat(said.out())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void asOneDocument() throws Exception {
        Said said = Said.by("runs", folder.toString(), "--json", "--where", "seed=2");
        JsonNode runs =
                new ObjectMapper().readTree(String.join("\n", said.out())).required("runs");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).required("run").textValue())
                .isEqualTo(folder.resolve("iris/002").toString());
        assertThat(runs.get(0).required("epochs").intValue()).isEqualTo(3);
    }

    @Test
    void comparesWhatIsNamed() throws Exception {
        Path page = folder.resolve("page.html");
        Said said = Said.by(
                "compare",
                folder.resolve("iris/002").toString(),
                folder.resolve("old").toString(),
                "--html",
                page.toString());
        assertThat(said.code()).isZero();
        assertThat(said.err()).containsExactly("note: " + page + " is written");
        assertThat(said.line("below")).isEqualTo("below " + folder + ":");
        assertThat(said.line("iris/002")).startsWith("iris/002  finished      3");
        assertThat(said.line("old/001")).startsWith("old/001   stopped       5");
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Held-out cross-entropy");

        assertThat(Said.by("compare", folder.resolve("iris").toString(), "--csv")
                        .out())
                .hasSize(3);
        assertThat(Said.by("compare", folder.resolve("nowhere").toString()).code())
                .isEqualTo(3);
        assertThat(Said.by("compare", folder.toString(), "--csv", "--json").code())
                .isEqualTo(2);
    }

    @Test
    void aReportStandsInItsRunOrWhereItIsTold() {
        String run = folder.resolve("iris/001").toString();
        assertThat(Said.by("report", run).out()).containsExactly(run + "/report.html");
        Path elsewhere = folder.resolve("elsewhere.html");
        assertThat(Said.by("report", run, "--out", elsewhere.toString()).out()).containsExactly(elsewhere.toString());
        assertThat(elsewhere).hasSameTextualContentAs(Path.of(run, "report.html"));
    }

    @Test
    void whereNothingCanBeWrittenIsSaidBeforeTheWork() throws IOException {
        String run = folder.resolve("iris/001").toString();
        String nowhere =
                Files.writeString(folder.resolve("file"), "").resolve("page").toString();
        for (String[] command : new String[][] {
            {"report", run, "--out", nowhere},
            {"compare", run, "--html", nowhere},
            {"compare", run, "--picture", nowhere + ".png"}
        }) {
            Said said = Said.by(command);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("surprisal: " + command[2] + " is " + command[3] + ", but " + folder)
                    .endsWith("/file is a file; expected a file in a folder");
        }
    }

    @Test
    void aFolderThatIsMissingIsMade() throws IOException {
        String run = folder.resolve("iris/001").toString();
        for (String[] command : new String[][] {
            {"report", run, "--out", "made/report/page.html"},
            {"compare", run, "--html", "made/compare/page.html"},
            {"compare", run, "--picture", "made/picture/page.svg"},
            {"export", run, "--to=card", "--out", "made/export/README.md"},
            {"export", run, "--to=numpy", "--out", "made/numpy/model.npz"},
            {"export", run, "--to=onnx", "--out", "made/onnx/model.onnx"}
        }) {
            Path file = folder.resolve(command[command.length - 1]);
            command[command.length - 1] = file.toString();
            Said said = Said.by(command);
            assertThat(said.code()).as("%s", said.err()).isZero();
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void twoResultsDoNotGoIntoOneFile() {
        String run = folder.resolve("iris/001").toString();
        String file = folder.resolve("one.png").toString();
        Said said = Said.by("compare", run, "--html", file, "--picture", file);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .containsExactly("surprisal: --picture is " + file + ", the file of --html too; expected another file");
        assertThat(folder.resolve("one.png")).doesNotExist();
    }

    @Test
    void saysThatThereIsNone() {
        Said said = Said.by("runs", folder.resolve("nowhere").toString());
        assertThat(said.code()).isZero();
        assertThat(said.err())
                .containsExactly("note: there is no run below " + folder.resolve("nowhere") + ", which does not exist");
    }

    @Test
    void aFolderOfRunsIsItsNewestWhereOneIsAsked() {
        Said said = Said.by("evaluate", folder.resolve("iris").toString());
        assertThat(said.code()).isZero();
        assertThat(said.err()).containsExactly("note: " + folder.resolve("iris") + " is " + folder.resolve("iris/002"));
        assertThat(said.out())
                .isEqualTo(Said.by("evaluate", folder.resolve("iris/002").toString())
                        .out());
    }
}
