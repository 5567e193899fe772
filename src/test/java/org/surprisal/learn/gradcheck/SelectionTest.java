package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;

class SelectionTest {
    private static final List<Parameter> PARAMETERS =
            new Mlp(Precision.FLOAT, List.of(30, 20, 4), Activation.RELU, 0, Init.ZEROS, new Random(0)).parameters();

    /** 100 of 600, 20, 80 and 4: 4 to the smallest, 20 to the next, and half of the other 76 to each of the rest. */
    @Test
    void aSampleHasItsShareOfEveryLayer() {
        List<int[]> drawn = Selection.sample(100, new Random(1)).of(PARAMETERS);
        assertThat(drawn.stream().map(entries -> entries.length)).containsExactly(38, 20, 38, 4);
        for (int l = 0; l < 4; l++) {
            int size =
                    PARAMETERS.get(l).value().rows() * PARAMETERS.get(l).value().columns();
            assertThat(drawn.get(l)).isSorted().doesNotHaveDuplicates();
            assertThat(drawn.get(l)[0]).isNotNegative();
            assertThat(drawn.get(l)[drawn.get(l).length - 1]).isLessThan(size);
        }
        assertThat(drawn.get(0)[37]).as("entries from all over").isGreaterThan(300);
        assertThat(Selection.sample(100, new Random(1)).of(PARAMETERS).get(0)).isEqualTo(drawn.get(0));
        assertThat(Selection.sample(100, new Random(2)).of(PARAMETERS).get(0)).isNotEqualTo(drawn.get(0));
    }

    @Test
    void allIsAll() {
        assertThat(Selection.all().of(PARAMETERS).stream().map(entries -> entries.length))
                .containsExactly(600, 20, 80, 4);
        assertThat(Selection.all().of(PARAMETERS).get(3)).containsExactly(0, 1, 2, 3);
    }
}
