package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs where ND4J computes on a device, run here on the CPU, gives what the direct way to BLAS gives. */
final class Nd4jBlasTest {
    private static Matrix of(Blas blas, Precision precision, double[][] values) {
        Matrix matrix = Matrix.zeros(blas, precision, values.length, values[0].length);
        matrix.setRows((i, row) -> System.arraycopy(values[i], 0, row, 0, row.length));
        return matrix;
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationAgrees(Precision precision) {
        Random random = new Random(1);
        Blas direct = Backend.blas();
        Blas plain = new Nd4jBlas();
        for (int shape = 0; shape < 12; shape++) {
            // Some of the shapes are worth halving, so that parts of matrices are multiplied too.
            int m = shape < 8 ? Matrices.size(random) : 90 + random.nextInt(50);
            int n = shape < 8 ? Matrices.size(random) : 90 + random.nextInt(50);
            int k = shape < 8 ? Matrices.size(random) : 90;
            double[][] A = Matrices.random(precision, m, k, random);
            double[][] B = Matrices.random(precision, k, n, random);
            double[][] C = Matrices.random(precision, m, n, random);
            double size = 1e3 * k * 128 * 128 * Matrices.rounding(precision);
            Matrix[] results = new Matrix[2];
            for (int way = 0; way < 2; way++) {
                Blas blas = way == 0 ? direct : plain;
                Matrix result = of(blas, precision, C);
                result.addProduct(of(blas, precision, A), of(blas, precision, B));
                result.addProductTN(0.5, of(blas, precision, Matrices.transposed(A)), of(blas, precision, B));
                Matrix other = of(blas, precision, C);
                other.setProductNT(of(blas, precision, A), of(blas, precision, Matrices.transposed(B)));
                result.addScaled(-0.25, other);
                result.scale(2);
                Matrix copy = Matrix.zeros(blas, precision, m, n);
                copy.set(result);
                results[way] = copy;
            }
            assertClose(results[1].toRows(), results[0].toRows(), size);
        }
    }

    private static void assertClose(double[][] actual, double[][] expected, double size) {
        for (int i = 0; i < actual.length; i++) {
            for (int j = 0; j < actual[i].length; j++) {
                assertThat(actual[i][j]).isCloseTo(expected[i][j], within(size));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotReadMayBeAnything(Precision precision) {
        Matrix A = of(new Nd4jBlas(), precision, new double[][] {{2, 3}});
        Matrix result = of(new Nd4jBlas(), precision, new double[][] {{Double.NaN, 1}, {1, Double.NEGATIVE_INFINITY}});
        result.addProductTN(0, A, A);
        assertThat(result.toRows()).isDeepEqualTo(new double[][] {{4, 6}, {6, 9}});
        result.setRow(0, new double[] {Double.NaN, 1});
        result.scale(0);
        assertThat(result.sumOfSquares()).isZero();
    }
}
