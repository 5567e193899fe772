package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * A point where the {@link Camel}'s gradient vanishes.
 *
 * @param low the smaller eigenvalue of the Hessian there
 * @param high the larger one
 */
record StationaryPoint(double x1, double x2, double low, double high) {
    private static final int NEWTON_STEPS = 50;
    private static final double SAME = 1e-6;

    /** What a stationary point is, by the signs of the Hessian's eigenvalues. */
    enum Kind {
        MINIMUM,
        MAXIMUM,
        SADDLE;

        String label() {
            return switch (this) {
                case MINIMUM -> "minimum";
                case MAXIMUM -> "maximum";
                case SADDLE -> "saddle";
            };
        }
    }

    /** Both eigenvalues above 0: a minimum; both below: a maximum; one of each: a saddle. */
    Kind kind() {
        if (low > 0) {
            return Kind.MINIMUM;
        }
        return high < 0 ? Kind.MAXIMUM : Kind.SADDLE;
    }

    /** The kind by the values of f alone: whether it is higher all around a small circle, lower, or both. */
    Kind kindSeen(double radius) {
        int directions = 64;
        int higher = 0;
        for (int k = 0; k < directions; k++) {
            double angle = 2 * Math.PI * k / directions;
            double there = Camel.value(x1 + radius * StrictMath.cos(angle), x2 + radius * StrictMath.sin(angle));
            higher += there > value() ? 1 : 0;
        }
        return higher == directions ? Kind.MINIMUM : higher == 0 ? Kind.MAXIMUM : Kind.SADDLE;
    }

    double value() {
        return Camel.value(x1, x2);
    }

    double distance(double[] x) {
        return Math.hypot(x1 - x[0], x2 - x[1]);
    }

    /** What Newton's method finds from a grid of starts over |x₁| ≤ 3, |x₂| ≤ 2, from the left to the right. */
    static List<StationaryPoint> ofCamel() {
        List<StationaryPoint> found = new ArrayList<>();
        for (int i = -30; i <= 30; i++) {
            for (int j = -20; j <= 20; j++) {
                double[] x = newton(0.1 * i, 0.1 * j);
                double[] g = Camel.gradient(x[0], x[1]);
                boolean arrived = Math.hypot(g[0], g[1]) <= 1e-10;
                if (arrived && found.stream().noneMatch(known -> known.distance(x) <= SAME)) {
                    found.add(at(x));
                }
            }
        }
        found.sort(Comparator.comparingDouble(StationaryPoint::x1));
        return found;
    }

    /** x ← x − H⁻¹ ∇f, which goes to any stationary point, not downhill. */
    private static double[] newton(double x1, double x2) {
        RealVector x = new ArrayRealVector(new double[] {x1, x2});
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double a = x.getEntry(0);
            double b = x.getEntry(1);
            DecompositionSolver H = new LUDecomposition(new Array2DRowRealMatrix(Camel.hessian(a, b))).getSolver();
            if (!H.isNonSingular()) {
                break;
            }
            x = x.subtract(H.solve(new ArrayRealVector(Camel.gradient(a, b))));
        }
        return x.toArray();
    }

    private static StationaryPoint at(double[] x) {
        double[] eigenvalues =
                new EigenDecomposition(new Array2DRowRealMatrix(Camel.hessian(x[0], x[1]))).getRealEigenvalues();
        return new StationaryPoint(
                x[0], x[1], Math.min(eigenvalues[0], eigenvalues[1]), Math.max(eigenvalues[0], eigenvalues[1]));
    }
}
