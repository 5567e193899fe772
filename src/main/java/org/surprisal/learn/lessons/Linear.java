package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.learn.demo.Wording;

/** Small matrices for the lessons on linear algebra: made, compared, written out. */
final class Linear {
    private Linear() {}

    /** A matrix by its rows. */
    static RealMatrix matrix(double[]... rows) {
        return MatrixUtils.createRealMatrix(rows);
    }

    /** Whole numbers from −5 to 5, so that sums and products of them are exact. */
    static RealMatrix whole(Random random, int rows, int columns) {
        RealMatrix A = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                A.setEntry(i, j, random.nextInt(11) - 5);
            }
        }
        return A;
    }

    /** Normal with mean 0 and variance 1, each entry by itself. */
    static RealMatrix normal(Random random, int rows, int columns) {
        RealMatrix A = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                A.setEntry(i, j, random.nextGaussian());
            }
        }
        return A;
    }

    /** max |a_ij − b_ij|. */
    static double distance(RealMatrix A, RealMatrix B) {
        return distance(A.getData(), B.getData());
    }

    /** As {@link #distance(RealMatrix, RealMatrix)}. */
    static double distance(double[][] A, double[][] B) {
        if (A.length != B.length) {
            throw new IllegalArgumentException("A has " + A.length + " rows; expected " + B.length + ", as B has");
        }
        double largest = 0;
        for (int i = 0; i < A.length; i++) {
            largest = Math.max(largest, Vectors.distance(A[i], B[i]));
        }
        return largest;
    }

    /** Σ a_i b_i. */
    static double dot(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** "(2,3)": rows, columns. */
    static String shape(RealMatrix A) {
        return "(" + A.getRowDimension() + "," + A.getColumnDimension() + ")";
    }

    /** "(5, 8)". */
    static String text(double... a) {
        return list(a, x -> Wording.significant(x, 6), "(", ")");
    }

    /** "[[1, 2], [3, 4]]", row by row. */
    static String text(double[][] A) {
        return text(A, x -> Wording.significant(x, 6));
    }

    /** "[[0.50, 0.33]]", with so many decimals. */
    static String text(double[][] A, int decimals) {
        return text(A, x -> Wording.fixed(x, decimals));
    }

    private static String text(double[][] A, DoubleFunction<String> entry) {
        return Arrays.stream(A).map(row -> list(row, entry, "[", "]")).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(double[] a, DoubleFunction<String> entry, String open, String close) {
        return Arrays.stream(a).mapToObj(entry).collect(Collectors.joining(", ", open, close));
    }
}
