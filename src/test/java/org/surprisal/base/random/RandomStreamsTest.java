package org.surprisal.base.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void theGeneratorIsTheSpecifiedOne() {
        Random random = new Random(42);
        assertThat(random.nextInt()).isEqualTo(-1170105035);
        assertThat(random.nextInt()).isEqualTo(234785527);
        // The recurrence of Java's specification, in its own words: seed ← seed · 0x5DEECE66D + 0xB mod 2⁴⁸.
        long state = (42 ^ 0x5DEECE66DL) & ((1L << 48) - 1);
        random = new Random(42);
        for (int i = 0; i < 100; i++) {
            state = (state * 0x5DEECE66DL + 0xB) & ((1L << 48) - 1);
            assertThat(random.nextInt()).isEqualTo((int) (state >>> 16));
        }
    }

    @Test
    void streamsAreMadeFromSeedPurposeAndEpochAlone() {
        RandomStreams streams = new RandomStreams(7);
        long first = streams.shuffle(3).nextLong();
        streams.augment(3).nextBytes(new byte[1000]);

        assertThat(streams.shuffle(3).nextLong()).isEqualTo(first);
        assertThat(new RandomStreams(7).shuffle(3).nextLong()).isEqualTo(first);
    }

    @Test
    void noTwoStreamsStartAlike() {
        Set<Long> starts = new HashSet<>();
        int streams = 0;
        for (long seed : new long[] {0, 1, 2, 3, -1, 42, 43, Long.MAX_VALUE, Long.MIN_VALUE}) {
            RandomStreams random = new RandomStreams(seed);
            starts.add(random.split().nextLong());
            starts.add(random.limit().nextLong());
            starts.add(random.init().nextLong());
            streams += 3;
            for (int epoch = 1; epoch <= 200; epoch++) {
                starts.add(random.shuffle(epoch).nextLong());
                starts.add(random.augment(epoch).nextLong());
                starts.add(random.check(epoch).nextLong());
                streams += 3;
            }
        }

        assertThat(starts).hasSize(streams);
    }

    @Test
    void nearSeedsAndEpochsDoNotStartAlike() {
        // Of java.util.Random alone, seeds 0 … 999 all begin with a double between 0.72 and 0.74.
        double[] bySeed = new double[10];
        double[] byEpoch = new double[10];
        for (int i = 0; i < 1000; i++) {
            bySeed[(int) (10 * new RandomStreams(i).init().nextDouble())]++;
            byEpoch[(int) (10 * new RandomStreams(1).shuffle(i).nextDouble())]++;
        }

        assertThat(chiSquare(bySeed, 100)).isLessThan(27.88); // 9 degrees of freedom, 1 in 1000
        assertThat(chiSquare(byEpoch, 100)).isLessThan(27.88);
    }

    static double chiSquare(double[] counts, double expected) {
        double sum = 0;
        for (double count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
