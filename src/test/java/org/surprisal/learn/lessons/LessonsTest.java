package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.surprisal.learn.demo.Falsehood;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Planting;
import org.surprisal.learn.demo.Question;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** Every statement of the syllabus is told, computed, and holds. */
class LessonsTest {
    /** How many statements each subject of the syllabus has. */
    private static final Map<String, Integer> SYLLABUS =
            Map.of("S", 6, "I", 16, "G", 11, "M", 14, "P", 7, "N", 6, "D", 8, "E", 22);

    @Test
    void everyIdOfTheSyllabusIsToldOnce() {
        List<String> expected = new ArrayList<>();
        SYLLABUS.forEach((subject, count) -> {
            for (int i = 1; i <= count; i++) {
                expected.add(subject + i);
            }
        });
        assertThat(Lessons.all().stream()
                        .flatMap(lesson -> lesson.statements().stream())
                        .map(Statement::id))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void namesAreWordsAndEachIsTakenOnce() {
        assertThat(Lessons.all().stream().map(Lesson::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+"));
    }

    @Test
    void falsehoodsHaveNamesOfTheirOwn() {
        assertThat(Lessons.all().stream()
                        .flatMap(lesson -> lesson.statements().stream())
                        .flatMap(statement -> statement.falsehoods().stream())
                        .map(Falsehood::name))
                .doesNotHaveDuplicates();
    }

    /** Every statement can be seen to fail: a check finds each of its falsehoods, of which it has one at least. */
    @TestFactory
    Stream<DynamicTest> everyFalsehoodIsCaught() {
        return Lessons.all().stream()
                .flatMap(lesson -> lesson.statements().stream())
                .map(statement -> DynamicTest.dynamicTest(
                        statement.id(),
                        () -> assertThat(Planting.each(statement)).isNotEmpty().allMatch(Planting.Outcome::caught)));
    }

    @Test
    void everyStatementAsksAQuestionOfItsOwn() {
        assertThat(Telling.all().stream()
                        .map(told -> told.statement().question().text()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    /** A number that is asked for stands on the board, under the label that the question names. */
    @Test
    void questionsKnowTheirAnswers() {
        List<Telling.Told> asking = Telling.all().stream()
                .filter(told -> !told.statement().question().answer().isEmpty())
                .toList();
        assertThat(asking).hasSizeGreaterThan(25);
        assertThat(asking).allSatisfy(told -> assertThat(
                        told.statement().question().number(told.shown()))
                .as(told.statement().id() + ": " + told.statement().question().answer())
                .isPresent());
    }

    /** The first number typed is compared, so a number that is not must not be asked for before it, or beside it. */
    @Test
    void ofTwoPartsTheOneThatIsComparedComesFirst() {
        assertThat(Telling.all().stream()
                        .map(told -> told.statement().question())
                        .filter(question -> !question.answer().isEmpty())
                        .map(Question::text))
                .noneMatch(text -> text.matches("(Where|Which|For which|When)\\b.*, and (how|what)\\b.*"))
                .noneMatch(text -> text.matches(".* against .*, and against .*"));
    }

    @TestFactory
    Stream<DynamicTest> everyStatementHolds() {
        return Telling.all().stream()
                .map(told -> DynamicTest.dynamicTest(told.statement().id(), () -> {
                    assertThat(told.checks()).isNotEmpty();
                    assertThat(told.checks()).allSatisfy(check -> assertThat(check.passes())
                            .as(check.label() + ": " + Wording.of(check))
                            .isTrue());
                    assertThat(told.holds()).isTrue();
                }));
    }
}
