package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.cli.DemoTelling.Pace;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.SlideDecks;
import org.surprisal.learn.demo.Statement;

/** {@code demo --ask} and {@code --step}, on a terminal of which the keys are known beforehand. */
class DemoPaceTest {
    private static final String PROMPT = "-- Enter: on, n: next, b: back, q: quit -- ";

    @Test
    void theQuestionComesFirstThenAPauseThenNumbersAndVerdict() {
        Said said = asked("2\nno idea\n", true);
        assertThat(said.out())
                .containsExactly(
                        "arithmetic: Sums",
                        "",
                        "X1    How much is 1 + 1?",
                        "      your answer:       One and one.",
                        "  ok  the sum: 2 (expected 2)",
                        "      X1 holds: 1 of 1 check passed",
                        "      you said 2, rightly: 2",
                        "",
                        "X2    Why?",
                        "      your answer:       So it is.",
                        "  ok  a: 1 (expected 1)",
                        "  ok  b: 2 (expected 2)",
                        "      X2 holds: 2 of 2 checks passed",
                        "      you said: no idea",
                        "",
                        "2 of 2 statements hold");
    }

    @Test
    void nobodyIsWaitedForWhereNobodyIs() {
        Said said = asked("2\n2\n", false);
        assertThat(said.out())
                .contains("X1    How much is 1 + 1?", "      One and one.")
                .noneMatch(line -> line.contains("answer"));
    }

    @Test
    void askingEndsWithTheInput() {
        Said said = asked("", true); // on a terminal Ctrl-D ends the input once, and the next read would wait again
        assertThat(said.out()).last().isEqualTo("2 of 2 statements hold");
        assertThat(said.out()).filteredOn(line -> line.contains("your answer")).hasSize(1);
    }

    @Test
    void linesComeOneByOneForwardAndBack() {
        // To the second line of X2, back over its first to the last of X1, forward again.
        Said said = stepped(24, "\n\n\nb\nb\n\n\n\n\n");
        assertThat(pages(said))
                .containsExactly(
                        "1 X1: 1", "1 X1: 2", "2 X2: 1", "2 X2: 2", "2 X2: 1", "1 X1: 2", "2 X2: 1", "2 X2: 2",
                        "2 X2: 3");
        assertThat(said.code()).isZero();
        assertThat(said.out()).last().isEqualTo("2 of 2 statements hold");
    }

    @Test
    void quittingEndsTheTellingAndSaysHowFarItCame() {
        Said said = stepped(24, "q\n");
        assertThat(pages(said)).containsExactly("1 X1: 1");
        assertThat(said.out()).last().isEqualTo("1 of 1 statement holds, of 2 asked for");
        assertThat(said.code()).isZero();
    }

    @Test
    void theNextStatementIsOneKeyAway() {
        assertThat(pages(stepped(24, "n\nn\n"))).containsExactly("1 X1: 1", "2 X2: 1");
    }

    @Test
    void theRestGoesOnByItselfOnceTheInputHasEnded() {
        Said said = stepped(24, "\n");
        assertThat(said.out()).filteredOn(line -> line.contains(PROMPT.strip())).hasSize(2);
        assertThat(said.out()).contains("  ok  b: 2 (expected 2)").last().isEqualTo("2 of 2 statements hold");
    }

    /** To X2, back to the end of X1, and the input ends: X2 follows as a whole. */
    @Test
    void theRestOfAnEarlierStatementIsFollowedByTheHeadingsOfTheNext() {
        Said said = stepped(24, "\n\nb\n");
        int back = said.out().lastIndexOf("X1    One and one.");
        assertThat(said.out().subList(back, said.out().size()))
                .containsSubsequence("2 of 2  arithmetic: Sums", "X2    So it is.", "  ok  a: 1 (expected 1)");
    }

