package org.surprisal.data;

import java.util.Arrays;
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
