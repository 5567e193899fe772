package org.surprisal.learn.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlideNumbersTest {
    /** A slide has 12 lines, of which the headings of a table take 2: 10 checks stand on each, the last 5 on the third. */
    @Test
    void aTableThatGoesOnHasItsHeadingsOnEachSlide() {
        SlideNumbers numbers = new SlideNumbers();
        IntStream.range(0, 25).forEach(i -> numbers.add(new BoardEntry.Same("check " + i, "1", "1")));
        List<Integer> rows = numbers.pages().stream()
                .map(page -> page.toString().split("✓", -1).length - 1)
                .toList();
        assertThat(rows).containsExactly(10, 10, 5);
        assertThat(numbers.passed()).isEqualTo(25);
    }
}
