package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Random;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;

/** Points of the plane in two classes that no straight line keeps apart; all are trained on, none held out. */
final class PlanePoints {
    private static final int PER_CLASS = 50;
    private static final double NOISE = 0.08; // of the radius, its standard deviation

    private PlanePoints() {}

    /** Exclusive or: the corners of the unit square, of class 1 where exactly one coordinate is 1. */
    static TrainingData xor() {
        return labelled(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0});
    }

    /** A ring of radius 1 inside a ring of radius 2, 50 points each. */
    static TrainingData rings(Random random) {
        return alternating((k, share) -> polar(k + 1 + NOISE * random.nextGaussian(), 2 * Math.PI * share));
    }

    /** Two arms that wind once around the middle, each the other turned by half a turn, 50 points each. */
    static TrainingData spirals(Random random) {
        return alternating((k, share) ->
                polar(0.25 + 1.75 * share + NOISE / 2 * random.nextGaussian(), 2 * Math.PI * share + Math.PI * k));
    }

    /** Makes a point of class k at a share, from 0 to 1, of the way along its curve. */
    private interface Curve {
        double[] at(int k, double share);
    }

    private static TrainingData alternating(Curve curve) {
        double[][] points = new double[2 * PER_CLASS][];
        int[] labels = new int[points.length];
        for (int n = 0; n < points.length; n++) {
            labels[n] = n % 2;
            int place = n / 2; // along its own curve
            points[n] = curve.at(labels[n], place / (double) PER_CLASS);
        }
        return labelled(points, labels);
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
    }

    private static TrainingData labelled(double[][] points, int[] labels) {
        double[][] targets = new double[labels.length][2];
        for (int n = 0; n < labels.length; n++) {
            targets[n][labels[n]] = 1;
        }
        Dataset data =
                new Dataset(Features.of(points), targets, List.of("x₁", "x₂"), List.of("class 0", "class 1"), null);
        return TrainingData.of(data, data);
    }
}
