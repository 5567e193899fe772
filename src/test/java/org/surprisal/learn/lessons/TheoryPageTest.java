package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.TheoryPage;
import org.surprisal.learn.lessons.Telling.Told;

/** docs/theory.md is what the lessons say now. */
class TheoryPageTest {
    private static final Path PAGE = Path.of("docs", "theory.md");
    private static final String WAY_OUT = "scripts/surprisal demo all --page docs/theory.md";

    private static String page(List<Told> telling) {
        TheoryPage page = new TheoryPage("theory");
        Lesson current = null;
        for (Told told : telling) {
            if (!told.lesson().equals(current)) {
                current = told.lesson();
                page.onLesson(current);
            }
            page.onStatement(told.statement());
            told.shown().forEach(page::onEntry);
            page.onVerdict(told.statement(), told.holds());
        }
        return page.text();
    }

    @Test
    void thePageIsNotStale() throws IOException {
        assertThat(page(Telling.all()).lines().toList())
                .as("write it anew: " + WAY_OUT)
                .isEqualTo(Files.readAllLines(PAGE));
    }

    @Test
    void everyPictureIsThereAndNoOther() throws IOException {
        List<String> drawn = Telling.all().stream()
                .flatMap(told -> told.shown().stream())
                .filter(BoardEntry.Drawing.class::isInstance)
                .map(shown -> ((BoardEntry.Drawing) shown).name() + ".png")
                .toList();
        assertThat(drawn).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(Path.of("docs", "theory"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("write them anew: " + WAY_OUT)
                    .containsExactlyInAnyOrderElementsOf(drawn);
        }
    }

    /** GitHub answers "The following macros are not allowed" in the place of a formula that uses one of these. */
    @Test
    void formulasUseNothingThatGitHubRefuses() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("\\frac")
                .doesNotContain(
                        "\\operatorname", "\\mbox", "\\phantom", "\\newcommand", "\\def", "\\DeclareMathOperator");
    }

    @Test
    void markdownReadsNothingOfItsOwn() {
        Statement statement = new Statement("X1", "a_i * b_i < |c|.", "x", "\\x_i", board -> {
            board.number("a_i, nats", 2, 2, 0);
            board.atMost("residual", 3e-17, 1e-15);
            board.claim("wrong", false, "1 < 0");
            board.table(List.of("p", "q"), List.of(List.of("|x|", "1")));
        });
        Lesson lesson = new Lesson() {
            @Override
            public String name() {
                return "letters";
            }

            @Override
            public String title() {
                return "Letters";
            }

            @Override
            public List<Statement> statements() {
                return List.of(statement);
            }
        };
        assertThat(page(Telling.tell(lesson)))
                .contains("## Letters", "**X1.** a\\_i \\* b\\_i \\< \\|c\\|.", "```math\n\\x_i\n```")
                .contains("- a\\_i, nats: 2 (expected 2)\n- residual: at most 1e−15\n- **fails:** wrong: 1 \\< 0")
                .contains("| p | q |\n|---|---:|\n| \\|x\\| | 1 |");
    }
}
