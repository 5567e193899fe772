package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    void tellsALessonAtNumbersOfOnesOwn() {
        Said said = Said.by("demo", "descent", "--rate", "0.1", "--start", "-1,1", "--out", folder.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out().get(0)).isEqualTo("descent: Gradient descent on the six-hump camel, at your numbers");
        // f = (4 − 2.1 + 1/3) − 1 + 0, ∇f = (−8 + 8.4 − 2 + 1, −1 − 8 + 16), by hand
        assertThat(said.line("      0 ")).isEqualTo("      0            −1        1    1.2333     7.03");
        assertThat(said.out()).anyMatch(line -> line.contains("it ends: in a minimum, (−0.0898, 0.7127), f = −1.0316"));
        Said alias = Said.by("demo", "kl", "--p=.7,.2,.1", "--q=.2,.2,.6", "--out", folder.toString());
        assertThat(alias.line("      KL(P‖Q), nats")).isEqualTo("      KL(P‖Q), nats: 0.6977581");
        assertThat(Said.by("demo", "list").line("      --temperature X"))
                .isEqualTo("      --temperature X      T, which divides them: a number from 0.001 to 1000");
    }

    @Test
    void falsehoodsArePlanted() {
        Said one = Said.by("demo", "I5", "--mutate", "symmetric-kl");
        assertThat(one.code()).isEqualTo(Failures.NOT_VERIFIED);
        assertThat(one.out()).startsWith("planted: KL(P‖Q) = KL(Q‖P)").last().isEqualTo("0 of 1 statement holds");
        assertThat(one.line("FAILS KL(Q‖P)")).endsWith("(expected 0.3243)");
        assertThat(one.err()).containsExactly("surprisal: did not hold: I5");
        Said all = Said.by("demo", "softmax", "S1", "--mutate", "all");
        assertThat(all.code()).isZero();
        assertThat(all.out()).last().isEqualTo("5 of 5 falsehoods caught, in 5 statements");
        assertThat(all.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Said.by("demo", "softmax", "S1", "--mutate")).isEqualTo(all);
    }

    @Test
    void aFalsehoodThatIsNotCaughtIsNamed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
        Statement good =
                new Statement("X1", "One.", b -> b.number("1", b.unless("two", 1, 2), 1, 0)).falsely("two", "2");
        Statement blind = new Statement("X2", "Two.", b -> b.number("2", 2, 2, 0)).falsely("three", "3");
        Statement none = new Statement("X3", "Three.", b -> b.number("3", 3, 3, 0));
        assertThat(new DemoFalsehoods(console).all(List.of(good))).isZero();
        assertThat(new DemoFalsehoods(console).all(List.of(good, blind, none))).isEqualTo(Failures.NOT_VERIFIED);
        assertThat(out.toString(UTF_8))
                .contains("X2    three: 3\n      NOT CAUGHT", "X3    HAS NO FALSEHOOD")
                .contains("1 of 2 falsehoods caught, in 3 statements")
                .contains("not shown to fail where it should: X2, X3");
    }

    @Test
    void refusesAnUnknownNameWithItsNeighbour() {
        Said said = Said.by("demo", "sofmax", "--out", folder.toString());
        assertThat(said.code()).isEqualTo(Failures.USAGE);
        assertThat(said.err())
                .containsExactly("surprisal: there is no lesson or statement sofmax; `surprisal demo list` lists them;"
                        + " did you mean \"softmax\"?");
    }

    @Test
    void aStatementThatFailsIsNamedAndEndsWithItsCode() {
        Said said = telling(lesson(board -> board.number("1 + 1", 3, 2, 0)), "");
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
                "");
        assertThat(said.code()).isEqualTo(Failures.NOT_VERIFIED);
        assertThat(said.out())
                .contains("FAILS it can be computed: java.lang.IllegalStateException: no x", "1 of 2 statements hold");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            list all | demo list and names of lessons exclude each other
            list --page x.md | --page needs the names of lessons, or all
            --page x.md | --page needs the names of lessons, or all
            list --step | --step needs the names of lessons, or all
            list --out x | --out needs the names of lessons, or all
            S1 --out x --page x.md | --out and --page exclude each other
            S1 --out x --slides y | --out and --slides exclude each other
            S1 --out x --mutate | --out and --mutate exclude each other
            softmax --logit 1,2 | softmax has no parameter --logit; it has --logits, --temperature; did you mean "--logits"?
            targets --rate 1 | targets has no parameter --rate; it has none
            softmax --pgae x.md | softmax has no parameter --pgae; it has --logits, --temperature; did you mean "--page"?
            softmax gradient --logits 1,2 | --logits is a parameter of 2 of these lessons; name one of them
            softmax --logits | --logits needs a value
            softmax --logits 1,2 --logits 1,2 | --logits is given twice
            G9 --logits 1,2 | --logits changes nothing in this statement; it is for G1, G2, G10
            softmax --logits 1 | --logits is 1 number; expected 2 to 64 numbers from -1e6 to 1e6
            list --logits 1,2 | --logits needs the name of a lesson that has it
            softmax --logits 1,2 --mutate | --logits and --mutate exclude each other
            S1 --step --mutate | --step and --mutate exclude each other
            S1 --mutate=none | --mutate is none; expected all, exponent-sign
            list --ask | --ask needs the names of lessons, or all
            S1 --theme dark | --theme needs --panels
            S1 --panels --theme drak | --theme is drak; expected light, dark; did you mean "dark"?
            S1 --panels --page x.md | --panels and --page exclude each other
            S1 --slides x --page x.md | --slides and --page exclude each other
            S1 --slides pom.xml | --slides is pom.xml, but HERE/pom.xml is a file; expected a folder
            S1 --slides x --mutate | --slides and --mutate exclude each other
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
        assertThat(folder.resolve("new/page.md")).content().contains("- [S1](page/sigmoid.md#s1) The sigmoid turns");
        assertThat(folder.resolve("new/page/sigmoid.md")).content().contains("## S1");
        assertThat(folder.resolve("new/page/glossary.md")).content().contains("| sigmoid | 시그모이드 |");
        Path taken = Files.createDirectory(folder.resolve("taken.md"));
        Said said = Said.by("demo", "S1", "--page", taken.toString());
        assertThat(said.code()).isEqualTo(Failures.USAGE);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void drawsPanelsOnPagesOfTheirOwnAndWritesSlides() {
        Path out = folder.resolve("panels");
        Said said = Said.by("demo", "I4", "--panels", "--theme", "dark", "--out", out.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).last().asString().contains("4 pictures in");
        assertThat(out.resolve("peaked-and-flat-panel-4-dark.png")).isNotEmptyFile();
        Said slides = Said.by("demo", "I4", "--slides", folder.toString());
        assertThat(slides.code()).isZero();
        assertThat(slides.out()).last().isEqualTo("slides: " + folder.resolve("information.html"));
        assertThat(folder.resolve("information.html")).content().contains("id=\"i4-picture-4\"");
    }

    @Test
    void asksWithoutATerminalAndWaitsForNobody() {
        Said said = Said.by("demo", "S1", "--ask");
        assertThat(said.code()).isZero();
        assertThat(said.err()).singleElement().asString().startsWith("note: --ask waits on a terminal only");
        assertThat(said.line("S1 ")).startsWith("S1    What is σ(2)");
        assertThat(said.out()).contains("      S1 holds: 7 of 7 checks passed");
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

    private Said telling(Lesson lesson, String keys) {
        return Said.on(keys, console -> {
            DemoTelling telling = new DemoTelling(console, DemoPictures.none(console), DemoTelling.Pace.ON);
            lesson.teach(statement -> true, telling);
            return telling.close();
        });
    }
}
