package org.surprisal.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    /** Blocks of 4 of 10 rows: each stays together, blocks and the rows within them change places; one block is all rows. */
    @Test
    void blocksStayTogether() {
        Set<List<Integer>> blockOrders = new HashSet<>();
        Set<List<Integer>> firstBlocks = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            List<Integer> order = Arrays.stream(Order.shuffled(10, 4, new Random(seed)))
                    .boxed()
                    .toList();
            List<Integer> blocks = order.stream().map(row -> row / 4).distinct().toList();
            blockOrders.add(blocks);
            int at = 0;
            for (int block : blocks) {
                int size = block == 2 ? 2 : 4;
                List<Integer> rows = order.subList(at, at + size);
                assertThat(rows).allMatch(row -> row / 4 == block).doesNotHaveDuplicates();
                if (block == 0) {
                    firstBlocks.add(List.copyOf(rows));
                }
                at += size;
            }
        }
        assertThat(blockOrders).hasSize(6); // 3!
        assertThat(firstBlocks).hasSize(24); // 4!
        for (int block : new int[] {10, 11, Integer.MAX_VALUE}) {
            assertThat(Order.shuffled(10, block, new Random(7))).isEqualTo(Order.shuffled(10, new Random(7)));
        }
    }

    @Test
    void theGeneratorDecides() {
        int[] order = Order.shuffled(100, new Random(5));

        assertThat(Order.shuffled(100, new Random(5))).isEqualTo(order);
        assertThat(Order.shuffled(100, new Random(6))).isNotEqualTo(order);
    }
}
