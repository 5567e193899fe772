package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EqualRowsTest {
    /** So many that the 32 bits of some that differ agree: with 300,000 there are ten such pairs to expect. */
    @Test
    void rowsAreOfOneGroupWhereTheyAreEqualAndNotElse() {
        int N = 300_000;
        Random random = new Random(8);
        double[] values = new double[2 * N];
        for (int n = 0; n < N; n++) {
            boolean again = n > 0 && random.nextInt(10) == 0;
            int as = again ? random.nextInt(n) : -1;
            values[2 * n] = again ? values[2 * as] : random.nextGaussian();
            values[2 * n + 1] = again ? values[2 * as + 1] : random.nextInt(3);
        }
        Map<List<Double>, Integer> seen = new HashMap<>();
        int[] expected = new int[N];
        Arrays.setAll(expected, n -> seen.computeIfAbsent(List.of(values[2 * n], values[2 * n + 1]), x -> seen.size()));
        assertThat(EqualRows.of(TableFeatures.of(N, 2, values))).isEqualTo(expected);
    }

    @Test
    void negativeZeroIsZeroAndWhatIsMissingIsMissing() {
        Features X = Features.of(new double[][] {
            {0.0, 1}, {-0.0, 1}, {Double.NaN, 1}, {1, Double.NaN}, {Double.NaN, 1}, {0, -1}, {1, Double.NaN}
        });
        assertThat(EqualRows.of(X)).containsExactly(0, 0, 1, 2, 1, 3, 2);
        assertThat(EqualRows.of(Features.of(new double[][] {{3}}))).containsExactly(0);
    }
}
