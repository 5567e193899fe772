package org.surprisal.learn.lessons;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A drawing in the plane: points joined in their order, NaN where the pen is lifted.
 *
 * @param x to the right
 * @param y upwards
 */
record Outline(double[] x, double[] y) {
    /** Corners (0,0), (1,0), (1,1), (0,1): counter-clockwise, so its signed area is 1. */
    static final Outline UNIT_SQUARE = new Outline(new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1});

    /** A letter inside the unit square that looks wrong when it is mirrored. */
    static final Outline LETTER = new Outline(
            new double[] {0.3, 0.3, 0.75, Double.NaN, 0.3, 0.6}, new double[] {0.15, 0.85, 0.85, Double.NaN, 0.5, 0.5});

    /** The unit circle, a point a degree, closed; every 45th is where a square or a diamond has its corners. */
    static Outline circle() {
        double[] x = new double[361];
        double[] y = new double[361];
        for (int degrees = 0; degrees <= 360; degrees++) {
            x[degrees] = StrictMath.cos(StrictMath.toRadians(degrees));
            y[degrees] = StrictMath.sin(StrictMath.toRadians(degrees));
        }
        return new Outline(x, y);
    }

    /** The lines x = k and y = k for the whole numbers k from −n to n. */
    static Outline grid(int n) {
        int lines = 2 * n + 1;
        double[] x = new double[6 * lines];
        double[] y = new double[6 * lines];
        for (int k = 0; k < lines; k++) {
            int at = 6 * k;
            x[at] = x[at + 1] = y[at + 3] = y[at + 4] = k - n;
            y[at] = x[at + 3] = -n;
            y[at + 1] = x[at + 4] = n;
            x[at + 2] = y[at + 2] = x[at + 5] = y[at + 5] = Double.NaN;
        }
        return new Outline(x, y);
    }

    /** Where the map A (2,2) takes it. */
    Outline under(RealMatrix A) {
        double[] u = new double[x.length];
        double[] v = new double[x.length];
        for (int i = 0; i < u.length; i++) {
            double[] image = A.operate(new double[] {x[i], y[i]});
            u[i] = image[0];
            v[i] = image[1];
        }
        return new Outline(u, v);
    }

    /** The same elsewhere. */
    Outline moved(double right, double up) {
        return new Outline(
                Arrays.stream(x).map(v -> v + right).toArray(),
                Arrays.stream(y).map(v -> v + up).toArray());
    }

    /** ½ Σ (x_i y_{i+1} − x_{i+1} y_i): the area inside a closed line, positive if it goes counter-clockwise. */
    double signedArea() {
        double twice = 0;
        for (int i = 0; i < x.length; i++) {
            int next = (i + 1) % x.length;
            twice += x[i] * y[next] - x[next] * y[i];
        }
        return twice / 2;
    }
}
