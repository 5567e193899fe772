package org.surprisal.learn.lessons;

import java.util.List;

/**
 * What many gradients g_1 … g_M of one size say about a known one: their mean and how far they scatter.
 *
 * @param mean of the gradients, component by component
 * @param variance E‖g − ḡ‖² around the known gradient ḡ
 * @param varianceError the standard error of that mean, from the scatter of ‖g − ḡ‖²
 */
record Noise(double[] mean, double variance, double varianceError) {
    static Noise of(List<double[]> gradients, double[] known) {
        int M = gradients.size();
        double[] mean = new double[known.length];
        double sum = 0;
        double squares = 0;
        for (double[] g : gradients) {
            double d = squaredDistance(g, known);
            sum += d;
            squares += d * d;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += g[j] / M;
            }
        }
        double variance = sum / M;
        return new Noise(mean, variance, Math.sqrt(Math.max(0, squares / M - variance * variance) / M));
    }

    /** √E‖g − ḡ‖². */
    double spread() {
        return Math.sqrt(variance);
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
