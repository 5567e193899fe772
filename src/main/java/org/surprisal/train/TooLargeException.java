package org.surprisal.train;

import org.surprisal.data.DataException;
import org.surprisal.data.Features;
import org.surprisal.linalg.Precision;

/** A row holds a number too large for the model's own numbers, before or after the model's layers. */
final class TooLargeException extends DataException {
    private static final long serialVersionUID = 1L;

    private final int row;

    private TooLargeException(int row, String message) {
        super(message);
        this.row = row;
    }

    /** The row, 0 … N−1. */
    int row() {
        return row;
    }

    /** Feature j of a row is {@code x} where the model takes it in, which its numbers do not hold. */
    static TooLargeException feature(Features features, int row, int j, double x, Precision precision) {
        return new TooLargeException(
                row,
                features.tell(row, j) + ", too large for " + precision.label() + "; expected at most "
                        + precision.largest() + ": " + wayOut(precision == Precision.FLOAT && Double.isFinite(x)));
    }

    /** The model's logits of a row overflow; what is told is the row's largest feature. */
    static TooLargeException logits(Features features, int row, Precision precision) {
        double[] x = new double[features.columns()];
        features.read(row, x);
        int largest = 0;
        for (int j = 1; j < x.length; j++) {
            largest = Math.abs(x[j]) > Math.abs(x[largest]) ? j : largest;
        }
        return new TooLargeException(
                row,
                features.tell(row, largest) + ", so large that the model's logits overflow " + precision.label()
                        + "; expected a value like those it was trained on: " + wayOut(precision == Precision.FLOAT));
    }

    private static String wayOut(boolean doubleHelps) {
        return "check the value"
                + (doubleHelps ? ", rescale its column, or train with dtype: double" : ", or rescale its column");
    }
}
