package org.surprisal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;

/** The figures are of the right kind; how large they are is the machine's affair. */
class BenchTest {
    @Test
    void measuresIris() {
        Measured measured = new Bench(2).measure(Shape.named("iris-mlp"));
        for (Spread spread : List.of(measured.stepMicros(), measured.floorMicros(), measured.ratio())) {
            assertThat(spread.min()).isPositive().isLessThanOrEqualTo(spread.median());
            assertThat(spread.max()).isFinite().isGreaterThanOrEqualTo(spread.median());
        }
        assertThat(measured.flops()).isEqualTo(8704); // see FloorTest
        assertThat(measured.samplesPerSecond()).isPositive().isFinite();
        assertThat(measured.gflopPerSecond()).isPositive().isFinite();
        assertThat(measured.heapBytes())
                .isBetween(16L * 8, 4_096L); // the batch's list of targets at least, and little more
        assertThat(measured.offHeapBytes()).isZero();
        assertThat(measured.arrays()).isZero();
    }

    /** In several tiles, whose sums of columns alone would be some 20,000 bytes. */
    @Test
    void aStepOfManyTilesKeepsWhatItWorksWith() {
        Measured measured = new Bench(1).measure(Shape.of(List.of(40, 600, 3), 64, 128, 0.9));
        assertThat(measured.heapBytes()).isLessThan(10_000);
        assertThat(measured.offHeapBytes()).isZero();
    }

    @Test
    void derivesTheRatesFromTheMedianStep() {
        Spread step = new Spread(40, 50, 60);
        Measured measured = new Measured(
                Shape.named("iris-mlp"), 2, step, new Spread(1, 1, 1), new Spread(50, 50, 50), 8704, 0, 0, 0);
        assertThat(measured.samplesPerSecond()).isCloseTo(320_000, within(1e-6)); // 16 rows in 50 µs
        assertThat(measured.gflopPerSecond()).isCloseTo(0.17408, within(1e-12)); // 8,704 in 50 µs
    }

    @Test
    void aSpreadIsTheMedianBetweenLeastAndLargest() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(4, 1, 2, 7)).isEqualTo(new Spread(1, 3, 7));
        assertThat(Spread.of(5)).isEqualTo(new Spread(5, 5, 5));
        // 10/1, 10/5, 12/4: the median of the ratios, which is not the ratio of the medians, 10/4.
        assertThat(Spread.ofRatios(new double[] {10, 10, 12}, new double[] {1, 5, 4}))
                .isEqualTo(new Spread(2, 3, 10));
    }

    @Test
    void refusesNoRounds() {
        assertThatThrownBy(() -> new Bench(0))
                .isInstanceOf(OptionException.class)
                .hasMessage("--rounds is 0; expected 1 to 1000");
    }

    @Test
    void rowsAsWideAsCifarAreStandardisedPixels() {
        Dataset images = RandomData.of(Shape.of(List.of(3072, 10), 5, 18, 0), new Random(1));
        assertThat(images.rows()).isEqualTo(15);
        assertThat(images.features().isBounded()).isTrue();
        double[] x = new double[3072];
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < 15; n++) {
            images.features().read(n, x);
            for (double v : x) {
                sum += v;
                squares += v * v;
            }
        }
        // Of 46,080 numbers with mean 0 and variance 1: within five standard errors, 1/√46080 and √(0.8/46080).
        assertThat(sum / 46_080).isCloseTo(0, within(0.0233));
        assertThat(squares / 46_080).isCloseTo(1, within(0.0209));
        assertThat(RandomData.of(Shape.named("iris-mlp"), new Random(1))
                        .features()
                        .isBounded())
                .isFalse();
    }
}
