package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.random.RandomStreams;

class StandardizerTest {
    private static Features column(double... values) {
        double[][] rows = new double[values.length][];
        for (int n = 0; n < rows.length; n++) {
            rows[n] = new double[] {values[n]};
        }
        return Features.of(rows);
    }

    private static double[] read(Features X) {
        double[] values = new double[X.rows()];
        double[] x = new double[1];
        for (int n = 0; n < values.length; n++) {
            X.read(n, x);
            values[n] = x[0];
        }
        return values;
    }

    @Test
    void byHand() {
        Features X = column(2, 4, 4, 4, 5, 5, 7, 9); // mean 5, deviations squared sum to 32
        Standardizer fitted = Standardizer.fit(X);

        assertThat(fitted.mean()).containsExactly(5);
        assertThat(fitted.std()).containsExactly(2);
        assertThat(read(fitted.apply(X))).containsExactly(-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2);
    }

    @Test
    void ofBytesIsExactAndThatOfTheSameNumbers() {
        byte[] pixels = new byte[600 * 6];
        new Random(5).nextBytes(pixels);
        for (int n = 0; n < 600; n++) {
            pixels[6 * n] = (byte) 0xFF; // constant
            pixels[6 * n + 1] = (byte) (n == 599 ? 253 : 254); // nearly
        }
        int[] rows = IntStream.range(7, 600).toArray();
        Features images = Features.ofPixels(new ImageShape(2, 3, 1), pixels).select(rows);
        double[][] values = new double[rows.length][6];
        for (int n = 0; n < rows.length; n++) {
            images.read(n, values[n]);
        }
        Standardizer fitted = Standardizer.fit(images);
        Standardizer twoPass = Standardizer.fit(Features.of(values));

        assertThat(fitted.constants()).containsExactly(0);
        assertThat(fitted.mean()).containsExactly(twoPass.mean(), within(2e-16));
        assertThat(fitted.std()).containsExactly(twoPass.std(), within(2e-16));
        // N − 1 times 254 and once 253, of 255ths.
        int N = rows.length;
        assertThat(fitted.mean()[1]).isEqualTo((254.0 * N - 1) / (255.0 * N));
        assertThat(fitted.std()[1]).isCloseTo(Math.sqrt(N - 1) / (255.0 * N), withinPercentage(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1e8, 1e8 + 0.1, -1e30, 1e308, 4.9e-324})
    void aConstantColumnBecomesZeroExactly(double value) {
        double[] values = new double[1000];
        Arrays.fill(values, value);
        Standardizer fitted = Standardizer.fit(column(values));

        assertThat(fitted.constants()).containsExactly(0);
        assertThat(fitted.unreliable()).isEmpty();
        assertThat(fitted.mean()).containsExactly(value);
        assertThat(read(fitted.apply(column(values)))).containsOnly(value < 0 ? -0.0 : 0.0);
        // A held-out row may differ there.
        assertThat(read(fitted.apply(column(17, 1e308)))).containsOnly(0.0);
    }

    @Test
    void aNearlyConstantColumnIsNotConstant() {
        Features X = column(1e8, 1e8, 1e8, 1e8 + 1e-6);
        double[] x = read(Standardizer.fit(X).apply(X));

        // One of four apart: (−1, −1, −1, 3)/√3, whatever the distance, as far as the mean's last digit allows.
        double exact = 1 / Math.sqrt(3);
        assertThat(x).containsExactly(new double[] {-exact, -exact, -exact, 3 * exact}, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-140, 1e-30, 1, 1e30, 1e140})
    void theScaleDoesNotMatter(double scale) {
        Features X = column(-scale, scale);

        assertThat(read(Standardizer.fit(X).apply(X))).containsExactly(new double[] {-1, 1}, within(1e-15));
    }

    @Test
    void aLongSumLosesNothing() {
        double[] values = new double[1_000_000];
        for (int n = 0; n < values.length; n++) {
            values[n] = 1e9 + (n % 2 == 0 ? 0.1 : 0.3);
        }
        Standardizer fitted = Standardizer.fit(column(values));

        assertThat(fitted.mean()[0]).isCloseTo(1e9 + 0.2, within(2.4e-7)); // one last digit at 1e9 is 1.2e-7
        assertThat(fitted.std()[0]).isCloseTo(0.1, within(2.4e-7));
    }

    @Test
    void undoIsTheWayBack() {
        Features X = column(2, 4, 9);
        Standardizer fitted = Standardizer.fit(X);
        double[] x = new double[1];
        fitted.apply(X).read(2, x);
        fitted.undo(x);

        assertThat(x[0]).isCloseTo(9, within(1e-14));
    }

    @Test
    void theNumberOfColumnsMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardizer.fit(column(1, 2)).apply(Features.of(new double[][] {{1, 2}})))
                .withMessage("the features have 2 columns; the standardizer was fitted on 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-200,2e-200", "-1e308,1e308", "1e308,1.1e308", "0,1e200"})
    void whatCannotBeSquaredIsRefused(String values, @TempDir Path folder) throws IOException {
        String[] two = values.split(",", -1);
        Path file = Files.writeString(folder.resolve("t.csv"), "b,a,y\n1," + two[0] + ",u\n2," + two[1] + ",v\n");
        DataOptions options = DataOptions.of(DataFormat.CSV, file, ColumnRef.named("y"))
                .with(o -> {
                    o.heldOut = 0.0;
                });

        assertThat(Refusal.of(folder, () -> DataLoader.load(options, new RandomStreams(1))))
                .isEqualTo("t.csv: the squares of a are beyond a double; expected a standard deviation from 1e-150 to"
                        + " 1e150: rescale");
    }
}
