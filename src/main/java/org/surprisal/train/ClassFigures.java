package org.surprisal.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each class over N rows. The class of a row is the most probable one of its target, the lowest on a
 * tie: where people voted, the one that most of them chose. {@link ClassMetric} and {@link OverallMetric} list what
 * there is.
 *
 * @param confusion (K,K) rows counted by the target's class, then by the predicted one
 * @param roc (K) each class against the rest, by the probabilities predicted; null where either has no rows
 */
public record ClassFigures(int[][] confusion, List<@Nullable Roc> roc) {
    public ClassFigures {
        roc = Collections.unmodifiableList(new ArrayList<>(roc));
    }

    /** K. */
    public int classes() {
        return confusion.length;
    }

    /** How many rows are of the class. */
    public int support(int k) {
        return Arrays.stream(confusion[k]).sum();
    }

    private int predicted(int k) {
        return Arrays.stream(confusion).mapToInt(row -> row[k]).sum();
    }

    /** Of the rows predicted to be of the class the share that is; 0 where none was. */
    double precision(int k) {
        return share(confusion[k][k], predicted(k));
    }

    /** Of the class's rows the share that is predicted to be; 0 where there are none. */
    double recall(int k) {
        return share(confusion[k][k], support(k));
    }

    /** Harmonic mean of precision and recall, 2 right / (predicted + support); 0 where both are empty. */
    double f1(int k) {
        return share(2L * confusion[k][k], (long) predicted(k) + support(k));
    }

    /** Area under the curve of the class against the rest, ties counted half; NaN where either has no rows. */
    double auc(int k) {
        Roc curve = roc.get(k);
        return curve == null ? Double.NaN : curve.area();
    }

    private static double share(long some, long all) {
        return all == 0 ? 0 : (double) some / all;
    }

    /** The mean recall of the classes that have rows. */
    double balancedAccuracy() {
        return mean(this::recall, k -> support(k) > 0);
    }

    /** The mean F1 of the classes that have rows or were predicted. */
    double macroF1() {
        return mean(this::f1, k -> support(k) > 0 || predicted(k) > 0);
    }

    /** The mean AUC of the classes that have one; NaN where none has. */
    double macroAuc() {
        return mean(this::auc, k -> roc.get(k) != null);
    }

    /** The accuracy of naming the most frequent class of these rows every time. */
    double majorityAccuracy() {
        int[] supports = IntStream.range(0, classes()).map(this::support).toArray();
        return (double) Arrays.stream(supports).max().orElse(0)
                / Arrays.stream(supports).sum();
    }

    private double mean(IntToDoubleFunction figure, IntPredicate counts) {
        return IntStream.range(0, classes())
                .filter(counts)
                .mapToDouble(figure)
                .average()
                .orElse(Double.NaN);
    }

    /** Rows of one class that were taken for another. */
    public record Confused(int truth, int predicted, int rows) {}

    /** The most frequent confusions, at most so many, the lower classes first on a tie. */
    public List<Confused> worst(int most) {
        List<Confused> all = new ArrayList<>();
        for (int i = 0; i < classes(); i++) {
            for (int j = 0; j < classes(); j++) {
                if (i != j && confusion[i][j] > 0) {
                    all.add(new Confused(i, j, confusion[i][j]));
                }
            }
        }
        all.sort(Comparator.comparingInt(Confused::rows).reversed());
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    /** Takes what is predicted for rows one by one. */
    static final class Sums {
        // (K,N), all of it: each class's AUC goes by the order of all rows by their probability of it, exactly, ties
        // included; from logits kept as floats, half of this, every exponential would have to be made twice.
        private final double[][] Q;
        private final int[] labels; // (N)
        private int rows;

        Sums(int K, int N) {
            this.Q = new double[K][N];
            this.labels = new int[N];
        }

        /** A row's class and its predicted distribution (K). */
        void add(int label, double[] q) {
            for (int k = 0; k < Q.length; k++) {
                Q[k][rows] = q[k];
            }
            labels[rows++] = label;
        }

        ClassFigures figures(int[][] confusion) {
            List<@Nullable Roc> roc = new ArrayList<>();
            for (int k = 0; k < Q.length; k++) {
                int wanted = k;
                roc.add(Roc.of(scores(Q[k], label -> label == wanted), scores(Q[k], label -> label != wanted)));
            }
            return new ClassFigures(confusion, roc);
        }

        private double[] scores(double[] q, IntPredicate of) {
            return IntStream.range(0, rows)
                    .filter(n -> of.test(labels[n]))
                    .mapToDouble(n -> q[n])
                    .toArray();
        }
    }
}
