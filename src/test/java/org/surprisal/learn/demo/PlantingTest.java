package org.surprisal.learn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlantingTest {
    private static Statement sum(Statement.Proof proof) {
        return new Statement("X1", "1 + 1 = 2.", proof).falsely("three", "1 + 1 = 3");
    }

    @Test
    void aFalsehoodIsCaughtByTheFirstCheckThatFails() {
        Statement statement = sum(board -> {
            int sum = board.unless("three", 2, 3);
            board.number("one", 1, 1, 0);
            board.number("1 + 1", sum, 2, 0);
            board.number("twice that", 2 * sum, 4, 0);
        });
        assertThat(Planting.holds(statement)).isTrue();
        List<Planting.Outcome> outcomes = Planting.each(statement);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).caught()).isTrue();
        assertThat(outcomes.get(0).caughtBy()).isEqualTo("1 + 1: 3.0 (expected 2)");
    }

    @Test
    void whatNoCheckFindsIsNotCaught() {
        assertThat(caught(board -> board.number("1", board.unless("three", 1, 1), 1, 0)))
                .isFalse();
        assertThat(caught(board -> board.number("1", 1, 1, 0))).isFalse(); // the proof never asks
    }

    /** A statement that fails by itself shows nothing, and an exception is no check. */
    @Test
    void whatFailsForAnotherReasonIsNotCaught() {
        assertThat(caught(board -> {
                    board.number("1 + 1", 3, 2, 0);
                    board.number("1 + 1", board.unless("three", 2, 3), 2, 0);
                }))
                .isFalse();
        assertThat(caught(board -> {
                    if (board.unless("three", false, true)) {
                        throw new IllegalStateException("three");
                    }
                }))
                .isFalse();
        assertThat(Planting.holds(sum(board -> {
                    throw new IllegalStateException("no x");
                })))
                .isFalse();
    }

    @Test
    void anotherFalsehoodIsNotPlanted() {
        Statement two = sum(board -> {
                    board.number("1 + 1", board.unless("three", 2, 3), 2, 0);
                    board.number("2 + 2", board.unless("five", 4, 5), 4, 0);
                })
                .falsely("five", "2 + 2 = 5");
        assertThat(Planting.each(two))
                .extracting(Planting.Outcome::caughtBy)
                .containsExactly("1 + 1: 3.0 (expected 2)", "2 + 2: 5.0 (expected 4)");
    }

    @Test
    void aNameIsAWordOrTwo() {
        assertThatThrownBy(() -> new Falsehood("All of it", "x"))
                .hasMessageContaining("the name of a falsehood is All");
        assertThatThrownBy(() -> new Falsehood("all", "x")).hasMessageContaining("the name of a falsehood is all");
    }

    private static boolean caught(Statement.Proof proof) {
        return Planting.each(sum(proof)).get(0).caught();
    }
}
