package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.linalg.Precision;

class FeatureBatchesTest {
    @ParameterizedTest
    @EnumSource
    void mirrorsNothingOnceNothingShallBe(Precision precision) {
        Features images = Features.ofPixels(new ImageShape(1, 2, 1), new byte[] {0, (byte) 255, 0, (byte) 255});
        FeatureBatches batches = new FeatureBatches(images, precision);
        int[] order = new int[16];
        double[] x = new double[2];
        boolean mirrored = false;
        for (int i = 0; i < order.length; i++) {
            batches.gather(order, 0, order.length, new Random(1)).getRow(i, x);
            mirrored |= x[0] == 1;
        }
        assertThat(mirrored).as("with a generator some row is mirrored").isTrue();
        for (int i = 0; i < order.length; i++) {
            batches.gather(order, 0, order.length, null).getRow(i, x);
            assertThat(x).containsExactly(0, 1);
        }
    }
}
