package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in single precision are those in double precision, as well as single precision can hold them. */
final class FloatFeaturesTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 1", "8, 8, 1", "5, 7, 3", "32, 32, 3"})
    void ofImages(int height, int width, int channels) {
        ImageShape shape = new ImageShape(height, width, channels);
        int D = shape.features();
        byte[] pixels = new byte[20 * D];
        new Random(1).nextBytes(pixels);
        Features raw = Features.ofPixels(shape, pixels);
        assertClose(raw, 0x1p-24);
        // The standard deviation of 20 random bytes is around 0.3: rounding grows by 1/0.3 and the mean's own.
        assertClose(Standardizer.fit(raw).apply(raw), 1e-6);
        assertClose(raw.select(new int[] {19, 3, 3}), 0x1p-24);
    }

    private static void assertClose(Features X, double rounding) {
        double[] expected = new double[X.columns()];
        float[] actual = new float[X.columns()];
        for (int row = 0; row < X.rows(); row++) {
            for (boolean mirrored : new boolean[] {false, true}) {
                if (mirrored) {
                    X.readMirrored(row, expected);
                } else {
                    X.read(row, expected);
                }
                Arrays.fill(actual, Float.NaN);
                X.readFloats(row, mirrored, actual);
                for (int j = 0; j < actual.length; j++) {
                    assertThat((double) actual[j])
                            .as("row %d, feature %d, mirrored %s", row, j, mirrored)
                            .isCloseTo(expected[j], within(rounding));
                }
            }
        }
    }

    @Test
    void ofPixelsThatHardlyVaryAreRoundedOnceToo() {
        byte[] pixels = new byte[50_000];
        Arrays.fill(pixels, (byte) 200);
        pixels[7] =
                (byte) 201; // so the standard deviation is 1.75e-5, and 200/255 in float is off by a thousandth of it
        Features raw = Features.ofPixels(new ImageShape(1, 1, 1), pixels);
        Features standardised = Standardizer.fit(raw).apply(raw);
        double[] expected = new double[1];
        float[] actual = new float[1];
        standardised.read(0, expected);
        standardised.readFloats(0, false, actual);
        assertThat(standardised.isBounded()).isFalse();
        assertThat(actual[0]).isEqualTo((float) expected[0]);
    }

    @Test
    void ofATableAreRoundedOnceStandardised() {
        Features X = Features.of(new double[][] {{1e9 + 1}, {1e9 + 2}, {1e9 + 3}}); // in float all the same
        Features standardised = Standardizer.fit(X).apply(X);
        float[] x = new float[1];
        standardised.readFloats(2, false, x);
        assertThat(x[0]).isEqualTo((float) Math.sqrt(1.5));
    }
}
