package org.surprisal.train;

import org.surprisal.base.random.Order;
import org.surprisal.data.Features;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Tiles;
import org.surprisal.model.Classifier;
import org.surprisal.theory.Softmax;

/**
 * Runs a model forward over all rows of some features and hands out logits or probabilities, in double.
 *
 * <p>A figure of one's own, how many rows have their class among the two most probable:
 * <pre>{@code
 * double[][] Q = new Predictor(model, rows.features()).probabilities(); // (N,K)
 * int[] labels = rows.labels();
 * long among = IntStream.range(0, rows.rows())
 *         .filter(n -> Arrays.stream(Q[n]).filter(q -> q > Q[n][labels[n]]).count() < 2)
 *         .count();
 * System.out.println(among + " of " + rows.rows()); // 30 of 30
 * }</pre>
 */
public final class Predictor {
    private static final int ROWS_AT_ONCE = 512;

    private final Classifier model;
    private final Features features;
    private final FeatureBatches batches;
    private final int[] order;
    private final double temperature;

    /** Predicts softmax(logits) of these rows, which are standardised as those that the model was trained on. */
    public Predictor(Classifier model, Features X) {
        this(model, X, 1);
    }

    /**
     * Predicts softmax(logits/T).
     *
     * @param temperature T, above 0; 1 for the model as it is
     */
    public Predictor(Classifier model, Features X, double temperature) {
        if (model.features() != X.columns()) {
            throw new IllegalArgumentException(
                    "the model takes " + model.features() + " features but the rows have " + X.columns());
        }
        this.model = model;
        this.features = X;
        this.batches = new FeatureBatches(X, model.precision());
        this.order = Order.stored(X.rows());
        this.temperature = temperature;
    }

    /** Refuses a row, before any is used, that {@link #forEachRow} would refuse. */
    void requireWithinRange() {
        batches.requireWithinRange();
    }

    /** Takes the logits or the probabilities of one row; the array is used again for the next. */
    public interface RowConsumer {
        /** Takes row n and its K numbers. */
        void accept(int row, double[] values);
    }

    /**
     * Hands on the logits of each row, divided by T, in their order.
     *
     * @throws org.surprisal.data.DataException at a row with a number too large for the model's, those before it done
     */
    public void forEachRow(RowConsumer consumer) {
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            forRows(from, Math.min(from + ROWS_AT_ONCE, order.length), consumer);
        }
    }

    private void forRows(int from, int to, RowConsumer consumer) {
        Matrix X;
        try {
            X = batches.gather(order, from, to, null); // (B,D)
        } catch (TooLargeException e) {
            if (e.row() > from) {
                forRows(from, e.row(), consumer);
            }
            throw e;
        }
        double[] row = new double[model.classes()];
        Matrix logits = model.forward(X); // (B,K)
        for (int i = from; i < to; i++) {
            logits.getRow(i - from, row);
            for (int k = 0; k < row.length; k++) {
                row[k] /= temperature;
            }
            consumer.accept(i, row);
        }
    }

    /**
     * Hands on the predicted distribution of each row, in their order, in an array that is used again for the next.
     *
     * @throws org.surprisal.data.DataException at a row with a number too large for the model's, or whose logits
     *     overflow, those before it done
     */
    public void forEachPrediction(RowConsumer consumer) {
        Together together = new Together(consumer);
        try {
            forEachRow((row, logits) -> {
                if (!isFinite(logits)) {
                    throw TooLargeException.logits(features, row, model.precision());
                }
                together.add(logits);
            });
        } finally {
            together.handOn(); // also those before a row that is refused
        }
    }

    /** Rows whose probabilities are made on all cores: with few classes they cost more than the logits do. */
    private final class Together {
        private static final int ROWS = 1 << 12;
        private static final int ROWS_AS_ONE = 1 << 7;

        private final RowConsumer consumer;
        private final double[][] Q = new double[Math.min(ROWS, order.length)][model.classes()]; // logits at first
        private int from; // the first of these rows
        private int count;

        Together(RowConsumer consumer) {
            this.consumer = consumer;
        }

        void add(double[] logits) {
            System.arraycopy(logits, 0, Q[count++], 0, logits.length);
            if (count == Q.length) {
                handOn();
            }
        }

        void handOn() {
            int parts = (count + ROWS_AS_ONE - 1) / ROWS_AS_ONE;
            long exponentials = 16L * count * model.classes(); // some 20 ns each
            Tiles.forEach(parts, exponentials, (part, worker) -> {
                for (int n = part * ROWS_AS_ONE; n < Math.min(count, (part + 1) * ROWS_AS_ONE); n++) {
                    probabilities(Q[n], Q[n]);
                }
            });
            int first = from;
            int rows = count;
            from += count;
            count = 0; // before the consumer is asked, which may throw: handed on once, whatever comes
            for (int n = 0; n < rows; n++) {
                consumer.accept(first + n, Q[n]);
            }
        }
    }

    /** Whether the logits and their differences, which the probabilities are made of, are numbers. */
    private static boolean isFinite(double[] logits) {
        double least = logits[0];
        double most = logits[0];
        for (double logit : logits) {
            least = Math.min(least, logit);
            most = Math.max(most, logit);
        }
        return Double.isFinite(most - least);
    }

    /** The predicted distributions (N,K). */
    public double[][] probabilities() {
        double[][] Q = new double[order.length][model.classes()];
        forEachRow((row, logits) -> probabilities(logits, Q[row]));
        return Q;
    }

    /** q = softmax of the logits, by way of its logarithm. */
    static void probabilities(double[] logits, double[] q) {
        Softmax.logSoftmax(logits, q);
        for (int k = 0; k < q.length; k++) {
            q[k] = StrictMath.exp(q[k]);
        }
    }
}
