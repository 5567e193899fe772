package org.surprisal.learn.lab;

import java.util.Arrays;
import org.surprisal.learn.lessons.Camel;

/**
 * A function of two numbers to go down on.
 *
 * @param left of what is drawn, then right, bottom and top
 */
record Surface(
        String name,
        String xName,
        String yName,
        String formula,
        double left,
        double right,
        double bottom,
        double top,
        Height height,
        Slope slope) {
    /** How steep the ravine is across: its largest second derivative. */
    private static final double RAVINE_STEEP = 20;

    private static final int LEVELS = 20;

    /** f. */
    interface Height {
        double at(double x, double y);
    }

    /** ∇f. */
    interface Slope {
        double[] at(double x, double y);
    }

    /** The six-hump camel, with two deepest valleys and four others. */
    static Surface camel() {
        return new Surface(
                "camel",
                "x₁",
                "x₂",
                "f = (4 - 2.1 x_1^2 + x_1^4/3)\\, x_1^2 + x_1 x_2 + (-4 + 4 x_2^2)\\, x_2^2",
                -2.1,
                2.1,
                -1.2,
                1.2,
                Camel::value,
                Camel::gradient);
    }

    /** Twenty times as steep across as along. */
    static Surface ravine() {
        return new Surface(
                "ravine",
                "w₁",
                "w₂",
                "L = \\tfrac12 (w_1^2 + 20\\, w_2^2)",
                -2,
                2,
                -1.2,
                1.2,
                (x, y) -> (x * x + RAVINE_STEEP * y * y) / 2,
                (x, y) -> new double[] {x, RAVINE_STEEP * y});
    }

    /** λ_max, the larger eigenvalue of the second derivatives at a point, these by differences of the slope. */
    double steepest(double x, double y) {
        if (name.equals("ravine")) {
            return RAVINE_STEEP; // to the last bit, everywhere
        }
        double h = 1e-4 * Math.max(right - left, top - bottom);
        double[] x1 = slope.at(x + h, y);
        double[] x0 = slope.at(x - h, y);
        double[] y1 = slope.at(x, y + h);
        double[] y0 = slope.at(x, y - h);
        double a = (x1[0] - x0[0]) / (2 * h);
        double d = (y1[1] - y0[1]) / (2 * h);
        double b = (x1[1] - x0[1] + y1[0] - y0[0]) / (4 * h);
        return (a + d) / 2 + Math.hypot((a - d) / 2, b);
    }

    /** Heights of a grid of cells, row by row from the top: 0 for the lowest twentieth of them, 19 for the highest. */
    int[] levels(int cells) {
        double[] heights = new double[cells * cells];
        for (int i = 0; i < heights.length; i++) {
            int row = i / cells;
            double across = left + (i % cells + 0.5) / cells * (right - left);
            double up = top - (row + 0.5) / cells * (top - bottom);
            heights[i] = height.at(across, up);
        }
        double[] sorted = heights.clone();
        Arrays.sort(sorted);
        int[] levels = new int[heights.length];
        for (int i = 0; i < levels.length; i++) {
            int found = Arrays.binarySearch(sorted, heights[i]);
            levels[i] = Math.min(LEVELS - 1, Math.max(0, found) * LEVELS / sorted.length);
        }
        return levels;
    }

    /** In words, as in "on the ravine". */
    String told() {
        return switch (name) {
            case "camel" -> "the six-hump camel";
            case "ravine" -> "the ravine";
            default -> "the loss over " + xName + " and " + yName;
        };
    }

    double shareRight(double x) {
        return (x - left) / (right - left);
    }

    double shareUp(double y) {
        return (y - bottom) / (top - bottom);
    }
}
