package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CutsTest {
    private static final double[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    /** 2 Σ_{k ≤ 2} C(N−1, k), with no three of the N points on a line (Cover 1965). */
    @Test
    void areAsManyAsCoverCounts() {
        Random random = new Random(1);
        int[] counts = {4, 8, 14, 22, 32, 44};
        for (int N = 2; N < 2 + counts.length; N++) {
            double[][] points = IntStream.range(0, N)
                    .mapToObj(n -> new double[] {random.nextGaussian(), random.nextGaussian()})
                    .toArray(double[][]::new);
            assertThat(Cuts.of(points)).hasSize(counts[N - 2]);
        }
    }

    @Test
    void leaveOutTheDiagonalsOfASquare() {
        assertThat(Cuts.of(SQUARE)).hasSize(14).contains(set(), set(0, 1), set(3), set(0, 1, 2, 3));
        assertThat(Cuts.of(SQUARE)).doesNotContain(set(0, 3), set(1, 2));
    }

    @Test
    void keepTheOrderOfPointsOnALine() {
        double[][] points = {{0, 0}, {1, 2}, {2, 4}};
        assertThat(Cuts.of(points))
                .containsExactlyInAnyOrder(set(), set(0), set(0, 1), set(0, 1, 2), set(2), set(1, 2));
    }

    @Test
    void doNotTellOnePointFromItself() {
        double[][] points = {{1, 1}, {1, 1}, {3, 2}};
        assertThat(Cuts.of(points)).containsExactlyInAnyOrder(set(), set(0, 1), set(2), set(0, 1, 2));
        assertThat(Cuts.mostRight(points, new int[] {0, 1, 1})).isEqualTo(2);
    }

    @Test
    void theBestIsCounted() {
        assertThat(Cuts.mostRight(SQUARE, new int[] {0, 1, 1, 0})).isEqualTo(3);
        assertThat(Cuts.mostRight(SQUARE, new int[] {0, 1, 1, 1})).isEqualTo(4);
        assertThat(Cuts.mostRight(SQUARE, new int[] {1, 1, 1, 1})).isEqualTo(4);
    }

    /** With as many cuts as Cover counts, that those of lines drawn at random are among them leaves no other. */
    @Test
    void everyLineIsAmongThem() {
        Random random = new Random(2);
        for (int round = 0; round < 20; round++) {
            double[][] points = Stream.generate(() -> new double[] {random.nextGaussian(), random.nextGaussian()})
                    .limit(9)
                    .toArray(double[][]::new);
            int[] labels = random.ints(points.length, 0, 2).toArray();
            Set<BitSet> cuts = Cuts.of(points);
            assertThat(cuts).hasSize(2 * (1 + 8 + 28));
            for (int line = 0; line < 1000; line++) {
                double x = random.nextGaussian();
                double y = random.nextGaussian();
                double T = random.nextGaussian();
                BitSet side = new BitSet();
                for (int n = 0; n < points.length; n++) {
                    side.set(n, x * points[n][0] + y * points[n][1] > T);
                }
                assertThat(cuts).contains(side);
            }
            int best = 0;
            for (BitSet side : cuts) {
                int right = 0;
                for (int n = 0; n < labels.length; n++) {
                    right += side.get(n) == (labels[n] == 1) ? 1 : 0;
                }
                best = Math.max(best, right);
            }
            assertThat(Cuts.mostRight(points, labels)).isEqualTo(best);
        }
    }

    private static BitSet set(int... indices) {
        BitSet set = new BitSet();
        IntStream.of(indices).forEach(set::set);
        return set;
    }
}
