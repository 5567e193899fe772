package org.surprisal.learn.lessons;

import java.util.List;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Panel;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** A hidden layer whose weights all start at zero, beside one whose weights were drawn. */
final class EqualUnits {
    private static final int HIDDEN = 6;
    private static final int UPDATES = 100;
    private static final int B = 20; // with full batches of as many of each species nothing would move at all

    private EqualUnits() {}

    static Panel show(Board board, Dataset iris, RandomStreams random) {
        board.note("An MLP 4-6-3 with sigmoids, " + UPDATES + " batches of " + B
                + " at ρ = 1; once with all weights 0 at" + " the start, once drawn:");
        Descent zeros = Descent.of(mlp(Init.ZEROS, 0), iris, B, random).updates(1, UPDATES);
        Descent drawn = Descent.of(mlp(Init.XAVIER, 0), iris, B, random).updates(1, UPDATES);
        board.claim(
                "from zeros the weights do move",
                zeros.model().parameters().get(0).value().sumOfSquares() > 0.1,
                "‖W₁‖² = "
                        + Wording.fixed(
                                zeros.model().parameters().get(0).value().sumOfSquares(), 1));
        board.atMost("but the six units stay one: largest difference between two of them", apart(zeros.model()), 1e-12);
        board.claim(
                "drawn, they differ, and the loss ends lower",
                apart(drawn.model()) > 0.5 && drawn.last() < zeros.last(),
                Wording.fixed(drawn.last(), 3) + " against " + Wording.fixed(zeros.last(), 3) + " nats");
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 50;
            o.batchSize = BatchSize.FULL;
            o.learningRate = 0.5;
        });
        Classifier dropped = Trained.on(TrainingData.of(iris, iris), mlp(Init.ZEROS, 0.5), options, random)
                .model();
        board.claim(
                "with dropout they part, since each is left out at other times",
                apart(dropped) > 0.01,
                "largest difference " + Wording.fixed(apart(dropped), 1));
        Descent dead = Descent.of(ModelOptions.mlp(List.of(HIDDEN), Activation.TANH, Init.ZEROS), iris, B, random)
                .updates(1, UPDATES);
        board.atMost(
                "with tanh, where 0 stays 0, no weight moves at all: ‖W₁‖² + ‖W₂‖²",
                dead.model().parameters().get(0).value().sumOfSquares()
                        + dead.model().parameters().get(2).value().sumOfSquares(),
                0);
        return Descent.panel("a hidden layer that starts at zero")
                .y(0, 1.6)
                .line("weights drawn", drawn.axis(), drawn.losses())
                .line("all zero, sigmoid", zeros.axis(), zeros.losses())
                .dashed("all zero, tanh", dead.axis(), dead.losses());
    }

    private static ModelOptions mlp(Init init, double dropout) {
        return ModelOptions.mlp(List.of(HIDDEN), Activation.SIGMOID, init).withDropout(dropout);
    }

    /** The largest difference of two hidden units: of columns of W₁ and b₁, of rows of W₂. */
    private static double apart(Classifier model) {
        double[][] W1 = model.parameters().get(0).value().toRows();
        double[][] b1 = model.parameters().get(1).value().toRows();
        double[][] W2 = model.parameters().get(2).value().toRows();
        double largest = 0;
        for (int h = 1; h < W2.length; h++) {
            largest = Math.max(largest, Vectors.distance(W2[0], W2[h]));
            largest = Math.max(largest, Math.abs(b1[0][0] - b1[0][h]));
            for (double[] row : W1) {
                largest = Math.max(largest, Math.abs(row[0] - row[h]));
            }
        }
        return largest;
    }
}
