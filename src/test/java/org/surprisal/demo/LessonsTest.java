package org.surprisal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every statement of the syllabus is told, computed, and holds. */
class LessonsTest {
    @Test
    void namesAndIdsAreTold() {
        List<Lesson> lessons = Lessons.all();
        assertThat(lessons.stream().map(Lesson::name)).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z-]+"));
        assertThat(lessons.stream().flatMap(l -> l.statements().stream()).map(Statement::id))
                .doesNotHaveDuplicates();
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
