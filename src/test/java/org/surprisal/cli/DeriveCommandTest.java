package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Child;
import org.surprisal.learn.derive.PlantedMistake;

class DeriveCommandTest {
    @Test
    void showsTheWorkedExample() {
        Said said = Said.by("derive");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.line("softmax p")).endsWith("(0.665241, 0.244728, 0.090031)");
        assertThat(said.line("loss L")).endsWith("0.407606 nats");
        assertThat(said.line("gradient")).endsWith("(-0.334759, 0.244728, 0.090031)");
        assertThat(said.out()).contains("    = -Σ_j y_j (1/p_j) ∂p_j/∂z_i", "    = p_i - y_i");
        assertThat(said.line("45 lines hold")).contains("residual of exactly 0");
        assertThat(String.join(" ", said.out()))
                .contains("The other 2 are counter-examples, and differ as they should.");
        assertThat(said.out())
                .as("both cases of the Jacobian, with numbers")
                .contains("    = 0.665241·(1 - 0.665241) if i = j; 0.665241·(0 - 0.244728) if i ≠ j");
        assertThat(said.out()).as("0 where 0 is exact").noneMatch(line -> line.matches(" {4}= .*e-1[67].*\\).*"));
        assertThat(said.out()).noneMatch(line -> line.contains("NOT HOLD"));
        assertThat(Said.by("derive", "--seed", "1")).isEqualTo(said);
    }

    @Test
    void fitsIn80Columns() {
        assertFitsIn80Columns("--logits 1e6,-1e6,0.123456789 --target 1/3,1/3,1/2 --base 10");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--base 2",
                "--logits -1,2 --target 0",
                "--logits 1,2,3,4,5,6,7,8,9,10,11,12 --target 11",
                "--mutate split-overlap",
                "--mutate all"
            })
    void fitsIn80ColumnsWhateverTheOptions(String options) {
        assertFitsIn80Columns(options);
    }

    private static void assertFitsIn80Columns(String options) {
        Said said = Said.by(("derive " + options).strip().split(" ", -1));
        assertThat(said.out()).hasSizeGreaterThan(20);
        assertThat(said.out())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("NaN"));
    }

    @Test
    void takesValuesThatBeginWithAMinus() {
        Said said = Said.by("derive", "--logits", "-1,2", "--target", "1/3,2/3");
        assertThat(said.code()).isZero();
        assertThat(said.line("logits z")).endsWith("(-1, 2)");
        assertThat(said.line("target y")).endsWith("(1/3, 2/3), sum 1");
    }

    @Test
    void saysThatPMinusYIsWrongWhereTheTargetDoesNotSumTo1() {
        Said said = Said.by("derive", "--logits", "0,0", "--target", "1,1/2");
        assertThat(said.code()).isZero();
        assertThat(said.line("gradient")).endsWith("(-0.250000, 0.250000)");
        assertThat(said.out()).contains("Here Σ y = 3/2, so the gradient is p Σ y - y, and p - y is wrong.");
        assertThat(String.join(" ", said.out()).replaceAll(" +", " "))
                .contains("here Σ y = 3/2, and it is off by 0.25");
    }

    @Test
    void namesTheLineThatBreaks() {
        Said said = Said.by("derive", "--mutate", "off-diagonal");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.line("The first line that does not hold")).contains("jacobian.cases");
        assertThat(said.out()).anyMatch(line -> line.contains("DOES NOT HOLD"));
        assertThat(said.out()).contains("    = p_i (1 - p_i) if i = j; p_i p_j if i ≠ j");
    }

    @Test
    void catchesEveryMistake() {
        Said said = Said.by("derive", "--mutate", "all");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.line("sign")).endsWith("caught by gradient.result");
        assertThat(said.out().get(said.out().size() - 1)).isEqualTo("24 of 24 mistakes caught");
    }

    @Tag("slow")
    @Test
    void saysWhatCatchingAllOfThemDoesNotLookAt() {
        Said said = Said.by("derive", "--mutate", "all", "--target", "0,1,0");
        assertThat(said.code()).isZero();
        assertThat(said.err())
                .containsExactly("note: --mutate all looks at random points: --logits and --target change nothing");
    }

    @Test
    void isNotContentWithAMistakeThatIsNotCaught() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
        PlantedMistake.Outcome caught = new PlantedMistake.Outcome("one", "a fault", "a.b", "a.b");
        assertThat(DeriveCommand.outcomes(console, List.of(caught))).isZero();
        PlantedMistake.Outcome missed = new PlantedMistake.Outcome("two", "no fault", "a.c", "");
        PlantedMistake.Outcome misplaced = new PlantedMistake.Outcome("three", "a fault", "a.c", "a.d");
        assertThat(DeriveCommand.outcomes(console, List.of(caught, missed))).isEqualTo(5);
        assertThat(DeriveCommand.outcomes(console, List.of(caught, misplaced))).isEqualTo(5);
        assertThat(out.toString(UTF_8)).contains("NOT CAUGHT in a.c", "1 of 2 mistakes caught", "FOUND IN a.d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mutate sing      | --mutate is sing; expected all, or a name that --mutate all lists; did you mean "sign"?
            --logits 1         | --logits is 1 number; expected 2 to 64
            --logits 1,x       | number 2 of --logits is x; expected a number such as 2, 0.5 or 1/3
            --logits 1,,2      | number 2 of --logits is empty; expected a number such as 2, 0.5 or 1/3
            --logits 1,NaN     | number 2 of --logits is NaN; expected a number such as 2, 0.5 or 1/3
            --logits 1,2e6     | number 2 of --logits is 2000000.0; expected a number from -1e6 to 1e6
            --target 3         | --target is 3; expected an index from 0 to 2, or a number for each logit
            --target 1,0       | --target is 2 numbers; expected 3, as --logits has, or an index from 0 to 2
            --target 1,-1,0    | number 2 of --target is -1.0; expected a number from 0 to 1e6
            --target 1,1/0,0   | number 2 of --target is 1/0; expected a number such as 2, 0.5 or 1/3
            --base 3           | --base is 3; expected e, 2, 10
            --format txt       | --format is txt; expected text, markdown, latex, json; did you mean "text"?
            """)
    void refusesInOneLine(String options, String complaint) {
        Said said = Said.by(("derive " + options).split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).containsExactly("surprisal: " + complaint);
    }

    @Test
    void writesJson() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(
                        String.join("\n", Said.by("derive", "--format", "json").out()));
        assertThat(root.required("verdict").textValue()).isEqualTo("holds");
        assertThat(root.required("p")).hasSize(3);
        assertThat(root.required("gradient").get(0).doubleValue()).isCloseTo(-0.334759, within6());
        assertThat(root.required("lines")).hasSize(45).allSatisfy(line -> {
            assertThat(line.required("residual").textValue()).isEqualTo("0");
            assertThat(line.required("formula").textValue()).isNotEmpty();
            assertThat(line.required("latex").textValue()).isNotEmpty();
            assertThat(line.required("difference").doubleValue())
                    .isLessThanOrEqualTo(line.required("tolerance").doubleValue());
        });
        String broken = String.join(
                "\n", Said.by("derive", "--format", "json", "--mutate", "sign").out());
        assertThat(new ObjectMapper().readTree(broken).required("first_broken").textValue())
                .isEqualTo("gradient.result");
    }

    private static Offset<Double> within6() {
        return within(5e-7);
    }

    @Test
    void writesMarkdown() {
        List<String> page = Said.by("derive", "--format", "markdown").out();
        assertThat(page.stream().filter("$$"::equals).count()).isGreaterThan(80).isEven();
        assertThat(page).contains("= p_{i} - y_{i}");
        assertThat(String.join("\n", page))
                .doesNotContain("\\\\", "\\,", "\\{"); // Markdown takes such a backslash away
        assertBalanced(page);
    }

    @Test
    void writesLatexInPlainLetters() {
        List<String> document =
                Said.by("derive", "--format", "latex", "--base", "2").out();
        assertThat(document).first().isEqualTo("\\documentclass{article}");
        assertThat(document).last().isEqualTo("\\end{document}");
        assertThat(document).allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
        assertBalanced(document);
        assertThat(document.stream()
                        .filter(line -> line.startsWith("\\begin{"))
                        .map(line -> line.replaceAll("}.*", "}")))
                .allMatch(begin -> document.contains(begin.replace("begin", "end")));
    }

    private static void assertBalanced(List<String> lines) {
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.chars().filter(c -> c == '{').count())
                    .isEqualTo(line.chars().filter(c -> c == '}').count());
            assertThat(line.split("\\\\left", -1)).hasSameSizeAs(line.split("\\\\right(?!arrow)", -1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--base 10 --target 1,1/2,1e-9", "--mutate tanh-slope", "--logits 1e6,-1e6 --target 0"})
    void writesLatexThatCompiles(String options, @TempDir Path folder) throws Exception {
        Child.needs("pdflatex", "--version");
        Files.write(
                folder.resolve("derive.tex"),
                Said.by(("derive --format latex " + options).split(" ", -1)).out());
        Child.of(new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "derive.tex")
                        .directory(folder.toFile()))
                .said(0);
        assertThat(folder.resolve("derive.pdf")).isNotEmptyFile();
    }

    @Test
    void theListOfMistakesIsTextOnly() {
        Said said = Said.by("derive", "--mutate", "all", "--format", "json");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .containsExactly("surprisal: --format is json with --mutate all; expected text, which its list is");
    }
}
