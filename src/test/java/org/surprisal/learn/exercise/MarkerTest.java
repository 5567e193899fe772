package org.surprisal.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.learn.answer.Unit;

/** All expected values are by hand: 1.5 bits are 1.5 ln 2 = 1.0397208 nats. */
class MarkerTest {
    private static final double LN2 = 0.6931471805599453;

    private static Mark mark(double right, Unit unit, String typed) {
        return Marker.mark(
                Exercise.asks("?")
                        .slip("`H(P)`, the entropy", 0.25)
                        .slip("the same", right)
                        .number(right, unit),
                typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.0397208     | right to 8 digits: 1.039721 nats
            1.0397        | right to 5 digits: 1.039721 nats
            1.04          | right to 3 digits: 1.039721 nats
            1.0           | right to 2 digits: 1.039721 nats
            +1.04 nats    | right to 3 digits: 1.039721 nats
            1.04nat       | right to 3 digits: 1.039721 nats
            104e-2        | right to 3 digits: 1.039721 nats
            1.5 ln 2      | right: 1.039721 nats
            3/2 * ln(2)   | right: 1.039721 nats
            ln 2^1.5      | right: 1.039721 nats
            ln sqrt 8     | right: 1.039721 nats
            1.5 bits      | right: 1.039721 nats = 1.5 bits
            1.50 BITS     | right: 1.039721 nats = 1.5 bits
            0.45154 dits  | right to 5 digits: 1.039721 nats = 0.451545 dits
            1             | too few digits to tell; type at least 2
            1e0           | too few digits to tell; type at least 2
            1.5           | that is the value in bits; the question asks for nats
            0.4515        | that is the value in dits; the question asks for nats
            -1.04         | the sign is the wrong way round
            −1.04         | the sign is the wrong way round
            0.25          | that is H(P), the entropy
            1/4           | that is H(P), the entropy
            0.75*1.386    | near: 1.0395; a sum is taken exactly, round at the end
            1.5*0.6935    | near: 1.0403; a sum is taken exactly, round at the end
            1.5*0.7       | not right
            104/100       | not right
            1.03          | near, but the last digit typed is not right: cut, or rounded too early
            1.0398        | near, but the last digit typed is not right: cut, or rounded too early
            1.1           | near, but the last digit typed is not right: cut, or rounded too early
            1.06          | not right
            2             | not right
            inf           | not right
            2.0 bits      | not right
            """)
    void isRightToTheDigitsTyped(String typed, String told) {
        Mark mark = mark(1.5 * LN2, Unit.NATS, typed);
        assertThat(Markup.plain(mark.told())).isEqualTo(told);
        assertThat(mark.isRight()).isEqualTo(told.startsWith("right"));
    }

    @Test
    void anExactValueNeedsNoSecondDigit() {
        assertThat(mark(2, Unit.BITS, "2").told()).isEqualTo("right: `2 bits`");
        assertThat(mark(0, Unit.NONE, "0").isRight()).isTrue();
        assertThat(mark(0.05, Unit.NONE, "1/20").isRight()).isTrue();
        assertThat(mark(0.0497, Unit.NONE, "0.05").isRight()).isFalse();
        assertThat(mark(0.0497, Unit.NONE, "0.050").told()).startsWith("right to 2 digits");
        assertThat(mark(0.3, Unit.NONE, "0.1 + 0.2").isRight())
                .as("0.30000000000000004")
                .isTrue();
    }

    @Test
    void digitsBeforeThePointAreDigits() {
        assertThat(mark(17.4, Unit.NONE, "17").told()).startsWith("right to 2 digits");
        assertThat(mark(17.6, Unit.NONE, "17").isRight()).isFalse();
        assertThat(mark(1930, Unit.NONE, "1920").isRight()).isFalse();
    }

    @Test
    void halfAUnitIsWithinWhicheverWayItRounds() {
        assertThat(mark(0.125, Unit.NONE, "0.12").isRight()).isTrue();
        assertThat(mark(0.125, Unit.NONE, "0.13").isRight()).isTrue();
        assertThat(mark(0.1251, Unit.NONE, "0.12").isRight()).isFalse();
    }

    @Test
    void anExpressionIsTakenExactly() {
        assertThat(mark(1 / 3.0, Unit.NONE, "1/3").isRight()).isTrue();
        assertThat(mark(1 / 3.0, Unit.NONE, "33/100").isRight()).isFalse();
        assertThat(mark(1 / 3.0, Unit.NONE, "0.33").isRight()).isTrue();
        assertThat(mark(0.125, Unit.NONE, "2^-3").isRight()).isTrue();
        assertThat(mark(Double.POSITIVE_INFINITY, Unit.NATS, "inf").told()).isEqualTo("right: `∞ nats`");
        assertThat(mark(Double.POSITIVE_INFINITY, Unit.NATS, "1e308").isRight()).isFalse();
    }

    @Test
    void aPlainNumberHasNoUnit() {
        Mark mark = mark(0.75, Unit.NONE, "0.75 bits");
        assertThat(mark.isRight()).isFalse();
        assertThat(mark.told()).isEqualTo("a plain number is asked for, not one in bits");
    }

    @Test
    void bitsAreToldFromNats() {
        assertThat(mark(2.25, Unit.BITS, "1.5596").told())
                .isEqualTo("that is the value in nats; the question asks for bits");
    }

    private static Mark vector(String typed) {
        return Marker.mark(
                Exercise.asks("?")
                        .slip("`y − p`", -4 / 7.0, 5 / 7.0, -1 / 7.0)
                        .numbers(Unit.NONE, 4 / 7.0, -5 / 7.0, 1 / 7.0),
                typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.5714, -0.7143, 0.1429   | right to 4 digits: (0.571429, −0.714286, 0.142857)
            (0.57, -0.71, 0.143)      | right to 2 digits: (0.571429, −0.714286, 0.142857)
            [0.57 -0.71 0.14]         | right to 2 digits: (0.571429, −0.714286, 0.142857)
            0.57 −0.71 0.14           | right to 2 digits: (0.571429, −0.714286, 0.142857)
            4/7; -5/7; 1/7            | right: (0.571429, −0.714286, 0.142857)
            4/7 -5/7 1/7              | right: (0.571429, −0.714286, 0.142857)
            0.57, -0.71, 0.1          | too few digits to tell; type at least 2
            -0.5714, 0.7143, -0.1429  | that is y − p
            -0.7143, 0.5714, 0.1429   | the numbers are right, their order is not
            0.57, -0.71, 0.29         | number 3 is wrong; the others are right
            0.57, 0.71, 0.29          | numbers 2, 3 are wrong; the other is right
            0.2, 0.3, 0.9             | not right
            (4/7), (-5/7), (1/7)      | right: (0.571429, −0.714286, 0.142857)
            (4/7) (-5/7) (1/7)        | right: (0.571429, −0.714286, 0.142857)
            [(4/7), (-5/7), (1/7)]    | right: (0.571429, −0.714286, 0.142857)
            4*0.1428, -0.71, 0.14     | near: (0.5712, −0.71, 0.14); a sum is taken exactly, round at the end
            0.57, -0.71               | 2 numbers; expected 3 with commas between, and decimals with a point
            0,57 -0,71 0,14           | 4 numbers; expected 3 with commas between, and decimals with a point
            0.57                      | one number; expected 3 with commas between, and decimals with a point
            """)
    void vectorsAreMarkedPlaceByPlace(String typed, String told) {
        assertThat(Markup.plain(vector(typed).told())).isEqualTo(told);
    }

    @Test
    void eigenvaluesComeInAnyOrder() {
        Exercise exercise = Exercise.asks("?").inAnyOrder(-2, 3);
        assertThat(Marker.mark(exercise, "3, -2").isRight()).isTrue();
        assertThat(Marker.mark(exercise, "-2 3").isRight()).isTrue();
        assertThat(Marker.mark(exercise, "3, 3").told()).isEqualTo("not right");
    }

    @Test
    void functionsStandBetweenBlanksToo() {
        Exercise exercise = Exercise.asks("?").numbers(Unit.NONE, LN2, -LN2);
        assertThat(Marker.mark(exercise, "ln 2 -ln 2").isRight()).isTrue();
    }

    @Test
    void choicesGoByLetterOrText() {
        Exercise exercise = Exercise.asks("?")
                .option("`Q = (0, 1)`", "first")
                .option("`Q = (1, 0)`", "second")
                .choice(1);
        assertThat(Marker.mark(exercise, " B) ").told()).isEqualTo("right: `Q = (1, 0)`: second");
        assertThat(Marker.mark(exercise, "Q = (0, 1)").told()).isEqualTo("not right: `Q = (0, 1)`: first");
        assertThatThrownBy(() -> Marker.mark(exercise, "c")).hasMessage("the answer is \"c\"; expected one of a, b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "1.2.3",
                "1..2",
                "1 2",
                "2 ln",
                "(1",
                "1)",
                "1/",
                "--",
                "0x1p3",
                "NaN",
                "ln 3/4",
                "^2",
                "0/0",
                "1e999",
                "logx 2",
                "log3 2",
                "e5x",
                "ln 2*3",
                "ln 2^(1+1)/3",
                "ln 2(3)",
                "2²3",
                "2 ln sqrt 2 / 3",
                "ln² 2"
            })
    void whatIsNoNumberIsRefused(String typed) {
        assertThatThrownBy(() -> mark(1, Unit.NONE, typed)).hasMessageStartingWith("the answer is ");
    }

    @Test
    void aCommaIsTold() {
        assertThatThrownBy(() -> mark(0.75, Unit.NONE, "0,75"))
                .hasMessage("the answer is \"0,75\"; expected a decimal point, not a comma");
    }

    /** 12 classes of 32·32·3 numbers and a bias each: 12·3073 = 36876. */
    @Test
    void countsAreMarkedExactly() {
        Exercise count = Exercise.asks("?").count(36876);
        assertThat(Marker.mark(count, "36876").told()).isEqualTo("right: `36876`");
        assertThat(Marker.mark(count, "12*3073").isRight()).isTrue();
        assertThat(Marker.mark(count, "3.69e4").told()).isEqualTo("near; a count is asked for, with all of its digits");
        assertThat(Marker.mark(count, "3.69e4").isRight()).isFalse();
        assertThat(Marker.mark(count, "36880").isRight()).isFalse();
        assertThatThrownBy(() -> Marker.mark(count, "36,876"))
                .hasMessage("the answer is \"36,876\"; expected no comma in 36876");
        assertThatThrownBy(() -> Marker.mark(count, "0,369"))
                .hasMessage("the answer is \"0,369\"; expected a decimal point, not a comma");
    }

    @Test
    void longAnswersAreRefusedAtOnce() {
        assertThatThrownBy(() -> mark(1, Unit.NONE, "(".repeat(900)))
                .hasMessageContaining("longer than 200 characters");
        assertThatThrownBy(() -> mark(1, Unit.NONE, "1".repeat(5000)))
                .hasMessageContaining("longer than 1000 characters");
        assertThat(mark(1, Unit.NONE, "0e99999999999").isRight()).isFalse();
    }
}
