package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.surprisal.Reference;
import org.surprisal.learn.demo.BoardEntry;

/** What the lessons expect is what scripts/reference/theory.py found without them. */
class TheoryValuesTest {
    @TestFactory
    Stream<DynamicTest> everyValueIsThatOfTheReference() {
        return Reference.list(Reference.read("theory.json"), "values").stream().map(TheoryValuesTest::isShown);
    }

    private static DynamicTest isShown(JsonNode reference) {
        String id = reference.required("id").textValue();
        String label = reference.required("label").textValue();
        return DynamicTest.dynamicTest(id + ": " + label, () -> {
            List<BoardEntry.Check> checks = Telling.all().stream()
                    .filter(told -> told.statement().id().equals(id))
                    .flatMap(told -> told.checks().stream())
                    .filter(check -> check.label().equals(label))
                    .toList();
            assertThat(checks).isNotEmpty();
            assertThat(checks).allSatisfy(check -> {
                if (check instanceof BoardEntry.Value shown) {
                    double value = Reference.number(reference.required("value"));
                    double within = shown.tolerance() + 1e-13 * Math.abs(value);
                    assertThat(Math.abs(shown.expected() - value))
                            .as("expected")
                            .isLessThanOrEqualTo(within);
                    assertThat(Math.abs(shown.value() - value)).as("computed").isLessThanOrEqualTo(within);
                } else {
                    assertThat(((BoardEntry.Same) check).expected())
                            .isEqualTo(reference.required("text").textValue());
                }
            });
        });
    }
}
