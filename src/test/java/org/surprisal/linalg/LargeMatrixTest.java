package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Matrices large enough to be cut into several tiles, with odd sizes, against plain loops and against themselves. */
final class LargeMatrixTest {
    private static Matrix random(Precision precision, int rows, int columns, Random random) {
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        matrix.setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian()));
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"301, 57, 40", "57, 301, 40", "1, 1001, 300", "1001, 1, 300", "128, 10, 512", "129, 129, 129"})
    void productsAreThoseOfPlainLoops(int m, int n, int k) {
        for (Precision precision : Precision.values()) {
            Random random = new Random(m);
            Matrix A = random(precision, m, k, random);
            Matrix At = random(precision, k, m, random);
            Matrix B = random(precision, k, n, random);
            Matrix Bt = random(precision, n, k, random);
            Matrix C = random(precision, m, n, random);
            double[][] before = C.toRows();
            C.addProduct(A, B);
            assertIsSum(C, before, 1, A.toRows(), B.toRows());
            before = C.toRows();
            C.setProductTN(At, B);
            assertIsSum(C, before, 0, Matrices.transposed(At.toRows()), B.toRows());
            C.setProductNT(A, Bt);
            assertIsSum(C, before, 0, A.toRows(), Matrices.transposed(Bt.toRows()));
        }
    }

    /** The error is at most the number of roundings times the sizes of what is summed. */
    private static void assertIsSum(Matrix actual, double[][] C, double beta, double[][] A, double[][] B) {
        double[][] scaled = Arrays.stream(C)
                .map(row -> Arrays.stream(row).map(x -> beta * x).toArray())
                .toArray(double[][]::new);
        double[][] expected = Matrices.product(scaled, A, B);
        double[][] sizes = Matrices.product(Matrices.absolute(scaled), Matrices.absolute(A), Matrices.absolute(B));
        double roundings = 2 * (B.length + 3) * Matrices.rounding(actual.precision());
        double[][] rows = actual.toRows();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                assertThat(rows[i][j]).isCloseTo(expected[i][j], within(roundings * sizes[i][j]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAndSumsAreThoseOfPlainLoops(Precision precision) {
        Random random = new Random(3);
        int rows = 501;
        int columns = 67;
        Matrix A = random(precision, rows, columns, random);
        double[][] a = A.toRows();
        Matrix B = Matrix.zeros(precision, rows, columns);
        double sum = B.setRowsAndSum(A, (i, from, row) -> {
            Arrays.setAll(row, j -> 2 * from[j] + i);
            return i;
        });
        assertThat(sum).isEqualTo(rows * (rows - 1) / 2.0);
        double[] columnSums = new double[columns];
        double[][] b = B.toRows();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                assertThat(b[i][j]).isEqualTo(Matrices.rounded(precision, 2 * a[i][j] + i));
                columnSums[j] += a[i][j];
            }
        }
        Matrix sums = Matrix.zeros(precision, 1, columns);
        sums.setColumnSums(A);
        for (int j = 0; j < columns; j++) {
            assertThat(sums.toRows()[0][j]).isCloseTo(columnSums[j], within(rows * Matrices.rounding(precision)));
        }

        Matrix both = Matrix.zeros(precision, rows, columns);
        both.set(B);
        assertThat(both.toRows()).isDeepEqualTo(B.toRows());
        both.addScaled(-2, A);
        assertThat(both.toRows()[500][3]).isCloseTo(500, within(1000 * Matrices.rounding(precision)));
        assertThat(both.toRows()[0][3]).isCloseTo(0, within(10 * Matrices.rounding(precision)));

        B.gatherRows((i, row) -> Arrays.fill(row, i));
        b = B.toRows();
        for (int i = 0; i < rows; i++) {
            assertThat(b[i]).containsOnly(i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameBitsEveryTime(Precision precision) {
        Random random = new Random(4);
        Matrix A = random(precision, 301, 257, random);
        Matrix B = random(precision, 257, 129, random);
        Matrix first = Matrix.zeros(precision, 301, 129);
        first.addProduct(A, B);
        for (int i = 0; i < 200; i++) {
            Matrix again = Matrix.zeros(precision, 301, 129);
            again.addProduct(A, B);
            assertThat(again.toRows()).isDeepEqualTo(first.toRows());
        }
    }
}
