package org.surprisal.linalg;

import java.util.Arrays;
import java.util.Random;

/** Random matrices, and the same operations in plain loops. */
final class Matrices {
    private static final int[] SIZES = {1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 33, 65};

    private Matrices() {}

    /** A size as it comes: one, odd, a power of two, one more. */
    static int size(Random random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** Normal numbers of many sizes, rounded to the precision so that the plain loops start from the same ones. */
    static double[][] random(Precision precision, int rows, int columns, Random random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, j -> rounded(precision, random.nextGaussian() * (1 << random.nextInt(8))));
        }
        return values;
    }

    static double rounded(Precision precision, double x) {
        return precision == Precision.FLOAT ? (float) x : x;
    }

    static Matrix of(Precision precision, double[][] values) {
        Matrix matrix = Matrix.zeros(precision, values.length, values[0].length);
        for (int i = 0; i < values.length; i++) {
            matrix.setRow(i, values[i]);
        }
        return matrix;
    }

    static double[][] transposed(double[][] A) {
        double[][] T = new double[A[0].length][A.length];
        for (int i = 0; i < A.length; i++) {
            for (int j = 0; j < A[0].length; j++) {
                T[j][i] = A[i][j];
            }
        }
        return T;
    }

    /** C + A B. */
    static double[][] product(double[][] C, double[][] A, double[][] B) {
        double[][] sum = new double[C.length][];
        for (int i = 0; i < C.length; i++) {
            sum[i] = C[i].clone();
            for (int j = 0; j < C[i].length; j++) {
                for (int k = 0; k < B.length; k++) {
                    sum[i][j] += A[i][k] * B[k][j];
                }
            }
        }
        return sum;
    }

    static double[][] absolute(double[][] A) {
        return Arrays.stream(A)
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new);
    }

    /** Half a unit in the last place of 1: the relative error of one rounding. */
    static double rounding(Precision precision) {
        return precision == Precision.FLOAT ? 0x1p-24 : 0x1p-53;
    }
}
