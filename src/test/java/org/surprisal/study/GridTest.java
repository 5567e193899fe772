package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;

class GridTest {
    @Test
    void valuesBetweenCommas() {
        assertThat(Grid.parse("training.learning-rate=0.1, 0.01"))
                .isEqualTo(new Grid("training.learning-rate", List.of("0.1", "0.01")));
        assertThat(Grid.parse("model.hidden=[16],[16, 8],[]").values()).containsExactly("[16]", "[16, 8]", "[]");
        assertThat(Grid.parse("training.class-weights={yes: 5, no: 1},none").values())
                .containsExactly("{yes: 5, no: 1}", "none");
        assertThat(Grid.parse("data.label=\"a,b\",'c,d'").values()).containsExactly("\"a,b\"", "'c,d'");
        assertThat(Grid.parse("data.path=../a=b.csv").values()).containsExactly("../a=b.csv");
    }

    @Test
    void ranges() {
        assertThat(Grid.parse("seed=1..4").values()).containsExactly("1", "2", "3", "4");
        assertThat(Grid.parse("seed=-1..1").values()).containsExactly("-1", "0", "1");
        assertThat(Grid.parse("seed=7..7").values()).containsExactly("7");
        assertThat(Grid.parse("seed=1..3, 7,10..11").values()).containsExactly("1", "2", "3", "7", "10", "11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed | KEY=V1,V2,... such as training.learning-rate=0.1,0.01 or seed=1..10",
                "=1 | KEY=V1,V2,... such as training.learning-rate=0.1,0.01 or seed=1..10",
                "seed= | no empty value between its commas",
                "seed=1,,2 | no empty value between its commas",
                "seed=1,2,1 | 1 once",
                "seed=1..3,2 | 2 once",
                "seed=1..1e9 | whole numbers of at most 9 digits around .. as in 1..10",
                "training.learning-rate=0.1..0.5,1 | whole numbers of at most 9 digits around .. as in 1..10",
                "seed=4..1 | a range from the smaller to the larger number",
                "seed=1..10001 | a range of at most 10000 numbers"
            })
    void refusesOthers(String typed, String expected) {
        assertThatThrownBy(() -> Grid.parse(typed))
                .isInstanceOf(OptionException.class)
                .hasMessage("--grid is \"" + typed + "\"; expected " + expected);
    }
}
