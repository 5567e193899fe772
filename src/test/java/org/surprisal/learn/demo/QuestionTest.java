package org.surprisal.learn.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    private static final List<BoardEntry> BOARD = List.of(
            new BoardEntry.Note("Three urns:"),
            new BoardEntry.Value("P(white)", 43 / 96.0, 0.4479, 5e-5),
            new BoardEntry.Same("weights", "30730", "30730"),
            new BoardEntry.Value("half", StrictMath.log(2), 0.6931, 5e-5),
            new BoardEntry.Value("a drop", -0.334759, -0.334759, 5e-7));

    /** 43/96 = 0.447916…, so 0.45 and 0.448 are it, rounded, 0.4 has too few digits to tell, and 0.44 is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P(white) | 0.45       | you said 0.45, rightly: 0.4479167
            P(white) | .448 or so | you said .448, rightly: 0.4479167
            P(white) | 0.44       | you said 0.44, and it is 0.4479167
            P(white) | 43/96      | you said 43/96, rightly: 0.4479167
            P(white) | 1/2        | you said 1/2, and it is 0.4479167
            P(white) | about half | you said: about half
            P(white) | 1/0        | you said 1/0, and it is 0.4479167
            weights  | 30730      | you said 30730, rightly: 30730
            weights  | 30720      | you said 30720, and it is 30730
            a drop   | −0.33      | you said −0.33, rightly: −0.334759
            a drop   | 0.33       | you said 0.33, and it is −0.334759
            P(white) | 0          | you said 0, too few digits to tell; it is 0.4479167
            P(white) | 0.4        | you said 0.4, too few digits to tell; it is 0.4479167
            P(white) | 5e-1       | you said 5e−1, and it is 0.4479167
            P(white) | 4e-1       | you said 4e−1, too few digits to tell; it is 0.4479167
            P(white) | 0,45       | you said 0,45; no comma is read, decimals have a point; it is 0.4479167
            P(white) | 0.45, yes. | you said 0.45, rightly: 0.4479167
            P(white) | 3e4/7      | you said 3e4/7, and it is 0.4479167
            P(white) | 43 / 96 it is | you said 43 / 96, rightly: 0.4479167
            half     | ln 2 nats  | you said ln 2, rightly: 0.6931472
            half     | 1          | you said 1, too few digits to tell; it is 0.6931472
            half     | 0.5, 0.69  | you said 0.5, and it is 0.6931472
            half     | e          | you said: e
            """)
    void aNumberIsRightThatIsTheComputedOneRounded(String label, String typed, String remark) {
        assertThat(new Question("How much?", label).remark(typed, BOARD)).isEqualTo(remark);
    }

    @Test
    void wordsStandBesideTheVerdictAsTheyAre() {
        assertThat(new Question("Why?", "").remark("0.5, I think", BOARD)).isEqualTo("you said: 0.5, I think");
        assertThat(new Question("Why?", "not there").number(BOARD)).isEmpty();
    }

    @Test
    void aQuestionIsShortAndEndsAsOne() {
        assertThatThrownBy(() -> new Question("Why", "")).hasMessageContaining("end in ?");
        assertThatThrownBy(() -> new Question("y".repeat(140) + "?", "")).hasMessageContaining("at most 140 letters");
        assertThatThrownBy(() -> new Question("", "P(white)")).hasMessageContaining("without a question");
    }
}
