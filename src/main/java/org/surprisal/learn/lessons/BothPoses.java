package org.surprisal.learn.lessons;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;

/** Two poses of each digit, as a horse in a photograph looks to the left or to the right, and one template for both. */
final class BothPoses {
    private static final int CLASSES = 10;

    private BothPoses() {}

    static void show(Board board, TrainingData digits) {
        TrainingData bothWays = DigitImages.bothWays(digits);
        board.note("Now each digit comes in two poses, as it was written and mirrored. The first step from W = 0 makes"
                + " each template the mean of those for either pose alone:");
        double[][] one = TemplatesLesson.templatesOf(
                TemplatesLesson.train(digits, TemplatesLesson.LINEAR, TemplatesLesson.batch(1, 1, 0)));
        double[][] both = TemplatesLesson.templatesOf(
                TemplatesLesson.train(bothWays, TemplatesLesson.LINEAR, TemplatesLesson.batch(1, 1, 0)));
        double weight = board.unless("own-pose", 0.5, 0.0); // of the mirrored pose
        double apart = 0;
        for (int k = 0; k < CLASSES; k++) {
            RealVector mean = vector(one[k])
                    .mapMultiply(1 - weight)
                    .add(vector(DigitImages.mirrored(one[k])).mapMultiply(weight));
            apart = Math.max(apart, mean.getLInfDistance(vector(both[k])));
        }
        board.atMost("largest difference of a weight from ½ (w + mirrored w)", apart, 1e-14);
        trained(board, digits, bothWays);
    }

    private static void trained(Board board, TrainingData digits, TrainingData bothWays) {
        double[][] templates = TemplatesLesson.templatesOf(
                TemplatesLesson.train(bothWays, TemplatesLesson.LINEAR, TemplatesLesson.batch(100, 0.5, 0.9)));
        double lopsided = 0;
        for (double[] w : templates) {
            lopsided = Math.max(lopsided, vector(DigitImages.mirrored(w)).getLInfDistance(vector(w)));
        }
        double alike = 0;
        for (double[] image : FeatureRows.of(digits.training())) {
            alike += TemplatesLesson.correlation(image, DigitImages.mirrored(image))
                    / digits.training().rows();
        }
        board.note("Trained to the end, one template does for both: batch gradient descent makes it symmetric, which a"
                + " written digit is not.");
        board.atMost("largest difference of a weight and its mirror image", lopsided, 1e-12);
        board.claim(
                "an image differs from its mirror image",
                alike < 0.8,
                "correlation " + Wording.fixed(alike, 2) + " on average; of a template 1");
        RealVector mean = DigitImages.mean(bothWays.training());
        double least = 1;
        for (int k = 0; k < CLASSES; k++) {
            double[] ofBoth =
                    DigitImages.mean(bothWays.training(), k).subtract(mean).toArray();
            least = Math.min(least, TemplatesLesson.correlation(templates[k], ofBoth));
        }
        board.claim(
                "every template resembles the mean image of both poses",
                least > 0,
                "least correlation " + Wording.fixed(least, 2));
        hidden(board, bothWays);
        board.picture(
                "digit-templates-both-ways",
                "The same for digits in both poses: symmetric, like nothing that anybody wrote.",
                TemplatesLesson.picture("Templates for digits both as written and mirrored", templates));
    }

    /** What a second layer is free to do. */
    private static void hidden(Board board, TrainingData bothWays) {
        Trained linear = TemplatesLesson.train(bothWays, TemplatesLesson.LINEAR, TemplatesLesson.MINIBATCHES);
        Trained layered = TemplatesLesson.train(bothWays, ModelOptions.mlp(2 * CLASSES), TemplatesLesson.MINIBATCHES);
        double[][] units = Linear.matrix(
                        layered.model().parameters().get(0).value().toRows())
                .transpose()
                .getData();
        double symmetry = 0;
        for (double[] unit : units) {
            symmetry += TemplatesLesson.correlation(unit, DigitImages.mirrored(unit)) / units.length;
        }
        board.claim(
                "two hidden units a class are free to take a pose each: they are not symmetric",
                symmetry < 0.5,
                "correlation " + Wording.fixed(symmetry, 1) + " with their mirror images, on average");
        double one = TemplatesLesson.accuracy(linear);
        double two = TemplatesLesson.accuracy(layered);
        board.claim(
                "and do better on both poses held out",
                two > one + 0.02,
                "accuracy " + Wording.fixed(two, 2) + " against " + Wording.fixed(one, 2) + " of one template");
    }

    private static RealVector vector(double[] x) {
        return new ArrayRealVector(x, false);
    }
}
