package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;

/** The bundled digits as images of 8 by 8 pixels, with ink from 0 to 1 in place of standardised features. */
final class DigitImages {
    static final ImageShape SHAPE = new ImageShape(8, 8, 1);

    private static final double MOST_INK = 16;

    private DigitImages() {}

    /** A fifth of each digit held out. */
    static TrainingData load(RandomStreams random) {
        TrainingData digits = BundledData.digits(random);
        Standardizer standardizer = Objects.requireNonNull(digits.standardizer());
        return data(pixels(digits.training(), standardizer), pixels(digits.heldOut(), standardizer));
    }

    private static Dataset pixels(Dataset data, Standardizer standardizer) {
        double[][] images = FeatureRows.of(data);
        for (double[] image : images) {
            standardizer.undo(image);
            for (int j = 0; j < image.length; j++) {
                image[j] /= MOST_INK;
            }
        }
        return with(data, images, data.targets());
    }

    /** Every image twice, as it is and mirrored left to right. */
    static TrainingData bothWays(TrainingData digits) {
        return data(bothWays(digits.training()), bothWays(digits.heldOut()));
    }

    private static Dataset bothWays(Dataset data) {
        int N = data.rows();
        double[][] original = FeatureRows.of(data);
        double[][] images = new double[2 * N][];
        double[][] targets = new double[2 * N][];
        for (int n = 0; n < N; n++) {
            images[n] = original[n];
            images[N + n] = mirrored(original[n]);
            targets[n] = data.targets()[n];
            targets[N + n] = data.targets()[n];
        }
        return with(data, images, targets);
    }

    /** An image, or a template for images, mirrored left to right. */
    static double[] mirrored(double[] image) {
        double[] mirrored = new double[image.length];
        for (int j = 0; j < image.length; j++) {
            mirrored[SHAPE.mirrored(j)] = image[j];
        }
        return mirrored;
    }

    /** The mean image (D) of the rows of class k. */
    static RealVector mean(Dataset data, int k) {
        double[] weights = new double[data.rows()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = data.targets()[n][k];
        }
        return mean(data, weights);
    }

    /** The mean image (D) of all rows. */
    static RealVector mean(Dataset data) {
        double[] weights = new double[data.rows()];
        Arrays.fill(weights, 1);
        return mean(data, weights);
    }

    private static RealVector mean(Dataset data, double[] weights) {
        RealVector sum = new ArrayRealVector(data.columns());
        double[][] images = FeatureRows.of(data);
        double total = 0;
        for (int n = 0; n < images.length; n++) {
            sum.combineToSelf(1, weights[n], new ArrayRealVector(images[n], false)); // sum + weight · image
            total += weights[n];
        }
        return sum.mapDivideToSelf(total);
    }

    private static Dataset with(Dataset data, double[][] images, double[][] targets) {
        return new Dataset(Features.of(images), targets, data.featureNames(), data.classNames(), SHAPE);
    }

    private static TrainingData data(Dataset training, Dataset heldOut) {
        return TrainingData.of(training, heldOut);
    }
}
