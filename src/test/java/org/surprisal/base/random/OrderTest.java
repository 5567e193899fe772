package org.surprisal.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void everyIndexOccursOnce() {
        for (int n : new int[] {0, 1, 2, 3, 10, 1000}) {
            int[] order = Order.shuffled(n, new Random(n));
            Arrays.sort(order);
            assertThat(order).isEqualTo(Order.stored(n));
        }
        assertThat(Order.stored(4)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void allOrdersOfFourAreEquallyLikely() {
        Map<String, Integer> counts = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(Order.shuffled(4, random)), 1, Integer::sum);
        }

        assertThat(counts).hasSize(24);
        double[] observed =
                counts.values().stream().mapToDouble(Integer::doubleValue).toArray();
        assertThat(RandomStreamsTest.chiSquare(observed, 1000)).isLessThan(49.73); // 23 degrees of freedom, 1 in 1000
    }

    @Test
    void isFisherAndYatesFromTheEnd() {
        // Draws of 1 in 3 and 0 in 2: 0 1 2 → 0 2 1 → 2 0 1.
        int[] draws = {1, 0};
        int[] order = {0, 1, 2};
        Order.shuffle(order, new Random(0) {
            private static final long serialVersionUID = 1L;
            private int at;

            @Override
            public int nextInt(int bound) {
                assertThat(bound).isEqualTo(3 - at);
                return draws[at++];
            }
        });

        assertThat(order).containsExactly(2, 0, 1);
    }

    @Test
    void theGeneratorDecides() {
        int[] order = Order.shuffled(100, new Random(5));

        assertThat(Order.shuffled(100, new Random(5))).isEqualTo(order);
        assertThat(Order.shuffled(100, new Random(6))).isNotEqualTo(order);
    }
}
