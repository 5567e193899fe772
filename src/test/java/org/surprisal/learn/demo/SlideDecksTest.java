package org.surprisal.learn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Page;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

class SlideDecksTest {
    /** Title; X1: question, two slides of numbers, two panels, verdict; X2: numbers, verdict. */
    private static final List<String> IDS = List.of(
            "title",
            "x1",
            "x1-numbers",
            "x1-numbers-2",
            "x1-picture",
            "x1-picture-2",
            "x1-verdict",
            "x2-numbers",
            "x2-verdict");

    @TempDir
    private Path folder;

    @Test
    void aStatementIsAQuestionItsNumbersItsPanelsAndTheVerdict() {
        String deck = deck();
        assertThat(ids(deck)).containsExactlyElementsOf(IDS);
        assertThat(slide(deck, "x1")).contains("How much is 1 + 1 &amp; 1?").doesNotContain("It is three");
        assertThat(slide(deck, "x1-numbers")).contains("✓ sum 1").doesNotContain("It is three");
        assertThat(slide(deck, "x1-numbers-2")).contains("✓ sum 14");
        assertThat(slide(deck, "x1-picture"))
                .contains("class=\"light\"", "class=\"dark\"", "data:image/png", "Two panels.");
        assertThat(slide(deck, "x1-picture").split("alt=\"Two[^\"]*\\. Two panels\\.\"", -1))
                .as("light and dark")
                .hasSize(3);
        assertThat(slide(deck, "x1-verdict")).contains("It is three &lt; four.", "It holds: 14 of 14 checks passed.");
        assertThat(slide(deck, "x2-verdict")).contains("It does not hold: 0 of 1 check passed.");
    }

    @Test
    void aDeckNeedsNoOtherFileAndRunsNothingForeign() {
        String deck = deck();
        assertThat(deck).contains("default-src 'none'").doesNotContain("src=\"http", "href=\"http", "<b>bold</b>");
        assertThat(deck).contains("&lt;b&gt;bold&lt;/b&gt;");
    }

    @Test
    void severalLessonsHaveAnIndexThatLeadsToEach() {
        Map<String, String> pages = decks(lesson("sums"), lesson("more"));
        assertThat(pages.keySet()).containsExactly("index.html", "sums.html", "more.html");
        assertThat(pages.get("index.html")).contains("href=\"./sums.html\"", "href=\"./more.html\"", "X1, X2");
    }

    @Test
    void aBrowserShowsTheSlideThatTheAddressNamesAndPrintsOneAPage() throws Exception {
        Path deck = Files.writeString(folder.resolve("sums.html"), deck());
        String shown = browser("--dump-dom", deck.toUri() + "#x1-verdict");
        assertThat(now(shown)).containsExactly("x1-verdict");
        assertThat(shown).contains("7 / 9");
        Path pdf = folder.resolve("sums.pdf");
        browser("--print-to-pdf=" + pdf, deck.toUri() + "#x1");
        Matcher pages =
                Pattern.compile("/Type\\s*/Page[^s]").matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1));
        assertThat(pages.results().count()).isEqualTo(IDS.size());
    }

    @Test
    void keysGoOnAndBack() throws Exception {
        // To the third slide, on to the fourth, back to the third, to the last, which is the end.
        String keys = "for (const key of ['ArrowRight', 'PageDown', ' ', 'PageUp', 'End', 'ArrowRight', 'ArrowLeft']) {"
                + " document.dispatchEvent(new KeyboardEvent('keydown', {key, cancelable: true}));"
                + " document.title += ' ' + location.hash; }";
        SlideDeck slides = new SlideDeck(lesson("sums"), reason -> {});
        tell(lesson("sums"), slides);
        String page = new Page("keys:", slides.html())
                .style(Assets.text(SlideDecks.class, "slides.css"))
                .script(Assets.text(SlideDecks.class, "slides.js"))
                .script(keys)
                .html();
        Path deck = Files.writeString(folder.resolve("keys.html"), page);
        assertThat(browser("--dump-dom", deck.toUri().toString()))
                .contains(
                        "<title>keys: #x1 #x1-numbers #x1-numbers-2 #x1-numbers #x2-verdict #x2-verdict #x2-numbers</title>");
    }

    private static String deck() {
        return Objects.requireNonNull(decks(lesson("sums")).get("sums.html"));
    }

    private static Map<String, String> decks(Lesson... lessons) {
        SlideDecks decks = new SlideDecks();
        for (Lesson lesson : lessons) {
            lesson.teach(statement -> true, decks);
        }
        assertThat(decks.undrawn()).isEmpty();
        return decks.pages();
    }

    private static void tell(Lesson lesson, SlideDeck deck) {
        lesson.teach(statement -> true, new LessonListener() {
            @Override
            public void onLesson(Lesson begun) {}

            @Override
            public void onStatement(Statement statement) {
                deck.begin(statement);
            }

            @Override
            public void onEntry(BoardEntry entry) {
                deck.add(entry);
            }

            @Override
            public void onVerdict(Statement statement, boolean holds) {
                deck.end(holds);
            }
        });
    }

    private static List<String> ids(String deck) {
        return matches(deck, "<section class=\"slide [a-z]+\" id=\"([a-z0-9-]+)\">");
    }

    private static List<String> now(String deck) {
        return matches(deck, "<section class=\"slide [a-z]+ now\" id=\"([a-z0-9-]+)\">");
    }

    private static List<String> matches(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String slide(String deck, String id) {
        int start = deck.indexOf("id=\"" + id + "\"");
        return deck.substring(start, deck.indexOf("</section>", start));
    }

    /** What Debian's Chromium says on stdout; it must have no complaint of the page. */
    private String browser(String order, String address) throws IOException, InterruptedException {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(chromium), "there is no " + chromium);
        Path said = folder.resolve("said.txt");
        Path out = folder.resolve("out.html");
        Process browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=3000",
                        order,
                        address)
                .redirectOutput(out.toFile())
                .redirectError(said.toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
        assertThat(Files.readString(said)).doesNotContain("CONSOLE");
        return Files.readString(out);
    }

    private static Lesson lesson(String name) {
        return new Lesson() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String title() {
                return "Sums <b>bold</b>";
            }

            @Override
            public List<Statement> statements() {
                return List.of(
                        new Statement("X1", "It is three < four.", "1 + 1 = 2", "1 + 1 = 2", SlideDecksTest::manySums)
                                .asking("How much is 1 + 1 & 1?"),
                        new Statement("X2", "It is not.", board -> board.number("1 + 1", 2, 3, 0)));
            }
        };
    }

    private static void manySums(Board board) {
        IntStream.rangeClosed(1, 14).forEach(i -> board.number("sum " + i, i, i, 0));
        Panel left = Panel.of("x", "y").line(null, new double[] {0, 1}, new double[] {0, 1});
        Panel right = Panel.of("x", "y").line(null, new double[] {0, 1}, new double[] {1, 0});
        board.picture("two-panels", "Two panels.", Figure.of("Two", left, right));
    }
}
