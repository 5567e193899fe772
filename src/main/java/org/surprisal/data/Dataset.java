package org.surprisal.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.theory.Softmax;

/**
 * N examples. The label of an example is a distribution over the K classes from the first line on: one-hot where
 * someone named a class, soft where people voted.
 *
 * <p>Rows of one's own:
 * <pre>{@code
 * double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
 * double[][] Y = Dataset.oneHot(new int[] {0, 1, 1, 0}, 2);
 * Dataset xor = new Dataset(Features.of(X), Y, List.of("a", "b"), List.of("equal", "different"), null);
 * System.out.println(xor.rows() + " rows, " + xor.columns() + " features"); // 4 rows, 2 features
 * }</pre>
 *
 * @param features X (N,D)
 * @param targets Y (N,K), rows summing to 1; rows may be shared, so they are never written to
 * @param featureNames D names
 * @param classNames K names
 * @param image how the features make an image, or null if they do not
 */
public record Dataset(
        Features features,
        double[][] targets,
        List<String> featureNames,
        List<String> classNames,
        @Nullable ImageShape image) {
    public Dataset {
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
        if (targets.length != features.rows()) {
            throw new IllegalArgumentException(targets.length + " targets for " + features.rows() + " rows");
        }
        if (featureNames.size() != features.columns()) {
            throw new IllegalArgumentException(featureNames.size() + " names for " + features.columns() + " features");
        }
    }

    /** N. */
    public int rows() {
        return targets.length;
    }

    /** D. */
    public int columns() {
        return features.columns();
    }

    /** K. */
    public int classes() {
        return classNames.size();
    }

    /** The most probable class of each row's target, the lowest on a tie. */
    public int[] labels() {
        int[] labels = new int[rows()];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = Softmax.argMax(targets[n]);
        }
        return labels;
    }

    /** The mean target (K): the share of each class. */
    public double[] classFrequencies() {
        double[] mean = new double[classes()];
        for (double[] y : targets) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += y[k];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= rows();
        }
        return mean;
    }

    /** The given rows only, in the given order. */
    public Dataset select(int[] rows) {
        double[][] selected = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = targets[rows[i]];
        }
        return new Dataset(features.select(rows), selected, featureNames, classNames, image);
    }

    /** The same rows with other targets (N,K). */
    public Dataset withTargets(double[][] targets) {
        return new Dataset(features, targets, featureNames, classNames, image);
    }

    /** The same rows with what is missing filled in. */
    Dataset filled(Preparation preparation) {
        double[] fill = preparation.fill();
        return fill == null ? this : new Dataset(features.filled(fill), targets, featureNames, classNames, image);
    }

    /** The same rows with the features standardised. */
    public Dataset standardized(Standardizer standardizer) {
        return new Dataset(standardizer.apply(features), targets, featureNames, classNames, image);
    }

    /** Label smoothing (Szegedy et al. 2016): y ← (1 − ε) y + ε/K. */
    public Dataset smoothed(double epsilon) {
        if (epsilon == 0) {
            return this;
        }
        int K = classes();
        double[][] smoothed = new double[rows()][K];
        for (int n = 0; n < smoothed.length; n++) {
            for (int k = 0; k < K; k++) {
                smoothed[n][k] = (1 - epsilon) * targets[n][k] + epsilon / K;
            }
        }
        return withTargets(smoothed);
    }

    /** One-hot targets (N,K) for class indices. */
    public static double[][] oneHot(int[] labels, int K) {
        double[][] identity = new double[K][K];
        for (int k = 0; k < K; k++) {
            identity[k][k] = 1;
        }
        double[][] targets = new double[labels.length][];
        for (int n = 0; n < labels.length; n++) {
            targets[n] = identity[labels[n]];
        }
        return targets;
    }
}
