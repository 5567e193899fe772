package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.Schedule;
import org.surprisal.plot.TemplatesPicture;
import org.surprisal.theory.Softmax;
import org.surprisal.train.BatchSize;
import org.surprisal.train.Predictor;
import org.surprisal.train.TrainingOptions;

/** What a linear classifier looks for: an image a class, which has to do for all ways the class can look. */
final class TemplatesLesson implements Lesson {
    private static final RandomStreams RANDOM = new RandomStreams(2);
    private static final int CLASSES = 10;
    static final ModelOptions LINEAR = ModelOptions.linear(Init.ZEROS);
    static final TrainingOptions MINIBATCHES = TrainingOptions.DEFAULTS.with(o -> {
        o.epochs = 20;
        o.batchSize = new BatchSize(32);
        o.schedule = Schedule.COSINE;
    });

    @Override
    public String name() {
        return "templates";
    }

    @Override
    public String title() {
        return "What a linear classifier looks for";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "N3",
                        "Each row of W is a template, an image that its class is compared with by a dot product. There is one a"
                                + " class, so it has to average all poses.",
                        "z_k = w_k·x + b_k",
                        "z_k = w_k \\cdot x + b_k",
                        TemplatesLesson::templates)
                .asking("A linear classifier sees digits as written and mirrored. What does"
                        + " its template of a 7 look like?")
                .falsely("own-pose", "a template keeps to one pose of its class"));
    }

    private static void templates(Board board) {
        TrainingData digits = DigitImages.load(RANDOM);
        firstStep(board, digits);
        trained(board, digits);
        BothPoses.show(board, digits);
        board.note(
                "Photographs have colours: `scripts/surprisal train configs/cifar10-linear.yaml` draws the ten templates of"
                        + " CIFAR-10 into templates.png of its run.");
    }

    static TrainingOptions batch(int epochs, double rate, double momentum) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = epochs;
            o.batchSize = BatchSize.FULL;
            o.shuffle = false;
            o.learningRate = rate;
            o.momentum = momentum;
        });
    }

    static Trained train(TrainingData digits, ModelOptions model, TrainingOptions options) {
        return Trained.on(digits, model, options, RANDOM);
    }

    static double[][] templatesOf(Trained trained) {
        return ((LinearClassifier) trained.model()).templates();
    }

    /** One step of batch gradient descent from W = 0, where every p is 1/K. */
    private static void firstStep(Board board, TrainingData digits) {
        double[][] templates = templatesOf(train(digits, LINEAR, batch(1, 1, 0)));
        Dataset images = digits.training();
        double[] shares = images.classFrequencies();
        RealVector tenth = DigitImages.mean(images).mapDivide(CLASSES);
        double residual = 0;
        for (int k = 0; k < CLASSES; k++) {
            RealVector expected =
                    DigitImages.mean(images, k).mapMultiply(shares[k]).subtract(tenth);
            residual = Math.max(residual, expected.getLInfDistance(new ArrayRealVector(templates[k])));
        }
        board.note("On the bundled digits, 8 by 8 pixels with ink from 0 to 1. The first step of batch gradient descent"
                + " from W = 0 at rate 1 makes each template the mean of its class, weighed with the share s_k of the"
                + " class, less the mean of all:");
        board.formula("w_k = s_k·mean_k − mean/K", "w_k = s_k \\bar{x}_k - \\bar{x}/K");
        board.atMost("largest difference of a weight from that", residual, 1e-14);
    }

    private static void trained(Board board, TrainingData digits) {
        Trained trained = train(digits, LINEAR, MINIBATCHES);
        double[][] templates = templatesOf(trained);
        RealVector mean = DigitImages.mean(digits.training());
        List<List<String>> rows = new ArrayList<>();
        double least = 1;
        int nearestOwn = 0;
        int recognised = 0;
        for (int k = 0; k < CLASSES; k++) {
            double own = 0;
            double other = -1;
            for (int j = 0; j < CLASSES; j++) {
                RealVector deviation = DigitImages.mean(digits.training(), j).subtract(mean);
                double r = correlation(templates[k], deviation.toArray());
                own = j == k ? r : own;
                other = j == k ? other : Math.max(other, r);
            }
            int taken = Softmax.argMax(logits(trained, DigitImages.mean(digits.training(), k)));
            least = Math.min(least, own);
            nearestOwn += own > other ? 1 : 0;
            recognised += taken == k ? 1 : 0;
            rows.add(List.of(String.valueOf(k), Wording.fixed(own, 2), Wording.fixed(other, 2), String.valueOf(taken)));
        }
        board.note("After 20 epochs, each template is correlated with the mean image of each class (less the mean of"
                + " all), and each mean image is given to the classifier:");
        board.table(List.of("digit", "its mean", "nearest other", "its mean is taken for"), rows);
        board.claim("every template resembles its own mean", least > 0, "least correlation " + Wording.fixed(least, 2));
        board.number("templates that resemble their own mean most", nearestOwn, CLASSES, 0);
        board.number("classes whose mean image is taken for them", recognised, CLASSES, 0);
        double[][] held = FeatureRows.of(digits.heldOut());
        double[] largest = {0};
        new Predictor(trained.model(), digits.heldOut().features())
                .forEachRow((n, z) -> largest[0] = Math.max(
                        largest[0], Vectors.distance(z, logits(trained, new ArrayRealVector(held[n], false)))));
        board.atMost("largest |z_k − (w_k·x + b_k)| of the digits held out", largest[0], 1e-12);
        double accuracy = accuracy(trained);
        board.claim("so digits held out are told apart", accuracy > 0.9, "accuracy " + Wording.fixed(accuracy, 2));
        board.picture(
                "digit-templates",
                "The ten templates: light where ink speaks for the digit, dark where it speaks against it.",
                picture("Templates of a linear classifier on the digits", templates));
    }

    static TemplatesPicture picture(String title, double[][] templates) {
        List<String> names = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        ImageShape shape = DigitImages.SHAPE;
        return new TemplatesPicture(title, templates, shape.height(), shape.width(), shape.channels(), names);
    }

    /** w_k·x + b_k, from the templates. */
    private static double[] logits(Trained trained, RealVector x) {
        double[] logits = trained.model().parameters().get(1).value().toRows()[0];
        for (int k = 0; k < CLASSES; k++) {
            logits[k] += new ArrayRealVector(templatesOf(trained)[k]).dotProduct(x);
        }
        return logits;
    }

    static double accuracy(Trained trained) {
        return trained.last().heldOut().accuracy();
    }

    static double correlation(double[] x, double[] y) {
        return new PearsonsCorrelation().correlation(x, y);
    }
}
