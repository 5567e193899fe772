package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContoursTest {
    /** x² + y² over [-2,2]², with nodes 0.05 apart. */
    private static double[][] bowl() {
        double[][] z = new double[81][81];
        for (int i = 0; i < 81; i++) {
            for (int j = 0; j < 81; j++) {
                z[i][j] = Math.pow(0.05 * j - 2, 2) + Math.pow(0.05 * i - 2, 2);
            }
        }
        return z;
    }

    @Test
    void aCircleIsOneClosedLineOnTheCircle() {
        List<double[][]> lines = Contours.of(bowl(), 1);

        assertThat(lines).hasSize(1);
        double[] x = lines.get(0)[0];
        double[] y = lines.get(0)[1];
        // Linear interpolation errs by at most h²/8·|f''| = 0.000625 in f, and f grows by 2 to the unit of the radius.
        double length = 0;
        for (int n = 0; n < x.length; n++) {
            assertThat(Math.hypot(0.05 * x[n] - 2, 0.05 * y[n] - 2)).isCloseTo(1, within(0.000625));
            length += n == 0 ? 0 : 0.05 * Math.hypot(x[n] - x[n - 1], y[n] - y[n - 1]);
        }
        assertThat(new double[] {x[0], y[0]}).containsExactly(x[x.length - 1], y[y.length - 1]);
        assertThat(length).isCloseTo(2 * Math.PI, within(0.01));
    }

    @Test
    void aLineThroughTheBorderIsOpen() {
        List<double[][]> lines = Contours.of(new double[][] {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}}, 0.5);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)[0]).containsOnly(0.5);
        assertThat(lines.get(0)[1]).containsExactly(0, 1, 2);
    }

    /** With 0.6 in two opposite corners and 0 in the others the middle is 0.3: above 0.2, below 0.4. */
    @Test
    void theMiddleOfACellDecidesASaddle() {
        double[][] z = {{0.6, 0}, {0, 0.6}};

        // Above: the high corners are joined, the lines (2/3,0)-(1,1/3) and (1/3,1)-(0,2/3) cut off the low ones.
        assertThat(Contours.of(z, 0.2)).hasSize(2);
        for (double[][] line : Contours.of(z, 0.2)) {
            assertThat(Math.abs(line[0][0] - line[1][0])).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(line[0][1] - line[1][1]).isCloseTo(line[0][0] - line[1][0], within(1e-12));
        }
        // Below: (1/3,0)-(0,1/3) and (2/3,1)-(1,2/3) cut off the high ones.
        assertThat(Contours.of(z, 0.4)).hasSize(2);
        for (double[][] line : Contours.of(z, 0.4)) {
            assertThat(Math.abs(line[0][0] + line[1][0] - 1)).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(line[0][1] + line[1][1]).isCloseTo(line[0][0] + line[1][0], within(1e-12));
        }
    }

    @Test
    void cellsWithoutAFiniteCornerAreLeftOut() {
        double[][] z = {{0, 1, Double.NaN}, {0, 1, 2}, {0, 1, Double.POSITIVE_INFINITY}};

        assertThat(Contours.of(z, 0.5)).hasSize(1);
        assertThat(Contours.of(z, 1.5)).isEmpty();
    }

    @Test
    void aLevelThatIsNowhereReachedHasNoLine() {
        assertThat(Contours.of(bowl(), -1)).isEmpty();
        assertThat(Contours.of(bowl(), 9)).isEmpty();
    }
}
