package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's products and sums against plain loops, on shapes of all kinds. */
final class MatrixProductTest {
    private static final int SHAPES = 150;

    @ParameterizedTest
    @EnumSource
    void addsAProduct(Precision precision) {
        Random random = new Random(1);
        for (int i = 0; i < SHAPES; i++) {
            int m = Matrices.size(random);
            int n = Matrices.size(random);
            int k = Matrices.size(random);
            double[][] A = Matrices.random(precision, m, k, random);
            double[][] B = Matrices.random(precision, k, n, random);
            double[][] C = Matrices.random(precision, m, n, random);
            Matrix result = Matrices.of(precision, C);
            result.addProduct(Matrices.of(precision, A), Matrices.of(precision, B));
            assertIsSum(result, C, A, B);
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsAProductWithTheFirstTransposed(Precision precision) {
        Random random = new Random(2);
        for (int i = 0; i < SHAPES; i++) {
            int m = Matrices.size(random);
            int n = Matrices.size(random);
            int k = Matrices.size(random);
            double[][] A = Matrices.random(precision, k, m, random);
            double[][] B = Matrices.random(precision, k, n, random);
            Matrix result = Matrices.of(precision, Matrices.random(precision, m, n, random));
            result.setProductTN(Matrices.of(precision, A), Matrices.of(precision, B));
            assertIsSum(result, new double[m][n], Matrices.transposed(A), B);
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsAProductWithTheSecondTransposed(Precision precision) {
        Random random = new Random(3);
        for (int i = 0; i < SHAPES; i++) {
            int m = Matrices.size(random);
            int n = Matrices.size(random);
            int k = Matrices.size(random);
            double[][] A = Matrices.random(precision, m, k, random);
            double[][] B = Matrices.random(precision, n, k, random);
            Matrix result = Matrices.of(precision, Matrices.random(precision, m, n, random));
            result.setProductNT(Matrices.of(precision, A), Matrices.of(precision, B));
            assertIsSum(result, new double[m][n], A, Matrices.transposed(B));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneMatrixTakesProductsOfEveryKindOverAndOver(Precision precision) {
        Random random = new Random(5);
        Matrix result = Matrix.zeros(precision, 4, 4);
        for (int i = 0; i < 30; i++) {
            int k = Matrices.size(random);
            double[][] A = Matrices.random(precision, 4, k, random);
            double[][] B = Matrices.random(precision, k, 4, random);
            Matrix a = Matrices.of(precision, A);
            Matrix b = Matrices.of(precision, B);
            double[][] before = result.toRows();
            result.addProduct(a, b);
            assertIsSum(result, before, A, B);
            result.setProductTN(b, b);
            assertIsSum(result, new double[4][4], Matrices.transposed(B), B);
            result.setProductNT(a, a);
            assertIsSum(result, new double[4][4], A, Matrices.transposed(A));
            assertThat(a.toRows()).isDeepEqualTo(A);
            assertThat(b.toRows()).isDeepEqualTo(B);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithNd4jsOwnProduct(Precision precision) {
        Random random = new Random(6);
        for (int i = 0; i < SHAPES; i++) {
            Matrix A = Matrices.of(precision, Matrices.random(precision, 128, Matrices.size(random), random));
            Matrix B = Matrices.of(precision, Matrices.random(precision, 128, Matrices.size(random), random));
            Matrix result = Matrix.zeros(precision, A.columns(), B.columns());
            result.setProductTN(A, B);
            Matrix expected = Matrix.zeros(precision, A.columns(), B.columns());
            Nd4j.gemm(A.array(), B.array(), expected.array(), true, false, 1, 0);
            double[][] a = Matrices.transposed(A.toRows());
            double[][] sizes = Matrices.product(
                    new double[A.columns()][B.columns()], Matrices.absolute(a), Matrices.absolute(B.toRows()));
            for (int r = 0; r < sizes.length; r++) {
                for (int c = 0; c < sizes[r].length; c++) { // each rounds at most 128 times, in an order of its own
                    assertThat(result.toRows()[r][c])
                            .isCloseTo(
                                    expected.toRows()[r][c],
                                    within(2 * 128 * Matrices.rounding(precision) * sizes[r][c]));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProductForgetsWhatWasThere(Precision precision) {
        Matrix A = Matrices.of(precision, new double[][] {{2, 3}});
        Matrix result = Matrices.of(precision, new double[][] {{Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}});
        result.setProductTN(A, A);
        assertThat(result.toRows()).isDeepEqualTo(new double[][] {{4, 6}, {6, 9}});
    }

    @ParameterizedTest
    @EnumSource
    void nanGoesThroughAProduct(Precision precision) {
        Matrix A = Matrices.of(precision, new double[][] {{Double.NaN, 1}});
        Matrix B = Matrices.of(precision, new double[][] {{0}, {1}});
        Matrix result = Matrix.zeros(precision, 1, 1);
        result.addProduct(A, B);
        assertThat(result.toRows()[0]).containsExactly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void scalesAndAddsScaled(Precision precision) {
        Random random = new Random(4);
        double u = Matrices.rounding(precision);
        for (int i = 0; i < SHAPES; i++) {
            int m = Matrices.size(random);
            int n = Matrices.size(random);
            double[][] C = Matrices.random(precision, m, n, random);
            double[][] A = Matrices.random(precision, m, n, random);
            double alpha = random.nextGaussian();
            Matrix scaled = Matrices.of(precision, C);
            scaled.scale(alpha);
            Matrix sum = Matrices.of(precision, C);
            Matrix addend = Matrices.of(precision, A);
            sum.addScaled(alpha, addend);
            assertThat(addend.toRows()).isDeepEqualTo(A);
            for (int r = 0; r < m; r++) {
                double[] s = scaled.toRows()[r];
                double[] t = sum.toRows()[r];
                for (int c = 0; c < n; c++) {
                    double product = alpha * C[r][c];
                    assertThat(s[c]).isCloseTo(product, within(3 * u * Math.abs(product)));
                    double expected = C[r][c] + alpha * A[r][c];
                    double sizes = Math.abs(C[r][c]) + Math.abs(alpha * A[r][c]);
                    assertThat(t[c]).isCloseTo(expected, within(4 * u * sizes));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void scalingByZeroGivesZeros(Precision precision) {
        Matrix matrix = Matrices.of(precision, new double[][] {{1, -2, 3}});
        matrix.scale(0);
        assertThat(matrix.sumOfSquares()).isZero();
    }

    /** The error of a sum of products is at most its number of roundings times Σ|a b|. */
    private static void assertIsSum(Matrix actual, double[][] C, double[][] A, double[][] B) {
        double[][] expected = Matrices.product(C, A, B);
        double[][] sizes = Matrices.product(Matrices.absolute(C), Matrices.absolute(A), Matrices.absolute(B));
        double roundings = (B.length + 2) * Matrices.rounding(actual.precision());
        if (actual.precision() == Precision.DOUBLE) {
            roundings *= 2; // the plain loop rounds as well
        }
        double[][] rows = actual.toRows();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                assertThat(rows[i][j])
                        .as("entry (%d,%d) of %s, sum over %d", i, j, actual.shape(), B.length)
                        .isCloseTo(expected[i][j], within(roundings * sizes[i][j]));
            }
        }
    }
}
