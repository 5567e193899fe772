package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes row by row is in double, so it equals the plain loop to the last bit. */
final class MatrixRowsTest {
    private static final int SHAPES = 60;

    @ParameterizedTest
    @EnumSource
    void rowsComeBackAsTheyWereSet(Precision precision) {
        Random random = new Random(1);
        for (int i = 0; i < SHAPES; i++) {
            int rows = Matrices.size(random);
            int columns = Matrices.size(random);
            double[][] values = Matrices.random(precision, rows, columns, random);
            Matrix matrix = Matrices.of(precision, values);
            assertThat(matrix.toRows()).isDeepEqualTo(values);
            assertThat(matrix.shape()).isEqualTo("(" + rows + "," + columns + ")");
            assertThat(matrix.precision()).isEqualTo(precision);
            for (int r = 0; r < rows; r++) { // ND4J reads the same numbers in the same places
                for (int c = 0; c < columns; c++) {
                    assertThat(matrix.array().getDouble(r, c)).isEqualTo(values[r][c]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsAtZeroAndRoundsToItsPrecision(Precision precision) {
        Matrix matrix = Matrix.zeros(precision, 2, 3);
        assertThat(matrix.toRows()).isDeepEqualTo(new double[2][3]);
        double[] row = {0.1, 1e300, -1 / 3.0};
        matrix.setRow(1, row);
        assertThat(matrix.toRows()[0]).containsExactly(0, 0, 0);
        assertThat(matrix.toRows()[1])
                .containsExactly(Arrays.stream(row)
                        .map(x -> Matrices.rounded(precision, x))
                        .toArray());
    }

    @ParameterizedTest
    @EnumSource
    void updatesRowsInPlace(Precision precision) {
        Random random = new Random(2);
        for (int i = 0; i < SHAPES; i++) {
            int rows = Matrices.size(random);
            int columns = Matrices.size(random);
            double[][] values = Matrices.random(precision, rows, columns, random);
            double[][] others = Matrices.random(precision, rows, columns, random);
            Matrix matrix = Matrices.of(precision, values);
            matrix.updateRows(row -> Arrays.setAll(row, j -> row[j] / 3 + j));
            Matrix A = Matrices.of(precision, others);
            matrix.updateRows(A, (a, row) -> Arrays.setAll(row, j -> row[j] - 0.7 * a[j]));
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    double first = Matrices.rounded(precision, values[r][c] / 3 + c);
                    values[r][c] = Matrices.rounded(precision, first - 0.7 * others[r][c]);
                }
            }
            assertThat(matrix.toRows()).isDeepEqualTo(values);
            assertThat(A.toRows()).isDeepEqualTo(others);
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsEveryRowAndSumsColumns(Precision precision) {
        Random random = new Random(3);
        for (int i = 0; i < SHAPES; i++) {
            int rows = Matrices.size(random);
            int columns = Matrices.size(random);
            double[][] values = Matrices.random(precision, rows, columns, random);
            double[][] b = Matrices.random(precision, 1, columns, random);
            Matrix matrix = Matrices.of(precision, values);
            Matrix sums = Matrices.of(precision, b);
            sums.setColumnSums(matrix);
            double[] expected = new double[columns];
            double squares = 0;
            for (double[] row : values) {
                for (int j = 0; j < columns; j++) {
                    expected[j] += row[j];
                    squares += row[j] * row[j];
                }
            }
            Arrays.setAll(expected, j -> Matrices.rounded(precision, expected[j]));
            assertThat(sums.toRows()).isDeepEqualTo(new double[][] {expected});
            assertThat(matrix.sumOfSquares()).isEqualTo(squares);

            matrix.setEveryRow(Matrices.of(precision, b));
            for (double[] row : matrix.toRows()) {
                assertThat(row).isEqualTo(b[0]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sumsManySmallNumbersInDouble(Precision precision) {
        int rows = 200_000;
        Matrix matrix = Matrix.zeros(precision, rows, 1);
        double tenth = Matrices.rounded(precision, 0.1);
        matrix.updateRows(row -> row[0] = tenth);
        Matrix sum = Matrix.zeros(precision, 1, 1);
        sum.setColumnSums(matrix);
        // In float, adding up to 20,000 one by one would lose the fourth digit.
        double rounding = 1e-10 + (precision == Precision.FLOAT ? 0x1p-24 : 0);
        assertThat(Math.abs(sum.toRows()[0][0] / (tenth * rows) - 1)).isLessThan(rounding);
    }

    @ParameterizedTest
    @EnumSource
    void refusesARowThatIsNotThere(Precision precision) {
        Matrix matrix = Matrix.zeros(precision, 2, 4); // MIN_VALUE · 4 is 0 in int
        for (int i : new int[] {-1, 2, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> matrix.getRow(i, new double[4]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Index " + i + " out of bounds for length 2");
            assertThatThrownBy(() -> matrix.setRow(i, new double[4]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Index " + i + " out of bounds for length 2");
        }
    }
}
