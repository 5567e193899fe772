package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Term;
import org.surprisal.learn.demo.TheoryPage;
import org.surprisal.learn.lessons.Telling.Told;

/** docs/theory.md is what the lessons say now. */
class TheoryPageTest {
    private static final Path PAGE = Path.of("docs", "theory.md");
    private static final Path FOLDER = Path.of("docs", "theory");
    private static final String WAY_OUT = "scripts/surprisal demo all --page docs/theory.md";

    private static TheoryPage page(List<Told> telling) {
        TheoryPage page = new TheoryPage("theory", Glossary.terms());
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
        return page;
    }

    @Test
    void noPageIsStale() throws IOException {
        TheoryPage told = page(Telling.all());
        assertThat(told.text().lines().toList()).as("write it anew: " + WAY_OUT).isEqualTo(Files.readAllLines(PAGE));
        assertThat(told.pages()).hasSizeGreaterThan(20);
        for (Map.Entry<String, String> chapter : told.pages().entrySet()) {
            assertThat(chapter.getValue().lines().toList())
                    .as(chapter.getKey() + ", write it anew: " + WAY_OUT)
                    .isEqualTo(Files.readAllLines(FOLDER.resolve(chapter.getKey())));
        }
    }

    @Test
    void everyPageAndPictureIsThereAndNoOther() throws IOException {
        List<String> expected = new ArrayList<>(page(Telling.all()).pages().keySet());
        Telling.all().stream()
                .flatMap(told -> told.shown().stream())
                .filter(BoardEntry.Drawing.class::isInstance)
                .map(shown -> ((BoardEntry.Drawing) shown).name() + ".png")
                .forEach(expected::add);
        assertThat(expected).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("write them anew: " + WAY_OUT)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Every link from one page to another, or to a statement on it, leads somewhere. */
    @Test
    void linksLeadSomewhere() {
        TheoryPage told = page(Telling.all());
        Map<String, String> pages = new LinkedHashMap<>(told.pages());
        Matcher link = Pattern.compile("\\]\\((?:theory/)?([a-z]+\\.md)(?:#([a-z0-9]+))?\\)")
                .matcher(told.text() + String.join("\n", pages.values()));
        int followed = 0;
        while (link.find()) {
            followed++;
            assertThat(pages).containsKey(link.group(1));
            if (link.group(2) != null) {
                assertThat(pages.get(link.group(1)))
                        .contains("\n## " + link.group(2).toUpperCase(Locale.ROOT) + "\n");
            }
        }
        assertThat(followed).isGreaterThan(250);
    }

    @Test
    void theGlossaryHasBothLanguagesAndKnowsItsStatements() {
        List<String> ids =
                Telling.all().stream().map(told -> told.statement().id()).toList();
        assertThat(Glossary.terms())
                .extracting(Term::english)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(Glossary.terms()).extracting(Term::korean).doesNotHaveDuplicates();
        assertThat(Glossary.terms()).allSatisfy(term -> {
            assertThat(term.korean()).matches(".*\\p{IsHangul}.*");
            assertThat(ids).containsAll(term.statements());
            assertThat(term.statements()).isNotEmpty();
        });
        // The issue's own examples.
        assertThat(Glossary.terms())
                .extracting(term -> term.korean() + " " + term.english())
                .contains("엔트로피 entropy", "교차 엔트로피 cross-entropy", "우도 likelihood", "사후 확률 posterior", "야코비안 Jacobian");
    }

    /** GitHub answers "The following macros are not allowed" in the place of a formula that uses one of these. */
    @Test
    void formulasUseNothingThatGitHubRefuses() throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(PAGE));
        for (String name : page(Telling.all()).pages().keySet()) {
            all.append(Files.readString(FOLDER.resolve(name)));
        }
        assertThat(all.toString())
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
        TheoryPage told = page(Telling.tell(lesson));
        assertThat(told.text())
                .contains("**[Letters](theory/letters.md)**", "- [X1](theory/letters.md#x1) a\\_i \\* b\\_i");
        assertThat(told.pages().get("letters.md"))
                .contains("# Letters\n", "## X1\n\na\\_i \\* b\\_i \\< \\|c\\|.", "```math\n\\x_i\n```")
                .contains(
                        "| a\\_i, nats | 2 | 2 |\n| residual | within | at most 1e−15 |\n| **fails:** wrong | 1 \\< 0 |  |")
                .contains("| p | q |\n|---|---:|\n| \\|x\\| | 1 |");
    }
}
