package org.surprisal.train;

import org.surprisal.data.Features;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.random.Order;
import org.surprisal.theory.Softmax;

/** Runs a model forward over all rows of some features and hands out what it says, in double. */
public final class Predictor {
    private static final int ROWS_AT_ONCE = 512;

    private final Classifier model;
    private final FeatureBatches batches;
    private final int[] order;

    public Predictor(Classifier model, Features X) {
        if (model.features() != X.columns()) {
            throw new IllegalArgumentException(
                    "the model takes " + model.features() + " features but the rows have " + X.columns());
        }
        this.model = model;
        this.batches = new FeatureBatches(X, model.precision());
        this.order = Order.stored(X.rows());
    }

    /** Takes the logits of one row; the array is used again for the next. */
    public interface RowConsumer {
        void accept(int row, double[] logits);
    }

    /** Goes through all rows in their order. */
    public void forEachRow(RowConsumer consumer) {
        double[] row = new double[model.classes()];
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            int to = Math.min(from + ROWS_AT_ONCE, order.length);
            Matrix logits = model.forward(batches.gather(order, from, to, null)); // (B,K)
            for (int i = from; i < to; i++) {
                logits.getRow(i - from, row);
                consumer.accept(i, row);
            }
        }
    }

    /** The predicted distributions (N,K). */
    public double[][] probabilities() {
        double[][] Q = new double[order.length][model.classes()];
        forEachRow((row, logits) -> {
            Softmax.logSoftmax(logits, Q[row]);
            for (int k = 0; k < logits.length; k++) {
                Q[row][k] = StrictMath.exp(Q[row][k]);
            }
        });
        return Q;
    }
}
