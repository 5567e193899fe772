package org.surprisal.learn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static boolean holds(Consumer<Board> proof) {
        Board board = new Board(shown -> {}, null);
        proof.accept(board);
        return board.holds();
    }

    @Test
    void numbersPassWithinTheirTolerance() {
        assertThat(holds(b -> b.number("x", 1.0004, 1, 5e-4))).isTrue();
        assertThat(holds(b -> b.number("x", 1.0006, 1, 5e-4))).isFalse();
        assertThat(holds(b -> b.number("x", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0)))
                .isTrue();
        assertThat(holds(b -> b.number("x", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1)))
                .isFalse();
        assertThat(holds(b -> b.number("x", Double.NaN, 1, 1))).isFalse();
    }

    @Test
    void boundsTextsAndClaimsPassOrFail() {
        assertThat(holds(b -> b.atMost("error", 1e-16, 1e-15))).isTrue();
        assertThat(holds(b -> b.atMost("error", 2e-15, 1e-15))).isFalse();
        assertThat(holds(b -> b.atMost("error", Double.NaN, 1e-15))).isFalse();
        assertThat(holds(b -> b.same("P", "43/96", "43/96"))).isTrue();
        assertThat(holds(b -> b.same("P", "42/96", "43/96"))).isFalse();
        assertThat(holds(b -> b.claim("less", false, "2 < 1"))).isFalse();
    }

    @Test
    void oneFailureIsEnoughAndNothingCheckedIsOneToo() {
        assertThat(holds(b -> {
                    b.claim("first", false, "");
                    b.claim("second", true, "");
                }))
                .isFalse();
        assertThat(holds(b -> b.note("only words"))).isFalse();
    }

    @Test
    void whatCannotBeCheckedIsRefused() {
        assertThatThrownBy(() -> holds(b -> b.number("x", 1, Double.NaN, 1)))
                .hasMessageContaining("x is expected to be NaN");
        assertThatThrownBy(() -> holds(b -> b.table(List.of("a", "b"), List.of(List.of("1")))))
                .hasMessage("a row of the table has 1 cells; expected 2");
        assertThatThrownBy(() -> new Statement("Q", "sentence", board -> {}))
                .hasMessageContaining("the id of a statement");
    }

    @Test
    void wordsShowWhatCounts() {
        assertThat(Wording.of(new BoardEntry.Value("x", 0.66524095, 0.665241, 5e-7)))
                .isEqualTo("0.665241 (expected 0.665241)");
        assertThat(Wording.of(new BoardEntry.Value("x", 2.58496, 2.585, 5e-5))).isEqualTo("2.5850 (expected 2.5850)");
        assertThat(Wording.of(new BoardEntry.Value("x", 8.5330476e-17, 8.533e-17, 5e-21)))
                .isEqualTo("8.533e−17 (expected 8.533e−17)");
        assertThat(Wording.of(new BoardEntry.Value("x", 0.5, 1, 1e-3))).isEqualTo("0.5 (expected 1)");
        assertThat(Wording.of(new BoardEntry.Value("x", -1000, -1000, 0))).isEqualTo("−1000 (expected −1000)");
        assertThat(Wording.of(new BoardEntry.AtMost("x", 2.2204e-16, 1e-15))).isEqualTo("2.2e−16 (at most 1e−15)");
        assertThat(Wording.computed(new BoardEntry.AtMost("x", 2.2204e-16, 1e-15)))
                .isEqualTo("within");
        assertThat(Wording.expected(new BoardEntry.AtMost("x", 2.2204e-16, 1e-15)))
                .isEqualTo("at most 1e−15");
        assertThat(Wording.fixed(-0.00001, 2)).isEqualTo("0.00");
        assertThat(Wording.significant(1234.5, 3)).isEqualTo("1230");
        assertThat(Wording.significant(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
    }
}
