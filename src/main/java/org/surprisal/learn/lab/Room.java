package org.surprisal.learn.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.microscope.Shown;
import org.surprisal.learn.microscope.Subject;
import org.surprisal.learn.step.Measured;
import org.surprisal.theory.Softmax;

/**
 * The rows as points of a plane, and what the model says everywhere in it.
 *
 * @param plane which
 * @param planes that may be chosen: name, and in words
 * @param said what the picture leaves out, in words
 * @param across the axis to the right
 * @param up the other
 * @param points training rows
 * @param regions which class wins where; null where it cannot be told in a plane
 * @param canChange whether points may be moved and added
 * @param hidden the same rows by their last hidden activations; null without such a layer
 * @param images templates and the like; null for what is no image
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Room(
        String plane,
        List<String[]> planes,
        String said,
        Axis across,
        Axis up,
        List<Point> points,
        @Nullable Regions regions,
        boolean canChange,
        @Nullable Hidden hidden,
        @Nullable List<Shown> images) {
    private static final int CELLS = 44;
    private static final int LEVELS = 10;

    /** An axis and its marks. */
    record Axis(String name, List<Plane.Tick> ticks) {}

    /**
     * A row.
     *
     * @param n which of the training rows
     * @param at where it is drawn, in thousandths from the upper left corner
     * @param label its class
     * @param said the class that the model says
     */
    record Point(int n, double[] at, int label, int said) {}

    /**
     * A grid of cells, row by row from the top.
     *
     * @param classes the most probable class of each
     * @param levels how probable, 0 to 9
     */
    record Regions(int size, int[] classes, int[] levels) {}

    /** The rows in the space of a hidden layer. */
    record Hidden(String said, List<Point> points) {}

    /** The rows that are drawn, at most so many. */
    static Room of(
            TrainingData data,
            Plane plane,
            List<String[]> planes,
            Measured measured,
            Limits limits,
            @Nullable List<Shown> images) {
        Dataset rows = data.training();
        Subject subject = Subject.of(data);
        double[][] X = Points.drawn(rows, limits);
        int[] said = said(measured.logits(X));
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < X.length; n++) {
            points.add(new Point(n, plane.drawn(X[n]), Softmax.argMax(rows.targets()[n]), said[n]));
        }
        boolean isPlane = rows.columns() == 2;
        String what = isPlane
                ? "Both features. "
                : plane.name().equals("pc")
                        ? "The plane of two principal components of the training rows; the regions are those on it. "
                        : "Two of " + rows.columns()
                                + " features; the regions are those where all others are at their means. ";
        String few = X.length < rows.rows() ? "The first " + X.length + " of " + rows.rows() + " rows. " : "";
        return new Room(
                plane.name(),
                planes,
                what + few,
                new Axis(plane.xName(), plane.ticks(true, subject)),
                new Axis(plane.yName(), plane.ticks(false, subject)),
                points,
                regions(plane, measured),
                Points.canChange(data, limits),
                hidden(X, rows, said, measured),
                images);
    }

    private static int[] said(double[][] logits) {
        int[] said = new int[logits.length];
        for (int n = 0; n < said.length; n++) {
            said[n] = Softmax.argMax(logits[n]);
        }
        return said;
    }

    private static Regions regions(Plane plane, Measured measured) {
        double[][] X = new double[CELLS * CELLS][];
        for (int i = 0; i < X.length; i++) {
            int row = i / CELLS;
            double right = (i % CELLS + 0.5) / CELLS;
            double up = 1 - (row + 0.5) / CELLS;
            X[i] = plane.at(plane.fromLeft(right), plane.fromBottom(up));
        }
        double[][] P = measured.probabilities(X);
        int[] classes = new int[P.length];
        int[] levels = new int[P.length];
        for (int i = 0; i < P.length; i++) {
            classes[i] = Softmax.argMax(P[i]);
            levels[i] = Math.min(LEVELS - 1, (int) (LEVELS * P[i][classes[i]]));
        }
        return new Regions(CELLS, classes, levels);
    }

    private static @Nullable Hidden hidden(double[][] X, Dataset rows, int[] said, Measured measured) {
        List<double[][]> layers = measured.hidden(X);
        if (layers.isEmpty()) {
            return null;
        }
        double[][] A = layers.get(layers.size() - 1);
        boolean isPlane = A[0].length == 2;
        Plane plane = isPlane ? Plane.ofFeatures(0, 1, named(rows, A), A) : Plane.ofComponents(A);
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < A.length; n++) {
            points.add(new Point(n, plane.drawn(A[n]), Softmax.argMax(rows.targets()[n]), said[n]));
        }
        String what = isPlane
                ? "The two units of the last hidden layer."
                : "The last hidden layer, " + A[0].length + " units, in the plane where the rows scatter most now.";
        return new Hidden(what, points);
    }

    private static Dataset named(Dataset rows, double[][] A) {
        return new Dataset(
                Features.of(A),
                Arrays.copyOf(rows.targets(), A.length),
                List.of("unit 1", "unit 2"),
                rows.classNames(),
                null);
    }
}
