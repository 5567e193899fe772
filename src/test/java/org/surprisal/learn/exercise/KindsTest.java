package org.surprisal.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.surprisal.Reference;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.lessons.Lessons;

class KindsTest {
    private static final int SEEDS = 60;

    /** The numbers in the questions, and what a script that knows nothing of this code makes of them. */
    @TestFactory
    Stream<DynamicTest> answersAreThoseOfTheReference() {
        List<JsonNode> exercises = Reference.list(Reference.read("exercises.json"), "exercises");
        Set<String> kinds =
                exercises.stream().map(e -> e.get("kind").textValue()).collect(Collectors.toSet());
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(
                        Kinds.all().stream().map(Kind::name).toList());
        return exercises.stream()
                .map(e -> DynamicTest.dynamicTest(e.get("kind").textValue() + " " + e.get("seed"), () -> check(e)));
    }

    private static void check(JsonNode expected) {
        Exercise exercise = Kinds.meant(List.of(expected.get("kind").textValue()))
                .get(0)
                .posed(expected.get("seed").longValue())
                .exercise();
        JsonNode given = expected.get("given");
        assertThat(given.size()).isEqualTo(exercise.given().size());
        exercise.given().forEach((name, texts) -> {
            List<String> stored = Reference.list(given, name).stream()
                    .map(JsonNode::textValue)
                    .toList();
            assertThat(texts)
                    .as(
                            "%s; where the numbers changed on purpose, scripts/reference/exercises.py says how to renew",
                            name)
                    .isEqualTo(stored);
        });
        JsonNode answer = expected.get("answer");
        if (exercise.wanted() instanceof Wanted.Choice choice) {
            assertThat(Wanted.Choice.letter(choice.right())).isEqualTo(answer.textValue());
            return;
        }
        double[] values = ((Wanted.Numbers) exercise.wanted()).values();
        double[] reference = Reference.vector(answer);
        assertThat(values).hasSameSizeAs(reference);
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(values[i] - reference[i]))
                    .as("%s and %s", values[i], reference[i])
                    .isLessThanOrEqualTo(1e-14 * Math.max(1, Math.abs(reference[i])));
        }
    }

    @Test
    void everyLessonHasOneAndTheGradientSeveral() {
        List<String> lessons = Lessons.all().stream().map(Lesson::name).toList();
        List<String> chapters =
                Kinds.all().stream().map(Kind::lesson).distinct().toList();
        assertThat(chapters).isEqualTo(lessons); // in this order
        assertThat(Kinds.meant(List.of("gradient"))).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void everyKindIsOfAStatementOfItsLesson() {
        for (Kind kind : Kinds.all()) {
            Lesson lesson = Lessons.all().stream()
                    .filter(l -> l.name().equals(kind.lesson()))
                    .findFirst()
                    .orElseThrow();
            assertThat(lesson.statements().stream().map(Statement::id)).contains(kind.statement());
        }
        assertThat(Kinds.all().stream().map(Kind::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    /** The chapters softmax and sigmoid have a kind of their name, and others beside it. */
    @Test
    void aChapterHidesTheKindOfItsNameWhereSeveralAreMeant() {
        for (String name : List.of("softmax", "sigmoid")) {
            assertThat(Kinds.meant(List.of(name))).extracting(Kind::name).containsExactly(name);
            List<Kind> chapter = Kinds.meantTogether(List.of(name));
            assertThat(chapter).hasSizeGreaterThan(1).extracting(Kind::lesson).containsOnly(name);
        }
        assertThat(Kinds.meantTogether(List.of("huffman")))
                .extracting(Kind::name)
                .containsExactly("huffman");
    }

    /** A question that lacks a number, or shows another than it was solved for, would be found here. */
    @Test
    void everyNumberStandsInTheQuestion() {
        everyExercise(posed -> {
            String asked = ExerciseText.question("", posed).stream()
                    .collect(Collectors.joining(" "))
                    .replace('−', '-')
                    .replace("- ", "-")
                    .replace("∞", "inf");
            posed.exercise().given().values().stream()
                    .flatMap(List::stream)
                    .forEach(number -> assertThat(asked).as(posed.kind().name()).contains(number));
        });
    }

    @Test
    void whatASolutionEndsInIsMarkedRight() {
        everyExercise(posed -> {
            String shown = Markup.plain(posed.exercise().wanted().text());
            String typed = posed.exercise().wanted() instanceof Wanted.Choice ? shown.substring(0, 1) : shown;
            assertThat(Marker.mark(posed.exercise(), typed).told())
                    .as(posed.kind().name() + ": " + shown)
                    .startsWith("right");
        });
    }

    /** A slip that is the right answer by chance is marked right, and a name of it is never said. */
    @Test
    void knownSlipsAreNamed() {
        Set<String> named = new HashSet<>();
        everyExercise(posed -> {
            if (posed.exercise().wanted() instanceof Wanted.Numbers numbers) {
                for (Wanted.Slip slip : numbers.slips()) {
                    String typed = Arrays.stream(slip.values())
                            .mapToObj(x -> String.format(Locale.ROOT, "%.9f", x))
                            .collect(Collectors.joining(", "));
                    String told = Marker.mark(posed.exercise(), typed).told();
                    assertThat(told).as(typed).matches("(right|that is|the sign|the numbers are right).*");
                    if (told.equals("that is " + slip.told())) {
                        named.add(slip.told());
                    }
                }
            }
        });
        everyExercise(posed -> {
            if (posed.exercise().wanted() instanceof Wanted.Numbers numbers) {
                numbers.slips().stream()
                        .filter(slip -> !slip.told().matches(".*[0-9].*")) // each told of at some seed
                        .forEach(slip -> assertThat(named).contains(slip.told()));
            }
        });
    }

    @Test
    void choicesDifferAndEachSaysWhy() {
        everyExercise(posed -> {
            if (posed.exercise().wanted() instanceof Wanted.Choice choice) {
                assertThat(choice.options()).doesNotHaveDuplicates().hasSizeBetween(3, 4);
                assertThat(choice.notes()).hasSameSizeAs(choice.options()).doesNotContain("");
                for (int i = 0; i < choice.options().size(); i++) {
                    Mark mark = Marker.mark(posed.exercise(), Wanted.Choice.letter(i));
                    assertThat(mark.isRight()).isEqualTo(i == choice.right());
                    assertThat(mark.told()).endsWith(choice.notes().get(i));
                }
            }
        });
    }

    @Test
    void numbersAreFresh() {
        for (Kind kind : Kinds.all()) {
            long different = LongStream.rangeClosed(1, SEEDS)
                    .mapToObj(seed -> kind.posed(seed).exercise().question())
                    .distinct()
                    .count();
            assertThat(different).as(kind.name()).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void formulasAreSetAndLinesFit() {
        everyExercise(posed -> {
            Exercise exercise = posed.exercise();
            assertThat(Stream.concat(
                            ExerciseText.question("12. ", posed).stream(), ExerciseText.solution(exercise).stream()))
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("`"));
            Stream.concat(Stream.of(exercise.question(), exercise.hint()), exercise.solution().stream())
                    .forEach(text -> {
                        assertThat(Markup.latex(text)).matches("\\p{ASCII}*");
                        assertThat(text.chars().filter(c -> c == '`').count() % 2)
                                .as(text)
                                .isZero();
                    });
        });
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void aSeedIsOneExerciseInEveryCountry() {
        List<String> here =
                Kinds.all().stream().map(kind -> ExerciseJson.of(kind.posed(5))).toList();
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(Kinds.all().stream().map(kind -> ExerciseJson.of(kind.posed(5))))
                        .as(tag)
                        .isEqualTo(here);
                assertThat(Marker.mark(
                                        Kinds.meant(List.of("surprisal"))
                                                .get(0)
                                                .posed(1)
                                                .exercise(),
                                        "2 BITS")
                                .isRight())
                        .isTrue();
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wordsMeanKinds() {
        Kind entropy = Kinds.meant(List.of("entropy")).get(0);
        assertThat(Kinds.meant(List.of(String.valueOf(Kinds.number(entropy)), "ENTROPY", "I2")))
                .containsExactly(entropy);
        assertThat(Kinds.meant(List.of("softmax")))
                .as("the kind, not its chapter")
                .hasSize(1);
        assertThat(Kinds.meant(List.of("information"))).hasSize(2);
        assertThat(Kinds.meant(List.of("all"))).isEqualTo(Kinds.all());
        assertThatThrownBy(() -> Kinds.meant(List.of("entrpy")))
                .hasMessage("there is no exercise entrpy; `surprisal exercise list` lists them, 1 to "
                        + Kinds.all().size() + "; did you mean \"entropy\"?");
        assertThatThrownBy(() -> Kinds.meant(List.of("99")))
                .hasMessage("there is no exercise 99; `surprisal exercise list` lists them, 1 to "
                        + Kinds.all().size());
    }

    private static void everyExercise(Consumer<Posed> check) {
        for (Kind kind : Kinds.all()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                check.accept(kind.posed(seed));
            }
        }
    }
}
