package org.surprisal.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Preparation;
import org.surprisal.data.Standardizer;
import org.surprisal.run.TrainedModel;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.train.Predictor;

/** What a model says of each of some rows, the most surprising first. */
final class SaidRows {
    private static final int MOST_COLUMNS = 12;
    private static final double ROUNDING = 1e-12; // of what undoing a standardisation leaves of 0

    private final TrainedModel model;
    private final Features features;
    private final @Nullable ImageShape image;
    private final List<Row> rows;

    /**
     * What is said of one row.
     *
     * @param index among the rows, from 0
     * @param line of its file; 0 where it is from none
     * @param truth its class, the most probable one of its target
     * @param predicted the most probable class
     * @param ofTruth how probable the model finds its class
     * @param ofPredicted and the predicted one
     * @param surprisal cross-entropy of its target to what is said, in nats
     */
    record Row(int index, long line, int truth, int predicted, double ofTruth, double ofPredicted, double surprisal) {
        double bits() {
            return surprisal / Information.NATS_PER_BIT;
        }
    }

    SaidRows(TrainedModel model, Dataset data) {
        this.model = model;
        this.features = data.features();
        this.image = data.image();
        List<Row> all = new ArrayList<>();
        double[] logQ = new double[data.classes()];
        new Predictor(model.model(), features, model.temperature()).forEachRow((n, logits) -> {
            double[] p = data.targets()[n];
            Softmax.logSoftmax(logits, logQ);
            int truth = Softmax.argMax(p);
            int predicted = Softmax.argMax(logits);
            all.add(new Row(
                    n,
                    features.line(n),
                    truth,
                    predicted,
                    StrictMath.exp(logQ[truth]),
                    StrictMath.exp(logQ[predicted]),
                    Information.crossEntropy(p, logQ)));
        });
        all.sort(Comparator.comparingDouble(Row::surprisal).reversed().thenComparingInt(Row::index));
        this.rows = all;
    }

    /** All of them, the most surprising first. */
    List<Row> all() {
        return rows;
    }

    /** Those of one class that were taken for another, or for itself. */
    List<Row> of(int truth, int predicted) {
        return rows.stream()
                .filter(row -> row.truth == truth && row.predicted == predicted)
                .toList();
    }

    /** How a row makes an image; null if it does not. */
    @Nullable ImageShape image() {
        return image;
    }

    /** The pixels of some images, from 0 to 1, all by one scale: a table's may go up to 16 or 255. */
    List<double[]> pixels(List<Row> rows) {
        List<double[]> images = rows.stream().map(this::raw).toList();
        double most = images.stream().flatMapToDouble(Arrays::stream).reduce(1, Math::max);
        for (double[] x : images) {
            for (int j = 0; j < x.length; j++) {
                x[j] = Math.max(0, x[j] / most);
            }
        }
        return images;
    }

    /** As the row was before it was standardised. */
    private double[] raw(Row row) {
        double[] x = new double[features.columns()];
        features.read(row.index, x);
        Standardizer standardizer = model.standardizer();
        if (standardizer != null) {
            standardizer.undo(x);
            for (int j = 0; j < x.length; j++) {
                double rounding = ROUNDING
                        * (Math.abs(standardizer.mean()[j]) + standardizer.std()[j]);
                x[j] = Math.abs(x[j]) <= rounding ? 0 : x[j];
            }
        }
        return x;
    }

    /** The columns of the table that {@link #cells} shows. */
    List<String> columns() {
        return model.preparation().columnNames().stream().limit(MOST_COLUMNS).toList();
    }

    /** Whether there are more columns than are shown. */
    boolean hasMore() {
        return model.preparation().columns().size() > MOST_COLUMNS;
    }

    /** What stands in these columns, as the model takes it: a missing number is already filled in. */
    List<String> cells(Row row) {
        double[] x = raw(row);
        List<String> cells = new ArrayList<>();
        int at = 0;
        for (Preparation.Column column : model.preparation().columns()) {
            if (cells.size() == MOST_COLUMNS) {
                break;
            }
            cells.add(cell(column, x, at));
            at += column.features().size();
        }
        return cells;
    }

    private static String cell(Preparation.Column column, double[] x, int at) {
        if (column instanceof Preparation.Category category) {
            String found = category(category, x, at);
            return found == null ? "none of the known ones" : found;
        }
        if (column instanceof Preparation.Flag && (x[at] == 0 || x[at] == 1)) {
            return x[at] == 1 ? "true" : "false";
        }
        String number = String.format(Locale.ROOT, "%.5g", x[at]);
        return number.contains("e") ? number : number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
    }

    private static @Nullable String category(Preparation.Category column, double[] x, int at) {
        for (int k = 0; k < column.categories().size(); k++) {
            if (x[at + k] > 0.5) {
                return column.categories().get(k);
            }
        }
        return null;
    }
}
