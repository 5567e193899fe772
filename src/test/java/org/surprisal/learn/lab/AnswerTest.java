package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    @Test
    void vectorsAreNumbersAsEverywhere() {
        assertThat(Answer.vectors("(2, −1, 0); 1/2 1e1 .5")).isDeepEqualTo(new double[][] {{2, -1, 0}, {0.5, 10, 0.5}});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN,1; 1,2", "1f,1; 1,2", "0x1p3,1; 1,2", "Infinity,1; 1,2", "-inf,1; 1,2", "1,; 1,2", "1,2"})
    void whatIsNoFiniteNumberIsRefused(String typed) {
        assertThatThrownBy(() -> Answer.vectors(typed)).hasMessageStartingWith("the answer is ");
    }

    @Test
    void aUnitIsCountedInWholes() {
        assertThat(Answer.whole("3")).isEqualTo(3);
        assertThat(Answer.whole("0")).isZero();
        assertThatThrownBy(() -> Answer.whole("0.9")).hasMessage("the answer is \"0.9\"; expected a whole number");
        assertThatThrownBy(() -> Answer.whole("inf")).hasMessageContaining("expected a whole number");
    }
}
