package org.surprisal.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.surprisal.base.random.Order;

/** Draws rows so that each class keeps its share. Rows come out in their stored order. */
final class Stratified {
    private Stratified() {}

    /** Two disjoint sets of rows that together are all. */
    record Parts(int[] taken, int[] left) {}

    /**
     * Takes a share of each class, rounded to whole rows; of a class with any rows at least one is left.
     *
     * @param labels the class of each row
     * @param share between 0 and 1
     */
    static Parts share(int[] labels, int K, double share, Random random) {
        int[] quota = new int[K];
        int[] counts = counts(labels, K);
        for (int k = 0; k < K; k++) {
            quota[k] = (int) Math.min(Math.round(share * counts[k]), Math.max(0, counts[k] - 1));
        }
        return draw(labels, quota, random);
    }

    /**
     * Likewise, taking rows of the same group together: group by group in a random order, each where it brings the
     * classes nearer to their shares. At least one group is left.
     *
     * @param groups the group of each row, from 0
     */
    static Parts share(int[] labels, int K, double share, int[] groups, Random random) {
        double[] open = new double[K];
        int[] counts = counts(labels, K);
        for (int k = 0; k < K; k++) {
            open[k] = share * counts[k];
        }
        int G = Arrays.stream(groups).max().orElse(-1) + 1;
        int[][] sizes = new int[G][K];
        for (int n = 0; n < labels.length; n++) {
            sizes[groups[n]][labels[n]]++;
        }
        boolean[] taken = new boolean[G];
        int left = (int) Arrays.stream(groups).distinct().count();
        for (int g : Order.shuffled(G, random)) {
            double before = 0;
            double after = 0;
            int rows = 0;
            for (int k = 0; k < K; k++) {
                before += Math.abs(open[k]);
                after += Math.abs(open[k] - sizes[g][k]);
                rows += sizes[g][k];
            }
            if (rows > 0 && after < before && left > 1) {
                taken[g] = true;
                left--;
                for (int k = 0; k < K; k++) {
                    open[k] -= sizes[g][k];
                }
            }
        }
        return parts(labels.length, n -> taken[groups[n]]);
    }

    /**
     * Deals all rows into folds, class after class in a random order: of each class, and of all rows, no fold has more
     * than one row more than another.
     *
     * @return the fold of each row, from 0
     */
    static int[] folds(int[] labels, int K, int folds, Random random) {
        int[] shuffled = Order.shuffled(labels.length, random);
        int[] fold = new int[labels.length];
        int dealt = 0;
        for (int k = 0; k < K; k++) {
            for (int n : shuffled) {
                if (labels[n] == k) {
                    fold[n] = dealt++ % folds;
                }
            }
        }
        return fold;
    }

    /**
     * Likewise, with rows of the same group in one fold: the largest groups first, equal ones in a random order, each
     * into the fold that has the smallest shares of the group's classes so far, of several the one with the fewest rows.
     *
     * @param groups the group of each row, from 0
     */
    static int[] folds(int[] labels, int K, int folds, int[] groups, Random random) {
        int G = Arrays.stream(groups).max().orElse(-1) + 1;
        int[][] sizes = new int[G][K]; // rows of each class
        int[] rows = new int[G];
        for (int n = 0; n < labels.length; n++) {
            sizes[groups[n]][labels[n]]++;
            rows[groups[n]]++;
        }
        int[] counts = counts(labels, K);
        int[][] dealt = new int[folds][K];
        int[] dealtRows = new int[folds];
        int[] foldOf = new int[G];
        int[] largestFirst = Arrays.stream(Order.shuffled(G, random))
                .boxed()
                .sorted(Comparator.comparingInt(g -> -rows[g]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int g : largestFirst) {
            double least = Double.POSITIVE_INFINITY;
            for (int f = 0; f < folds; f++) {
                double full = 0;
                for (int k = 0; k < K; k++) {
                    full += counts[k] == 0 ? 0 : (double) sizes[g][k] / counts[k] * dealt[f][k];
                }
                if (full < least || (full == least && dealtRows[f] < dealtRows[foldOf[g]])) {
                    least = full;
                    foldOf[g] = f;
                }
            }
            dealtRows[foldOf[g]] += rows[g];
            for (int k = 0; k < K; k++) {
                dealt[foldOf[g]][k] += sizes[g][k];
            }
        }
        return Arrays.stream(groups).map(g -> foldOf[g]).toArray();
    }

    /** The rows of one fold, taken, and all others. */
    static Parts parts(int[] foldOfRow, int fold) {
        return parts(foldOfRow.length, n -> foldOfRow[n] == fold);
    }

    /** Takes exactly {@code total} rows, each class its share of them by largest remainders. */
    static Parts total(int[] labels, int K, int total, Random random) {
        int[] counts = counts(labels, K);
        int[] quota = new int[K];
        double[] remainder = new double[K];
        int given = 0;
        for (int k = 0; k < K; k++) {
            double exact = (double) total * counts[k] / labels.length;
            quota[k] = (int) exact;
            remainder[k] = exact - quota[k];
            given += quota[k];
        }
        for (; given < total; given++) {
            int k = IntStream.range(0, K).reduce(0, (a, b) -> remainder[b] > remainder[a] ? b : a);
            quota[k]++;
            remainder[k] = -1;
        }
        return draw(labels, quota, random);
    }

    private static int[] counts(int[] labels, int K) {
        int[] counts = new int[K];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    private static Parts draw(int[] labels, int[] quota, Random random) {
        int[] open = quota.clone();
        boolean[] taken = new boolean[labels.length];
        for (int n : Order.shuffled(labels.length, random)) {
            if (open[labels[n]] > 0) {
                open[labels[n]]--;
                taken[n] = true;
            }
        }
        return parts(labels.length, n -> taken[n]);
    }

    private static Parts parts(int rows, IntPredicate taken) {
        return new Parts(
                IntStream.range(0, rows).filter(taken).toArray(),
                IntStream.range(0, rows).filter(taken.negate()).toArray());
    }
}
