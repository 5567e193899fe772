package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsEveryStatementByItsId() {
        Said said = Said.by("demo", "list");
        assertThat(said.code()).isZero();
        assertThat(said.line("softmax")).isEqualTo("softmax: From logits to probabilities");
        assertThat(said.line("  G1")).startsWith("  G1  Softmax turns logits z into a distribution");
        assertThat(said.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Said.by("demo").out()).isEqualTo(said.out());
    }

    @Test
    void tellsALessonAndOneStatementOfIt() {
        Said lesson = Said.by("demo", "softmax", "--out", folder.toString());
        assertThat(lesson.code()).isZero();
        assertThat(lesson.line("  ok  p_1")).isEqualTo("  ok  p_1 of logits (2, 1, 0): 0.665241 (expected 0.665241)");
        assertThat(lesson.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        Said statement = Said.by("demo", "g2", "--out", folder.toString());
        assertThat(statement.code()).isZero();
        assertThat(statement.out()).noneMatch(line -> line.startsWith("G1")).anyMatch(line -> line.startsWith("G2"));
        assertThat(statement.out()).last().asString().startsWith("1 of 1 statement holds");
    }

    @Test
    void refusesAnUnknownNameWithItsNeighbour() {
        Said said = Said.by("demo", "sofmax", "--out", folder.toString());
        assertThat(said.code()).isEqualTo(Failures.USAGE);
        assertThat(said.err())
                .containsExactly("surprisal: demo is sofmax; expected a name or id of `surprisal demo list`;"
                        + " did you mean \"softmax\"?");
    }

    @Test
    void aStatementThatFailsIsNamedAndEndsWithItsCode() {
        Said said = telling(lesson(board -> board.number("1 + 1", 3, 2, 0)), false, "");
        assertThat(said.code()).isEqualTo(Failures.NOT_VERIFIED);
        assertThat(said.out()).contains("FAILS 1 + 1: 3.0 (expected 2)", "1 of 2 statements hold");
        assertThat(said.err()).containsExactly("surprisal: did not hold: X2");
    }

    @Test
    void aStatementThatCannotBeComputedHasFailed() {
        Said said = telling(
                lesson(board -> {
                    throw new IllegalStateException("no x");
                }),
                false,
                "");
        assertThat(said.code()).isEqualTo(Failures.NOT_VERIFIED);
        assertThat(said.out())
                .contains("FAILS it can be computed: java.lang.IllegalStateException: no x", "1 of 2 statements hold");
    }

    @Test
    void waitsForEnterBetweenStatements() {
        Lesson lesson = lesson(board -> board.number("1 + 1", 2, 2, 0));
        String prompt = "-- Enter for the next statement --";
        assertThat(telling(lesson, true, "\n").out())
                .filteredOn(line -> line.contains(prompt))
                .hasSize(1);
        assertThat(telling(lesson, true, "").code()).isZero(); // the input has ended: nobody will press Enter
        assertThat(telling(lesson, false, "").out()).noneMatch(line -> line.contains(prompt));
    }

    @Test
    void waitsNoMoreOnceTheInputHasEnded() {
        // On a terminal Ctrl-D ends the input once, and the next read would wait again.
        Lesson lesson = lesson(board -> board.number("1 + 1", 2, 2, 0));
        Said said = telling(lesson, true, "", lesson);
        assertThat(said.out()).last().isEqualTo("4 of 4 statements hold");
        assertThat(said.out()).filteredOn(line -> line.contains("-- Enter")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            list all | demo is list all; expected list alone, or names without it
            list --page x.md | --page is given; expected the names of lessons, or all
            --page x.md | --page is given; expected the names of lessons, or all
            list --step | --step is given; expected the names of lessons, or all
            S1 --page x.txt | --page is x.txt; expected a file that ends in .md
            S1 --page= | --page is empty; expected a file that ends in .md
            S1 --page src.md/.. | --page is src.md/..; expected a file that ends in .md
            S1 --out pom.xml | --out is pom.xml, but HERE/pom.xml is a file; expected a folder
            S1 --page pom.xml/x.md | --page is pom.xml/x, but HERE/pom.xml is a file; expected a folder
            """)
    void refusesInOneLine(String arguments, String complaint) {
        Said said = Said.by(("demo " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(Failures.USAGE);
        assertThat(said.out()).isEmpty();
        String here = Path.of("").toAbsolutePath().toString();
        assertThat(said.err()).containsExactly("surprisal: " + complaint.replace("HERE", here));
    }

    @Test
    void makesAFolderOnlyForAPicture() throws IOException {
        Path out = folder.resolve("pictures");
        assertThat(Said.by("demo", "S1", "--out", out.toString()).code()).isZero();
        assertThat(out).doesNotExist();
        Path page = folder.resolve("new/page.md");
        assertThat(Said.by("demo", "S1", "--page", page.toString()).code()).isZero();
        assertThat(folder.resolve("new"))
                .isDirectoryNotContaining("glob:**/page")
                .isDirectoryContaining("glob:**.md");
        Path taken = Files.createDirectory(folder.resolve("taken.md"));
        Said said = Said.by("demo", "S1", "--page", taken.toString());
        assertThat(said.code()).isEqualTo(Failures.USAGE);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void saysWhenThereIsNobodyToWaitFor() {
        Said said = Said.by("demo", "G1", "--step", "--out", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.err()).singleElement().asString().startsWith("note: --step waits on a terminal only");
    }

    private static Lesson lesson(Statement.Proof second) {
        return new Lesson() {
            @Override
            public String name() {
                return "arithmetic";
            }

            @Override
            public String title() {
                return "Sums";
            }

            @Override
            public List<Statement> statements() {
                Statement.Proof first = (Board board) -> board.number("1 + 0", 1, 1, 0);
                return List.of(new Statement("X1", "One.", first), new Statement("X2", "Two.", second));
            }
        };
    }

    private Said telling(Lesson lesson, boolean step, String keys, Lesson... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ByteArrayInputStream in = new ByteArrayInputStream(keys.getBytes(UTF_8))) {
            Console console = new Console(in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
            DemoTelling telling = new DemoTelling(console, folder, List.of(".png"), step);
            lesson.teach(statement -> true, telling);
            for (Lesson next : more) {
                next.teach(statement -> true, telling);
            }
            int code = telling.close();
            return new Said(
                    code,
                    out.toString(UTF_8).lines().toList(),
                    err.toString(UTF_8).lines().toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
