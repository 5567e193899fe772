package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Mlp;
import org.surprisal.theory.Softmax;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;

/** The model of a {@link Stepper} as it is now, measured: on its rows, and on any features. */
public final class Measured {
    private static final int ROWS_AT_ONCE = 256; // always as many: a model keeps buffers for each number of rows

    private final Classifier model;
    private final TrainingData data;
    private @Nullable Evaluator heldOut;
    private @Nullable Evaluator training;
    private @Nullable Matrix X; // (256,D)

    Measured(Classifier model, TrainingData data) {
        this.model = model;
        this.data = data;
    }

    /** The figures of the held-out rows, as {@code train} reports them. */
    public Evaluation heldOut() {
        if (heldOut == null) {
            heldOut = new Evaluator(model, data.heldOut());
        }
        return heldOut.evaluate();
    }

    /** The figures of the training rows, with their targets as they are, and every unit taking part. */
    public Evaluation training() {
        if (training == null) {
            training = new Evaluator(model, data.training());
        }
        return training.evaluate();
    }

    /**
     * The predicted distributions (N,K) of any features.
     *
     * @param features (N,D), as the model takes them in
     */
    public double[][] probabilities(double[][] features) {
        double[][] P = logits(features);
        for (double[] p : P) {
            Softmax.softmax(p, p);
        }
        return P;
    }

    /** The logits (N,K) of any features (N,D), as the model takes them in. */
    public double[][] logits(double[][] features) {
        double[][] logits = new double[features.length][];
        forEachBlock(features, (from, to, said) -> {
            for (int n = from; n < to; n++) {
                logits[n] = row(said, n - from);
            }
        });
        return logits;
    }

    /** The activations of each hidden layer (N,H) for any features (N,D), as the model takes them in. */
    public List<double[][]> hidden(double[][] features) {
        List<double[][]> hidden = new ArrayList<>();
        forEachBlock(features, (from, to, said) -> {
            List<Matrix> layers = model instanceof Mlp mlp ? mlp.hidden() : List.of();
            for (int l = 0; l < layers.size(); l++) {
                if (from == 0) {
                    hidden.add(new double[features.length][]);
                }
                for (int n = from; n < to; n++) {
                    hidden.get(l)[n] = row(layers.get(l), n - from);
                }
            }
        });
        return hidden;
    }

    private interface Block {
        /** Takes the logits of the rows from one to before another. */
        void take(int from, int to, Matrix logits);
    }

    private void forEachBlock(double[][] features, Block block) {
        Matrix X = this.X;
        if (X == null) {
            X = Matrix.zeros(model.precision(), ROWS_AT_ONCE, model.features());
            this.X = X;
        }
        for (int from = 0; from < features.length; from += ROWS_AT_ONCE) {
            int to = Math.min(features.length, from + ROWS_AT_ONCE);
            for (int n = from; n < to; n++) {
                X.setRow(n - from, features[n]);
            }
            block.take(from, to, model.forward(X));
        }
    }

    private static double[] row(Matrix M, int i) {
        double[] row = new double[M.columns()];
        M.getRow(i, row);
        return row;
    }
}
