package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.BoardEntry;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.lessons.Telling.Told;

/** Lessons at numbers of one's own: what they assert holds for any numbers within the bounds. */
class OwnNumbersTest {
    private static Lesson lesson(String name) {
        return Lessons.all().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Told> told(String name, Map<String, String> typed) {
        Lesson lesson = lesson(name);
        return Telling.tell(lesson.at(new Settings(lesson.parameters(), typed)));
    }

    private static void holds(String name, Map<String, String> typed) {
        assertThat(told(name, typed)).as(name + " " + typed).isNotEmpty().allSatisfy(told -> {
            assertThat(told.checks()).allMatch(BoardEntry.Check::passes);
            assertThat(told.holds()).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyLessonHoldsAtAnyNumbers() {
        return everyLessonHolds(0, 2);
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> everyLessonHoldsAtManyMoreNumbers() {
        return everyLessonHolds(1, 10);
    }

    /** Each time as many numbers as are allowed, anywhere between the bounds, small ones more often. */
    private static Stream<DynamicTest> everyLessonHolds(long seed, int times) {
        return Lessons.all().stream()
                .filter(lesson -> !lesson.parameters().isEmpty())
                .map(lesson -> DynamicTest.dynamicTest(lesson.name(), () -> {
                    Random random = new Random(lesson.name().hashCode() + seed);
                    for (int trial = 0; trial < times; trial++) {
                        Map<String, String> typed = new LinkedHashMap<>();
                        int count = 2 + random.nextInt(4);
                        for (Parameter p : lesson.parameters()) {
                            typed.put(p.name(), numbers(p, Math.min(p.most(), Math.max(p.least(), count)), random));
                        }
                        if (lesson.name().equals("codes")) {
                            typed.put("block", "1");
                        }
                        holds(lesson.name(), typed);
                    }
                }));
    }

    private static String numbers(Parameter p, int count, Random random) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            double size =
                    Math.min(Math.max(Math.abs(p.low()), Math.abs(p.high())), StrictMath.exp(6 * random.nextDouble()));
            double value =
                    p.low() < 0 && random.nextBoolean() ? -size * random.nextDouble() : size * random.nextDouble();
            drawn[i] = Math.min(p.high(), Math.max(p.low(), value));
        }
        if (p.kind() == Parameter.Kind.DISTRIBUTION) {
            drawn = Distributions.random(count, random);
        }
        return Arrays.stream(drawn)
                .map(x -> p.kind() == Parameter.Kind.WHOLE ? Math.rint(x) : x)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            softmax       | logits=1e6,-1e6          | temperature=0.001
            softmax       | logits=0,0,0             | temperature=1000
            divergence    | p=0.5,0.5                | q=1,0
            divergence    | p=1,0                    | q=0,1
            divergence    | p=1/3,1/3,1/3            |
            information   | p=1,0                    |
            codes         | weights=100,1            | block=2
            sigmoid       | x=-1e6,1e6,0             |
            gradient      | logits=50,-50            | target=0,100
            descent       | start=0,0                |
            descent       | start=3,3                | rate=10
            descent       | rate=1e-6                |
            optimizers    | rate=0.04                | momentum=0.999
            batches       | rate=0.2                 |
            perceptron    | w=-3                     | threshold=0
            perceptron    | w=1,2,3                  |
            probability   | prior=1,0                | white=1/2,0
            maps          | matrix=1,2,2,4           |
            maps          | matrix=0,0,0,0           |
            eigen         | matrix=0,-1,1,0          |
            eigen         | matrix=1,1,0,1           |
            norms         | vector=0                 |
            """)
    void holdsAtTheEdges(String name, String one, String other) {
        Map<String, String> typed = Stream.of(one, other)
                .filter(Objects::nonNull)
                .map(text -> text.split("=", -1))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        holds(name, typed);
    }

    /** e^{0.5}/(e^{1.5} + e^{0.5} + 1), and the other two, with a hand calculator. */
    @Test
    void showsTheNumbersThatWereAskedFor() {
        List<BoardEntry> shown = told("softmax", Map.of("logits", "3,1,0", "temperature", "2")).stream()
                .flatMap(told -> told.shown().stream())
                .toList();
        assertThat(shown)
                .filteredOn(BoardEntry.Table.class::isInstance)
                .first()
                .isEqualTo(new BoardEntry.Table(
                        List.of("class", "z/T", "p"),
                        List.of(
                                List.of("1", "1.5", "0.628532"),
                                List.of("2", "0.5", "0.231224"),
                                List.of("3", "0", "0.140244"))));
        assertThat(shown).contains(new BoardEntry.Shown("log Σ e^{z_j}", "1.964369"));
    }

    /** What is expected of the defaults is nothing that anybody's numbers could fail. */
    @Test
    void assertsNothingOfTheDefaults() {
        for (Lesson lesson : Lessons.all()) {
            if (!lesson.parameters().isEmpty()) {
                Lesson own = lesson.at(new Settings(lesson.parameters(), Map.of()));
                assertThat(own.statements()).isNotEmpty();
                assertThat(own.title()).endsWith("at your numbers");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            descent    | rate    | 0       | --rate is 0; expected a number from 1e-6 to 10
            descent    | rate    | x       | --rate is x, not a plain decimal number; expected a number such as 2, 0.5 or 1/3
            descent    | rate    | 1,2     | --rate is 2 numbers; expected a number from 1e-6 to 10
            descent    | start   | 1       | --start is 1 number; expected 2 numbers from -3 to 3
            descent    | start   | 1,4     | number 2 of --start is 4; expected 2 numbers from -3 to 3
            softmax    | logits  | 1,,2    | number 2 of --logits is empty; expected a number such as 2, 0.5 or 1/3
            softmax    | logits  | 1/0,2   | number 1 of --logits is 1/0, a division by 0; expected a number such as 2, 0.5 or 1/3
            divergence | p       | .5,.6   | the sum of --p is 1.1; expected 1 (within 1e-9)
            divergence | p       | 1.5,-.5 | number 1 of --p is 1.5; expected 2 to 64 probabilities that sum to 1
            divergence | q       | 1,0     | --q is 2 numbers; expected 3, as --p has
            codes      | weights | 1.5,2   | number 1 of --weights is 1.5; expected 2 to 12 whole numbers from 1 to 100
            codes      | block   | 5       | --block is 5; expected a whole number from 1 to 4
            perceptron | w       | 0,0     | --w is all 0; expected one number at least that is not
            """)
    void refusesInOneLine(String name, String parameter, String value, String complaint) {
        assertThatThrownBy(() -> told(name, Map.of(parameter, value)))
                .isInstanceOf(OptionException.class)
                .hasMessage(complaint);
    }
}
