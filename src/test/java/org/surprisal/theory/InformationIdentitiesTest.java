package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class InformationIdentitiesTest {
    private static final int PAIRS = 2000;

    @Test
    void crossEntropyIsEntropyPlusKl() {
        Random random = new Random(3);
        for (int i = 0; i < PAIRS; i++) {
            int K = 1 + random.nextInt(12);
            double[] p = Distributions.random(K, 2, random);
            double[] logQ = Distributions.logSoftmax(Distributions.logits(K, 4, random));
            double crossEntropy = Information.crossEntropy(p, logQ);
            assertThat(Information.entropy(p) + Information.klDivergence(p, logQ))
                    .isCloseTo(crossEntropy, within(1e-15 * (1 + crossEntropy)));
        }
    }

    @Test
    void generalizedKlIsKlWhereBothSumToOne() {
        Random random = new Random(4);
        for (int i = 0; i < PAIRS; i++) {
            int K = 1 + random.nextInt(12);
            double[] p = Distributions.random(K, 2, random);
            double[] logQ = Distributions.logSoftmax(Distributions.logits(K, 4, random));
            double kl = Information.klDivergence(p, logQ);
            // Both sums are 1 up to rounding, K half units at the most.
            assertThat(Information.generalizedKl(p, logQ)).isCloseTo(kl, within(1e-15 * (1 + kl) + K * 2e-16));
        }
    }

    @Test
    void generalizedKlIsNeverNegative() {
        Random random = new Random(5);
        for (int i = 0; i < PAIRS; i++) {
            int K = 1 + random.nextInt(12);
            double[] p = Distributions.random(K, 2, random);
            double near = StrictMath.pow(10, -16 * random.nextDouble());
            double[] logQ = Arrays.stream(p)
                    .map(pk -> StrictMath.log(pk) + near * random.nextGaussian())
                    .toArray();
            assertThat(Information.generalizedKl(p, logQ)).isNotNegative();
        }
    }

    @Test
    void generalizedKlNearEqualityIsHalfTheSquare() {
        // p log(p/q) − p + q with q = p (1 + r) is p (r²/2 − r³/3 + …).
        double[] p = {.5, .5};
        for (double r : new double[] {1e-3, 1e-5}) {
            double[] logQ = {StrictMath.log(.5) + StrictMath.log1p(r), StrictMath.log(.5) + StrictMath.log1p(-r)};
            double series = r * r / 2 + r * r * r * r / 4;
            // log q is known to 1e-16, so r to 1e-16 and r² to 2e-16 r.
            assertThat(Information.generalizedKl(p, logQ)).isCloseTo(series, within(4e-16 * r));
        }
    }

    @Test
    void generalizedKlOfWholeMassesByHand() {
        // (2, 1) against (1, 2): 2 ln 2 − 2 + 1 + ln ½ − 1 + 2 = ln 2.
        double[] p = {2, 1};
        assertThat(Information.generalizedKl(p, Distributions.log(1, 2))).isCloseTo(Math.log(2), within(2e-16));
        // All mass against none of it counts the mass that was expected.
        assertThat(Information.generalizedKl(new double[] {0, 0}, Distributions.log(1, 2)))
                .isCloseTo(3, within(1e-15));
    }

    @Test
    void entropyFromLogarithmsIsEntropy() {
        Random random = new Random(6);
        for (int i = 0; i < PAIRS; i++) {
            double[] logQ = Distributions.logSoftmax(Distributions.logits(1 + random.nextInt(12), 3, random));
            double entropy = Information.entropy(Distributions.exp(logQ));
            assertThat(Information.entropyOfLog(logQ)).isCloseTo(entropy, within(1e-15 * (1 + entropy)));
        }
    }
}
