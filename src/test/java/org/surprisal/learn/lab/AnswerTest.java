package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.learn.answer.Unit;

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

    /** By hand: log 3 = 1.0986 nats = 1.5850 bits. The same texts are right and unclear as in {@code exercise}. */
    @Test
    void aNumberIsHeldToItsDigitsAsInExercises() {
        double right = Math.log(3);
        assertThat(Answer.fits("1.1", right, Unit.NATS)).isTrue();
        assertThat(Answer.fits("ln 3", right, Unit.NATS)).isTrue();
        assertThat(Answer.fits("1.585 bits", right, Unit.NATS)).isTrue();
        assertThat(Answer.fits("1.585", right, Unit.NATS)).isFalse();
        assertThat(Answer.fits("2", right, Unit.NATS)).isFalse();
        assertThat(Answer.fits("0.1", 0.1)).isTrue();
        assertThatThrownBy(() -> Answer.fits("1", right, Unit.NATS))
                .hasMessage("the answer is \"1\"; expected at least 2 digits, to tell it from others");
        assertThatThrownBy(() -> Answer.fits("1,1", right, Unit.NATS))
                .hasMessage("the answer is \"1,1\"; expected a decimal point, not a comma");
        assertThatThrownBy(() -> Answer.fits("0.1 bits", 0.1))
                .hasMessage("the answer is \"0.1 bits\"; expected a plain number, not one in bits");
    }

    @Test
    void aUnitIsCountedInWholes() {
        assertThat(Answer.whole("3")).isEqualTo(3);
        assertThat(Answer.whole("0")).isZero();
        assertThatThrownBy(() -> Answer.whole("0.9")).hasMessage("the answer is \"0.9\"; expected a whole number");
        assertThatThrownBy(() -> Answer.whole("inf")).hasMessageContaining("expected a whole number");
    }
}
