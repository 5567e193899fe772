package org.surprisal.learn.lab;

import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * The two directions in which rows scatter most, by the eigenvectors of their covariance; where there are more features
 * than rows, by those of the products of the rows, which has the same eigenvalues and is smaller. An axis points to
 * where its largest entry is positive.
 *
 * @param mean of the rows (D)
 * @param axes two of length 1, across each other (2,D)
 * @param shares of the whole variance that they hold
 */
record Principal(double[] mean, double[][] axes, double[] shares) {
    private static final int MOST_ROWS = 200; // evenly taken from more of them

    static Principal of(double[][] X) {
        double[] mean = mean(X);
        int D = mean.length;
        int n = Math.min(X.length, MOST_ROWS);
        double[][] centred = new double[n][D];
        for (int i = 0; i < n; i++) {
            double[] x = X[(int) ((long) i * X.length / n)];
            for (int d = 0; d < D; d++) {
                centred[i][d] = x[d] - mean[d];
            }
        }
        Array2DRowRealMatrix C = new Array2DRowRealMatrix(centred, false);
        boolean byFeatures = D <= n;
        EigenDecomposition eigen =
                new EigenDecomposition(byFeatures ? C.transpose().multiply(C) : C.multiply(C.transpose()));
        double[] values = eigen.getRealEigenvalues();
        double whole = 0;
        for (double value : values) {
            whole += Math.max(0, value);
        }
        double[][] axes = new double[2][];
        double[] shares = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            if (axis < values.length && values[axis] > 1e-12 * whole && whole > 0) {
                double[] vector = eigen.getEigenvector(axis).toArray();
                axes[axis] = unit(byFeatures ? vector : C.transpose().operate(vector));
                shares[axis] = values[axis] / whole;
            } else {
                axes[axis] = across(axis == 0 ? null : axes[0], D);
            }
        }
        return new Principal(mean, axes, shares);
    }

    /** Where nothing scatters: the first feature's direction that is not the other's. */
    private static double[] across(double @Nullable [] other, int D) {
        for (int d = 0; d < D; d++) {
            double[] axis = new double[D];
            axis[d] = 1;
            if (other == null) {
                return axis;
            }
            double along = other[d];
            for (int i = 0; i < D; i++) {
                axis[i] -= along * other[i];
            }
            if (1 - along * along > 0.1) {
                return unit(axis);
            }
        }
        return new double[D]; // one feature alone: nothing is across it
    }

    private static double[] unit(double[] vector) {
        double squares = 0;
        double largest = 0;
        for (double value : vector) {
            squares += value * value;
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        double length = Math.copySign(Math.sqrt(squares), largest);
        double[] unit = vector.clone();
        for (int d = 0; d < unit.length && length != 0; d++) {
            unit[d] /= length;
        }
        return unit;
    }

    static double[] mean(double[][] X) {
        double[] mean = new double[X[0].length];
        for (double[] x : X) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += x[d] / X.length;
            }
        }
        return mean;
    }

    double[] axis(int axis) {
        return axes[axis];
    }

    String told(int axis) {
        return String.format(
                Locale.ROOT, "principal component %d, %.0f %% of the variance", axis + 1, 100 * shares[axis]);
    }
}
