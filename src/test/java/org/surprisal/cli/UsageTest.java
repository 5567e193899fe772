package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;

class UsageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trian configs/iris-mlp.yaml | Unmatched arguments from index 0: 'trian', 'configs/iris-mlp.yaml'; did you \
            mean "train"? See: surprisal --help
            train x --quite | Unknown option: '--quite'; did you mean "--quiet"? See: surprisal train --help
            train           | Missing required parameter: 'CONFIG'; see: surprisal train --help
            train x --seed y | Invalid value for option '--seed': 'y' is not a whole number of at most 18 digits; see: surprisal train --help
            train x --out   | Missing required parameter for option '--out' (DIR); see: surprisal train --help
            data            | Missing required subcommand; see: surprisal data --help
            data descibe x  | Unmatched arguments from index 1: 'descibe', 'x'; did you mean "describe"? See: \
            surprisal data --help
            data fetch mnist --keep | --keep is given; expected none for mnist, which is no archive: its files stay as they come
            data fetch mnits | SET is mnits; expected cifar10, mnist, fashion-mnist; did you mean "mnist"?
            resume          | Missing required parameter: 'RUN'; see: surprisal resume --help
            help trane      | Unknown subcommand 'trane'; see: surprisal --help
            """)
    void tellsAWrongCommandInOneLineAndWhatToTypeInAnother(String arguments, String complaint) {
        Said said = Said.by(arguments.split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .containsExactly(
                        ("surprisal: " + complaint.replace(": surprisal ", ":\n  surprisal ")).split("\n", -1));
    }

    @Test
    void whatIsNoPathIsToldWithoutTheNamesOfClasses() {
        Said said = Said.by("train", "a\0b");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .containsExactly(
                        "surprisal: Invalid value for positional parameter at index 0 (CONFIG): \"a?b\" is no path: Nul"
                                + " character not allowed; see:",
                        "  surprisal train --help");
    }

    @Test
    void showsHowItIsUsedWhenNothingIsAsked() {
        Said said = Said.by();
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo(Said.by("--help").out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help train",
                "train --help",
                "help data",
                "data describe --help",
                "help resume",
                "help evaluate",
                "help predict",
                "help calc",
                "help derive",
                "help gradcheck",
                "help demo",
                "help exercise",
                "help doctor",
                "help bench"
            })
    void helpsWithin80Columns(String arguments) {
        Said said = Said.by(arguments.split(" ", -1));
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out().get(0)).startsWith("Usage: surprisal");
        assertThat(said.out())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
    }

    @Test
    void namesItsVersion() {
        assertThat(Said.by("--version").out()).hasSize(2).first().asString().matches("surprisal \\S+");
    }

    @Test
    void knowsEveryCommandOfItsHelp() {
        assertThat(Said.by("--help").out().stream()
                        .filter(line -> line.matches("  [a-z-]+ {2,}[A-Z].*"))
                        .map(line -> line.strip().replaceAll(" .*", "")))
                .contains(
                        "train",
                        "resume",
                        "evaluate",
                        "predict",
                        "data",
                        "calc",
                        "derive",
                        "step",
                        "gradcheck",
                        "demo",
                        "exercise",
                        "doctor",
                        "bench",
                        "generate-completion",
                        "help");
    }

    @Test
    void completesInBash(@TempDir Path folder) throws Exception {
        // In a Java of its own: picocli would write it in the digits of the machine's country.
        List<String> said = Child.of(Child.java(List.of(), Main.class, "generate-completion"))
                .said(0);
        assertThat(String.join("\n", said)).contains("--print-config", "complete -F");
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to check the script with");
        Path script = Files.write(folder.resolve("completion.sh"), said);
        assertThat(Child.of("/bin/bash", "-n", script.toString()).said(0)).isEmpty();
    }

    @Test
    void examinesTheMachine() {
        Said said = Said.by("doctor");
        assertThat(said.code()).isZero();
        assertThat(said.line("ok    nd4j")).isEqualTo("ok    nd4j       1.0.0-M2.1");
    }

    @Test
    void dataIsLookedForInTheProjectsFolderToo(@TempDir Path home) throws IOException {
        String file = "data/there.csv";
        assertThat(DoctorCommand.isThere(file, null)).isFalse();
        assertThat(DoctorCommand.isThere(file, home)).isFalse();
        Files.createDirectory(home.resolve("data"));
        Files.createFile(home.resolve(file));
        assertThat(DoctorCommand.isThere(file, home)).isTrue();
        assertThat(DoctorCommand.isThere("data/iris.csv", null)).isTrue();
    }

    @Test
    void describesData() {
        Said said = Said.by("data", "describe", "configs/iris-mlp.yaml");
        assertThat(said.code()).isZero();
        assertThat(said.line("rows")).isEqualTo("rows      120 to train on, 30 held out");
        assertThat(said.line("setosa")).matches("setosa +0\\.3333 +0\\.3333");
        assertThat(said.line("entropy of these")).endsWith("1.0986");
        assertThat(said.out())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
    }
}
