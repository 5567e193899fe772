package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;
import org.surprisal.learn.exercise.Kinds;

/** With the seed 1, `surprisal` asks of one of 4 outcomes, 2 bits, and `loss` is of no interest but its name. */
class ExerciseCommandTest {
    @Test
    void listsKindsWithin80Columns() {
        for (Said said : List.of(Said.by("exercise"), Said.by("exercise", "list"))) {
            assertThat(said.code()).isZero();
            assertThat(said.out()).hasSize(Kinds.all().size());
            assertThat(said.out())
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
            assertThat(said.line(" 3 surprisal"))
                    .isEqualTo(" 3 surprisal         information     I1   how many bits an outcome tells");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2          | 0 | right: 2 bits
            2.0 bits   | 0 | right: 2 bits
            log2 4     | 0 | right: 2 bits
            2 ln 2 nats | 0 | right: 2 bits = 1.386294 nats
            1.386      | 5 | that is the value in nats; the question asks for bits
            0.25       | 5 | that is the probability; its negative logarithm is asked for
            -2         | 5 | the sign is the wrong way round
            3          | 5 | not right
            """)
    void marksAnAnswer(String answer, int code, String told) {
        Said said = Said.by("exercise", "surprisal", "--seed", "1", "--answer", answer);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.out())
                .containsExactly(
                        "3 surprisal: chapter information, statement I1, seed 1",
                        "",
                        "One of 4 equally likely outcomes occurs. How many bits of information is that?",
                        "",
                        told);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void goesByNumberToo() {
        assertThat(Said.by("exercise", "3", "--answer", "2").out())
                .isEqualTo(Said.by("exercise", "surprisal", "--answer", "2").out());
    }

    @Test
    void readsAnswersUntilOneIsRight() {
        Said said = Said.typed("1,5\n3\nh\n\n2\nnot read any more\n", "exercise", "surprisal");
        assertThat(said.code()).isZero();
        assertThat(said.out().subList(4, said.out().size()))
                .containsExactly(
                        "the answer is \"1,5\"; expected a decimal point, not a comma",
                        "not right",
                        "    Hint: Self-information: I = −log₂ p.",
                        "right: 2 bits");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void aLastLineNeedsNoEnd() {
        assertThat(Said.typed("2", "exercise", "surprisal").code()).isZero();
        assertThat(Said.typed("2\r\n", "exercise", "surprisal").code()).isZero();
    }

    @Test
    void showsTheSolutionLineByLine() {
        Said said = Said.typed("s\ns\ns\n2\n", "exercise", "surprisal");
        assertThat(said.code()).isZero();
        assertThat(said.out().subList(4, said.out().size()))
                .containsExactly(
                        "    Each outcome has the probability p = 1/4.",
                        "    I = −log₂(1/4) = log₂ 4 = ln(4) / ln(2) = 2",
                        "    Answer: 2 bits",
                        "right: 2 bits; after the solution was shown");
    }

    @Test
    void freshNumbersAreThoseOfTheNextSeed() {
        Said fresh = Said.typed("n\n", "exercise", "surprisal", "--seed", "41");
        List<String> next =
                Said.typed("", "exercise", "surprisal", "--seed", "42").out();
        assertThat(fresh.out()).endsWith(next.toArray(String[]::new)).hasSize(2 * next.size() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "q", "3", "s|", "1,5"})
    void withoutARightAnswerTheCodeIsFive(String lines) {
        assertThat(Said.typed(lines + "\n", "exercise", "surprisal").code()).isEqualTo(5);
    }

    @Test
    void aLineThatNobodyTypesIsRefusedAndTheNextOneMarked() {
        Said said = Said.typed("1".repeat(1_000_000) + "\n2\n", "exercise", "surprisal");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("the answer is longer than 1000 characters; expected a short one")
                .last()
                .isEqualTo("right: 2 bits");
    }

    /** As of {@code yes}. */
    @Test
    void answersWithoutEndAreReadUpToABound() {
        Said said = Said.typed("3\n".repeat(10_001) + "2\n", "exercise", "surprisal");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).containsExactly("note: no right answer was given in 10,000 lines; no more are read");
    }

    @Test
    void saysThatNoAnswerCame() {
        assertThat(Said.typed("", "exercise", "surprisal").err())
                .containsExactly("note: no right answer was given; answers are lines on stdin, or --answer A");
    }

    @Test
    void printsASolution() {
        Said said = Said.by("exercise", "surprisal", "--solution");
        assertThat(said.code()).isZero();
        assertThat(said.out()).endsWith("    Answer: 2 bits").contains("    Hint: Self-information: I = −log₂ p.");
    }

    @Test
    void tellsExercisesAsJson() throws Exception {
        Said said = Said.by("exercise", "surprisal", "gradient", "--json", "--seed", "1");
        assertThat(said.code()).isZero();
        assertThat(said.out()).hasSize(8);
        JsonNode told = new ObjectMapper().readTree(said.out().get(0));
        assertThat(told.required("kind").textValue()).isEqualTo("surprisal");
        assertThat(told.required("given").toString()).isEqualTo("{\"outcomes\":[\"4\"]}");
        assertThat(told.required("answer").toString()).isEqualTo("[2.0]");
        assertThat(told.required("unit").textValue()).isEqualTo("bits");
    }

    @Test
    void printsASheet() {
        Said said = Said.by("exercise", "--sheet", "--seed", "7", "--count", "5");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Exercises, sheet 7", "Solutions of sheet 7");
        assertThat(said.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(said.out().stream().filter(line -> line.startsWith("    Answer: ")))
                .hasSize(5);
        assertThat(Said.by("exercise", "--sheet").out().stream().filter(line -> line.startsWith("    Answer: ")))
                .hasSize(10);
    }

    @Test
    void writesSheets(@TempDir Path folder) throws Exception {
        Path html = folder.resolve("new/sheet.html");
        Path tex = folder.resolve("sheet.tex");
        Said said = Said.by(
                "exercise", "gradient", "--sheet", "--seed", "7", "--html", html.toString(), "--tex", tex.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).containsExactly(html.toString(), tex.toString());
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("Solutions of sheet 7");
        assertThat(Files.readAllLines(tex))
                .startsWith("\\documentclass[a4paper]{article}")
                .endsWith("\\end{document}");
    }

    @Test
    void aChapterAndAKindOfOneNameIsTheChapterOnASheet() {
        assertThat(Said.by("exercise", "softmax", "--json").out()).hasSizeGreaterThan(1);
        assertThat(Said.by("exercise", "softmax", "--answer", "x").err().toString())
                .doesNotContain("one of");
    }

    @Test
    void writesLatexThatCompiles(@TempDir Path folder) throws Exception {
        Child.needs("pdflatex", "--version");
        String count = String.valueOf(Kinds.all().size());
        Said.by(
                "exercise",
                "--sheet",
                "--count",
                count,
                "--tex",
                folder.resolve("sheet.tex").toString());
        List<String> log = Child.of(
                        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheet.tex")
                                .directory(folder.toFile()))
                .said(0);
        assertThat(log).noneMatch(line -> line.startsWith("Overfull"));
        assertThat(folder.resolve("sheet.pdf")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entrpy                 | there is no exercise entrpy; `surprisal exercise list` lists them, 1 to 46; did you mean "entropy"?
            0                      | there is no exercise 0; `surprisal exercise list` lists them, 1 to 46
            list entropy           | exercise list and names of exercises exclude each other
            information            | these are 2 exercises: surprisal, entropy; name one, or add --sheet
            --answer 1             | --answer needs the name or number of an exercise
            --seed 3               | --seed needs the name or number of an exercise
            entropy --count 3      | --count needs --sheet
            entropy --html x.html  | --html needs --sheet
            entropy --tex x.tex    | --tex needs --sheet
            --sheet --count 0      | --count is 0; expected a number from 1 to 100
            --sheet --count 101    | --count is 101; expected a number from 1 to 100
            --sheet --html .       | --html is ., a folder; expected a file name
            --sheet --json         | --json and --sheet exclude each other
            entropy --solution --answer 1 | --answer and --solution exclude each other
            --sheet --html x --tex ./x | --tex is ./x, the file of --html too; expected another file
            softmax --answer foo   | the answer is "foo"; expected a number such as 0.29, 3/4, ln 2, 2^-3 or inf
            entropy --answer x     | the answer is "x"; expected a number such as 0.29, 3/4, ln 2, 2^-3 or inf
            infinite-kl --answer z | the answer is "z"; expected one of a, b, c, d
            """)
    void refusesInOneLine(String arguments, String complaint) {
        Said said = Said.by(("exercise " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).containsExactly("surprisal: " + complaint);
    }
}
