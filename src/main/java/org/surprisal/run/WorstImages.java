package org.surprisal.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.Dataset;
import org.surprisal.data.Standardizer;
import org.surprisal.model.Classifier;
import org.surprisal.plot.WorstPicture.Shown;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.train.Predictor;

/** The rows that a model finds most surprising, as images: the greatest cross-entropy first, the earlier row on a tie. */
final class WorstImages {
    private WorstImages() {}

    /** A row with what the model says of it. */
    private record Row(int index, double surprisal, double[] logQ) {}

    private static final Comparator<Row> MILDEST_FIRST =
            Comparator.comparingDouble(Row::surprisal).thenComparing(Row::index, Comparator.reverseOrder());

    /**
     * Looks for them.
     *
     * @param standardizer how the rows were standardised, or null
     * @param most how many at most
     */
    static List<Shown> of(Classifier model, Dataset data, @Nullable Standardizer standardizer, int most) {
        PriorityQueue<Row> worst = new PriorityQueue<>(MILDEST_FIRST);
        double[] logQ = new double[data.classes()];
        new Predictor(model, data.features()).forEachRow((n, logits) -> {
            Softmax.logSoftmax(logits, logQ);
            double surprisal = Information.crossEntropy(data.targets()[n], logQ);
            if (!Double.isFinite(surprisal)) {
                throw new IllegalArgumentException("the surprisal of row " + (n + 1) + " is " + surprisal);
            }
            Row mildest = worst.peek();
            if (worst.size() < most || mildest == null || surprisal > mildest.surprisal) {
                worst.add(new Row(n, surprisal, logQ.clone()));
            }
            if (worst.size() > most) {
                worst.poll();
            }
        });
        List<Row> rows = new ArrayList<>(worst);
        rows.sort(MILDEST_FIRST.reversed());
        return shown(rows, data, standardizer);
    }

    private static List<Shown> shown(List<Row> rows, Dataset data, @Nullable Standardizer standardizer) {
        List<double[]> images = new ArrayList<>();
        for (Row row : rows) {
            double[] pixels = new double[data.columns()];
            data.features().read(row.index, pixels);
            if (standardizer != null) {
                standardizer.undo(pixels);
            }
            images.add(pixels);
        }
        scale(images);
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int truth = Softmax.argMax(data.targets()[row.index]);
            int predicted = Softmax.argMax(row.logQ);
            shown.add(new Shown(
                    images.get(i),
                    name(data, truth),
                    name(data, predicted),
                    StrictMath.exp(row.logQ[predicted]),
                    StrictMath.exp(row.logQ[truth]),
                    row.surprisal));
        }
        return shown;
    }

    private static String name(Dataset data, int k) {
        return Quote.printable(data.classNames().get(k));
    }

    /** Into 0 … 1, all by one scale: images have it already, a table's pixels may go up to 16 or 255. */
    private static void scale(List<double[]> images) {
        double least = 0;
        double most = 1;
        for (double[] pixels : images) {
            for (double value : pixels) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        for (double[] pixels : images) {
            for (int j = 0; j < pixels.length; j++) {
                pixels[j] = (pixels[j] - least) / (most - least);
            }
        }
    }
}
