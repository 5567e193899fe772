package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** The singular values of weights that were trained on digits, beside those that the training started from. */
final class TrainedSpectra {
    private static final int HIDDEN = 32;

    private TrainedSpectra() {}

    /** σ of the first layer's W before and after training, the largest first, and ‖W‖² after, from its entries. */
    private record Spectrum(double[] start, double[] trained, double sumOfSquares) {}

    static void show(Board board) {
        Spectrum linear = train(ModelOptions.linear(Init.ZEROS));
        Spectrum hidden = train(ModelOptions.mlp(List.of(HIDDEN), Activation.RELU, Init.HE));
        board.note("Trained for 5 epochs on 1,437 digits of 64 pixels: W (64,10) of a linear classifier that starts at"
                + " 0, and the first layer, W (64,32), of an MLP with 32 hidden units.");
        board.atMost("|Σσ² − ‖W‖²| / ‖W‖² for both", Math.max(relative(linear), relative(hidden)), 1e-13);
        double ninth = linear.trained()[8];
        board.claim("linear: nine singular values have grown from 0", ninth > 0.1, "σ₉ = " + Wording.fixed(ninth, 2));
        board.atMost("the tenth stays 0, since p − y sums to 0 and so does each row of W", linear.trained()[9], 1e-12);
        double before = hidden.start()[0];
        double after = hidden.trained()[0];
        // The edges √(2/64) (√64 ± √32) that a large random matrix of this shape and variance would keep to.
        double low = StrictMath.sqrt(2.0 / 64) * (8 - StrictMath.sqrt(HIDDEN));
        double high = StrictMath.sqrt(2.0 / 64) * (8 + StrictMath.sqrt(HIDDEN));
        board.claim(
                "hidden layer: at the start all lie where those of random numbers lie (Marchenko, Pastur 1967)",
                before < 1.1 * high && hidden.start()[HIDDEN - 1] > 0.9 * low,
                Wording.fixed(hidden.start()[HIDDEN - 1], 2) + " to " + Wording.fixed(before, 2) + ", edges "
                        + Wording.fixed(low, 2) + " and " + Wording.fixed(high, 2));
        board.claim(
                "training lifts the largest out of it: few directions carry what was learnt",
                after > 1.2 * high,
                "σ₁ from " + Wording.fixed(before, 2) + " to " + Wording.fixed(after, 2) + ", the median from "
                        + Wording.fixed(hidden.start()[HIDDEN / 2], 2) + " to "
                        + Wording.fixed(hidden.trained()[HIDDEN / 2], 2));
        board.picture(
                "trained-singular-values",
                "Training adds a few strong directions to what the weights were at the start.",
                Figure.of(
                        "Singular values of weights, before and after training on digits",
                        panel("linear classifier, W (64,10)", linear),
                        panel("hidden layer, W (64,32)", hidden)
                                .horizontal("edges for random numbers", low)
                                .horizontal(null, high)));
    }

    private static Spectrum train(ModelOptions options) {
        RandomStreams random = new RandomStreams(7);
        TrainingData digits = BundledData.digits(random);
        int D = digits.training().columns();
        int K = digits.training().classes();
        Matrix start = options.build(Precision.DOUBLE, D, K, random.init())
                .parameters()
                .get(0)
                .value();
        TrainingOptions training = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 5;
            o.batchSize = new BatchSize(32);
            o.learningRate = 0.05;
        });
        Classifier model = Trained.on(digits, options, training, random).model(); // draws the same start
        Matrix W = model.parameters().get(0).value();
        return new Spectrum(singularValues(start), singularValues(W), W.sumOfSquares());
    }

    private static double[] singularValues(Matrix W) {
        return new SingularValueDecomposition(Linear.matrix(W.toRows())).getSingularValues();
    }

    private static double relative(Spectrum spectrum) {
        double sum = Arrays.stream(spectrum.trained()).map(s -> s * s).sum();
        return Math.abs(sum - spectrum.sumOfSquares()) / spectrum.sumOfSquares();
    }

    private static Panel panel(String title, Spectrum spectrum) {
        double[] i = IntStream.rangeClosed(1, spectrum.start().length)
                .asDoubleStream()
                .toArray();
        return Panel.of("index i", "singular value σᵢ")
                .titled(title)
                .points("at the start", i, spectrum.start())
                .points("trained", i, spectrum.trained());
    }
}
