package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.List;
import java.util.Locale;
import org.surprisal.data.Dataset;
import org.surprisal.learn.microscope.Subject;

/**
 * A plane through the space of features, to draw on: two of the features, or two principal components.
 *
 * @param name pc, or two features' numbers such as 2,3
 * @param xName what is to the right
 * @param yName what is up
 * @param origin where the plane's (0, 0) is (D)
 * @param u one step to the right (D), of length 1
 * @param v one step up (D), of length 1, across u
 * @param left of all that is drawn, then right, bottom and top
 */
record Plane(
        String name,
        String xName,
        String yName,
        double[] origin,
        double[] u,
        double[] v,
        double left,
        double right,
        double bottom,
        double top) {
    private static final double MARGIN = 0.12;

    /** The plane of that name; without one, that of both features where there are two, else that of two components. */
    static Plane named(String name, Dataset rows, Limits limits) {
        double[][] X = Points.drawn(rows, limits);
        if (name.matches("[0-9]{1,6},[0-9]{1,6}")) {
            String[] parts = name.split(",", -1);
            return ofFeatures(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), rows, X);
        }
        return rows.columns() == 2 && !name.equals("pc") ? ofFeatures(0, 1, rows, X) : ofComponents(X);
    }

    /** The plane of two features, the others at their means; of two-dimensional rows, all there is. */
    static Plane ofFeatures(int i, int j, Dataset rows, double[][] X) {
        int D = rows.columns();
        require(
                i >= 0 && i < D && j >= 0 && j < D && i != j,
                "the plane",
                i + "," + j,
                "two different features of " + D);
        double[] origin = Principal.mean(X);
        origin[i] = 0;
        origin[j] = 0;
        double[] u = new double[D];
        double[] v = new double[D];
        u[i] = 1;
        v[j] = 1;
        List<String> names = rows.featureNames();
        return new Plane(i + "," + j, names.get(i), names.get(j), origin, u, v, 0, 1, 0, 1).around(X);
    }

    /** The plane in which the rows scatter most. */
    static Plane ofComponents(double[][] X) {
        Principal found = Principal.of(X);
        return new Plane("pc", found.told(0), found.told(1), found.mean(), found.axis(0), found.axis(1), 0, 1, 0, 1)
                .around(X);
    }

    private Plane around(double[][] X) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] x : X) {
            for (int axis = 0; axis < 2; axis++) {
                double at = axis == 0 ? a(x) : b(x);
                least[axis] = Math.min(least[axis], at);
                most[axis] = Math.max(most[axis], at);
            }
        }
        double[] pad = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double width = most[axis] - least[axis];
            pad[axis] = width > 0 ? MARGIN * width : 1;
        }
        return new Plane(
                name,
                xName,
                yName,
                origin,
                u,
                v,
                least[0] - pad[0],
                most[0] + pad[0],
                least[1] - pad[1],
                most[1] + pad[1]);
    }

    /** How far to the right a row is. */
    double a(double[] x) {
        return dot(x, u);
    }

    /** How far up a row is. */
    double b(double[] x) {
        return dot(x, v);
    }

    private double dot(double[] x, double[] axis) {
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            sum += (x[d] - origin[d]) * axis[d];
        }
        return sum;
    }

    /** The features at a place of the plane. */
    double[] at(double a, double b) {
        double[] x = origin.clone();
        for (int d = 0; d < x.length; d++) {
            x[d] += a * u[d] + b * v[d];
        }
        return x;
    }

    /** A row moved within the plane's directions, and in no other, to a place. */
    double[] moved(double[] x, double a, double b) {
        double[] moved = x.clone();
        for (int d = 0; d < moved.length; d++) {
            moved[d] += (a - a(x)) * u[d] + (b - b(x)) * v[d];
        }
        return moved;
    }

    /** As a share of the width, 0 at the left. */
    double shareRight(double a) {
        return (a - left) / (right - left);
    }

    /** As a share of the height, 0 at the bottom. */
    double shareUp(double b) {
        return (b - bottom) / (top - bottom);
    }

    /** Where a row is drawn, in thousandths from the upper left corner. */
    double[] drawn(double[] x) {
        return new double[] {
            Math.round(10_000 * shareRight(a(x))) / 10.0, Math.round(10_000 * (1 - shareUp(b(x)))) / 10.0
        };
    }

    double fromLeft(double share) {
        return left + share * (right - left);
    }

    double fromBottom(double share) {
        return bottom + share * (top - bottom);
    }

    /** A mark on an axis: at which hundredth of it, and the number there in the feature's own unit. */
    record Tick(double share, String text) {}

    /** Marks to the right (true) or up, at round numbers. */
    List<Tick> ticks(boolean across, Subject subject) {
        double[] axis = across ? u : v;
        int feature = name.equals("pc") ? -1 : Integer.parseInt(name.split(",", -1)[across ? 0 : 1]);
        double mean = feature < 0 || subject.standardizer() == null
                ? 0
                : subject.standardizer().mean()[feature];
        double std = feature < 0 || subject.standardizer() == null
                ? 1
                : subject.standardizer().std()[feature] / axis[feature];
        double from = mean + std * (across ? left : bottom);
        double to = mean + std * (across ? right : top);
        return Ticks.between(from, to).stream()
                .map(value -> new Tick(
                        100 * (across ? shareRight((value - mean) / std) : shareUp((value - mean) / std)),
                        Ticks.text(value)))
                .toList();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
