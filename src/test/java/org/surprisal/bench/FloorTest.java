package org.surprisal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloorTest {
    private static Floor of(Integer... layers) {
        return new Floor(Shape.of(List.of(layers), 16, 16, 0), new Random(1));
    }

    @Test
    void hasTheProductsOfAStep() {
        assertThat(of(4, 3).size()).isEqualTo(2); // X W, Xᵀ dZ
        assertThat(of(4, 16, 3).size()).isEqualTo(5); // X W₁, A W₂, Aᵀ dZ₂, dZ₂ W₂ᵀ, Xᵀ dZ₁
        assertThat(of(4, 16, 8, 3).size()).isEqualTo(8);
    }

    @Test
    void countsMultiplicationsAndAdditions() {
        // Each product of 16 rows and an (in,out) layer is 2 · 16 · in · out, whichever of the three is summed over.
        assertThat(of(4, 3).flops()).isEqualTo(2 * 384);
        assertThat(of(4, 16, 3).flops()).isEqualTo(2 * 2048 + 3 * 1536);
        assertThat(of(5, 7, 11, 3).flops()).isEqualTo(2 * 1120 + 3 * 2464 + 3 * 1056);
    }

    @Test
    void runsAgainAndAgain() {
        Floor floor = of(5, 7, 11, 3);
        for (int i = 0; i < 3; i++) {
            assertThatCode(floor::run).doesNotThrowAnyException(); // a matrix refuses shapes that do not fit
        }
    }
}
