package org.surprisal.plot;

import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/** The predictions of a model all over a rectangle, as an image. */
final class Plane {
    /** The model is asked at NODES by NODES points; between them its probabilities are interpolated. */
    static final int NODES = 161;

    private static final int PIXELS = 1100;

    /** How much of a class's colour is mixed into the page's, from a probability of 1/K to one of 1. */
    private static final double WEAKEST = 0.10;

    private static final double STRONGEST = 0.60;

    private final double[][] probabilities; // (NODES·NODES,K), rows of the plane from the top
    private final int classes;
    private final Theme theme;

    private Plane(double[][] probabilities, int classes, Theme theme) {
        this.probabilities = probabilities;
        this.classes = classes;
        this.theme = theme;
    }

    static BufferedImage of(UnaryOperator<double[][]> model, int classes, Scale x, Scale y, Theme theme) {
        double[][] nodes = new double[NODES * NODES][];
        for (int i = 0; i < nodes.length; i++) {
            int row = i / NODES;
            double right = (i - row * NODES) / (NODES - 1.0);
            double down = row / (NODES - 1.0);
            nodes[i] = new double[] {x.value(right), y.value(1 - down)};
        }
        double[][] probabilities = model.apply(nodes);
        check(probabilities, nodes.length, classes);
        return new Plane(probabilities, classes, theme).image();
    }

    private static void check(double[][] probabilities, int nodes, int classes) {
        if (probabilities.length != nodes) {
            throw new IllegalArgumentException(
                    "the model gave " + probabilities.length + " rows of probabilities for " + nodes + " points");
        }
        for (double[] row : probabilities) {
            if (row.length != classes) {
                throw new IllegalArgumentException(
                        "the model gave " + row.length + " probabilities for " + classes + " classes");
            }
            for (double p : row) {
                if (!(p >= -1e-6 && p <= 1 + 1e-6)) {
                    throw new IllegalArgumentException("the model gave a probability of " + p);
                }
            }
        }
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        int[][] predicted = new int[PIXELS][PIXELS];
        double[] p = new double[classes];
        for (int row = 0; row < PIXELS; row++) {
            for (int column = 0; column < PIXELS; column++) {
                interpolate(column, row, p);
                int k = argmax(p);
                predicted[row][column] = k;
                image.setRGB(column, row, tint(k, p[k]));
            }
        }
        for (int row = 1; row < PIXELS; row++) {
            for (int column = 1; column < PIXELS; column++) {
                int k = predicted[row][column];
                if (predicted[row - 1][column] != k || predicted[row][column - 1] != k) {
                    line(image, column, row);
                }
            }
        }
        return image;
    }

    /** Two pixels either way: one point of the page, the width of the other lines. */
    private void line(BufferedImage image, int column, int row) {
        for (int y = row - 1; y <= row; y++) {
            for (int x = column - 1; x <= column; x++) {
                image.setRGB(x, y, theme.ink().getRGB());
            }
        }
    }

    private void interpolate(int column, int row, double[] p) {
        double right = (column + 0.5) / PIXELS * (NODES - 1);
        double down = (row + 0.5) / PIXELS * (NODES - 1);
        int i = (int) down;
        int j = (int) right;
        double u = right - j;
        double v = down - i;
        for (int k = 0; k < classes; k++) {
            double upper = (1 - u) * at(i, j, k) + u * at(i, j + 1, k);
            double lower = (1 - u) * at(i + 1, j, k) + u * at(i + 1, j + 1, k);
            p[k] = (1 - v) * upper + v * lower;
        }
    }

    private double at(int row, int column, int k) {
        return probabilities[row * NODES + column][k];
    }

    private static int argmax(double[] p) {
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }

    private int tint(int k, double probability) {
        double least = 1.0 / classes;
        double share = Math.min(1, Math.max(0, (probability - least) / (1 - least)));
        double strength = WEAKEST + (STRONGEST - WEAKEST) * share;
        return Shade.mix(theme.paper().getRGB(), theme.mark(k).getRGB(), strength);
    }
}