    @Test
    void ofATellingThatWasLeftNoSlidesAreWritten(@TempDir Path folder) {
        SlideDecks decks = new SlideDecks();
        Said said = Said.on("q\n", console -> {
            Pace pace = new Pace(false, true, new DemoPager(console, 24, 80, p -> {}), 2);
            DemoTelling telling = new DemoTelling(console, DemoPictures.none(console), pace);
            lesson().teach(statement -> telling.goesOn(), telling.and(decks));
            try {
                return new DemoSlides(console, folder, false).write(decks, telling.close(), telling.goesOn());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(said.code()).isZero();
        assertThat(folder).isEmptyDirectory();
        assertThat(said.err()).containsExactly("note: no slides were written, since something was left out");
    }

    /** On 10 rows, of which one is the prompt's and one the cursor's, 40 lines take several pages, each with its title. */
    @Test
    void noPageIsLongerThanTheWindowAndNoneIsWithoutItsTitle() {
        List<DemoSheet.Block> blocks = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> blocks.add(new DemoSheet.Block(List.of("line " + i), null)));
        List<String> table = IntStream.range(20, 40).mapToObj(i -> "row " + i).toList();
        blocks.add(new DemoSheet.Block(table, null)); // longer than a page by itself
        DemoSheet sheet = new DemoSheet(List.of("1 of 1  lesson", "", "X1    A sentence."), blocks);
        Said said = Said.on("\n".repeat(60), console -> {
            new DemoPager(console, 10, 80, picture -> {}).show(sheet);
            return 0;
        });
        List<List<String>> pages = split(said.out());
        assertThat(pages).hasSizeGreaterThan(20).allSatisfy(page -> assertThat(page.size() + 2)
                .isLessThanOrEqualTo(10));
        List<String> lines = pages.stream().flatMap(List::stream).toList();
        List<String> starts =
                lines.stream().filter(line -> line.startsWith("1 of 1")).toList();
        assertThat(starts).first().isEqualTo("1 of 1  lesson");
        assertThat(starts.subList(1, starts.size())).isNotEmpty().containsOnly("1 of 1  lesson (continued)");
        assertThat(lines).filteredOn(line -> line.equals("X1    A sentence.")).hasSameSizeAs(starts);
        IntStream.range(0, 20).forEach(i -> assertThat(lines).contains("line " + i));
        IntStream.range(20, 40).forEach(i -> assertThat(lines).contains("row " + i));
    }

    private static Said asked(String keys, boolean waits) {
        return Said.on(keys, console -> told(console, new Pace(true, waits, null, 2)));
    }

    private static Said stepped(int rows, String keys) {
        return Said.on(
                keys, console -> told(console, new Pace(false, true, new DemoPager(console, rows, 80, p -> {}), 2)));
    }

    private static int told(Console console, Pace pace) {
        DemoTelling telling = new DemoTelling(console, DemoPictures.none(console), pace);
        lesson().teach(statement -> telling.goesOn(), telling);
        return telling.close();
    }

    private static List<List<String>> split(List<String> lines) {
        List<List<String>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            String rest = line;
            while (rest.startsWith(PROMPT)) {
                pages.add(new ArrayList<>());
                rest = rest.substring(PROMPT.length());
            }
            pages.get(pages.size() - 1).add(rest);
        }
        return pages;
    }

    /** What is seen when the prompt comes: which statement, and how many of its lines. A test's console clears nothing. */
    private static List<String> pages(Said said) {
        List<String> seen = new ArrayList<>();
        String at = "";
        int shown = 0;
        for (List<String> page : split(said.out())) {
            for (String line : page) {
                if (line.contains(" of 2  arithmetic")) {
                    at = line.charAt(0) + " X" + line.charAt(0);
                    shown = 0;
                }
                shown += line.startsWith("  ok") || line.contains(" holds: ") ? 1 : 0;
            }
            seen.add(at + ": " + shown);
        }
        return seen.subList(0, seen.size() - 1); // after the last prompt comes the last line
    }

    private static Lesson lesson() {
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
                return List.of(
                        new Statement("X1", "One and one.", board -> board.number("the sum", 2, 2, 0))
                                .asking("How much is 1 + 1?", "the sum"),
                        new Statement("X2", "So it is.", board -> {
                                    board.number("a", 1, 1, 0);
                                    board.number("b", 2, 2, 0);
                                })
                                .asking("Why?"));
            }
        };
    }
}
