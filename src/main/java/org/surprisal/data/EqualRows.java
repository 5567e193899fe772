package org.surprisal.data;

import java.util.HashMap;
import java.util.Map;

/** Which rows have the same features. */
final class EqualRows {
    private EqualRows() {}

    /**
     * A number for each row, the same for equal ones, from 0 as they come. A row is told from others by 32 bits that are made
     * of it, and, where these agree, by reading the other once more: none is kept, 11 bytes a row are beside the answer.
     */
    static int[] of(Features X) {
        int[] groups = new int[X.rows()];
        int capacity = (int) Math.min(4L * groups.length / 3 + 1, Integer.MAX_VALUE - 8);
        int[] first = new int[capacity]; // the first row of a group, from 1; 0: none
        int[] hashes = new int[capacity]; // of it
        double[] x = new double[X.columns()];
        double[] other = new double[X.columns()];
        int found = 0;
        for (int n = 0; n < groups.length; n++) {
            X.read(n, x);
            int hash = (int) (hash(x) >>> 32);
            int at = (int) ((Integer.toUnsignedLong(hash) * capacity) >>> 32);
            while (first[at] != 0 && !(hashes[at] == hash && isRow(X, first[at] - 1, other, x))) {
                at = at + 1 == capacity ? 0 : at + 1;
            }
            if (first[at] == 0) {
                first[at] = n + 1;
                hashes[at] = hash;
                groups[n] = found++;
            } else {
                groups[n] = groups[first[at] - 1];
            }
        }
        return groups;
    }

    private static boolean isRow(Features X, int row, double[] other, double[] x) {
        X.read(row, other);
        for (int j = 0; j < x.length; j++) {
            if (Double.compare(other[j] + 0.0, x[j] + 0.0) != 0) { // −0 is 0, and what is missing is missing
                return false;
            }
        }
        return true;
    }

    /**
     * How many of the first held-out rows have the features of one of the first training rows. Rows are told apart by 64
     * bits that are made of theirs.
     */
    static int shared(Features training, int mostTraining, Features heldOut, int mostHeldOut) {
        int rows = Math.min(heldOut.rows(), mostHeldOut);
        Map<Long, Integer> wanted = new HashMap<>(); // hash → held-out rows
        double[] x = new double[heldOut.columns()];
        for (int n = 0; n < rows; n++) {
            heldOut.read(n, x);
            wanted.merge(hash(x), 1, Integer::sum);
        }
        int shared = 0;
        for (int n = 0; n < Math.min(training.rows(), mostTraining) && !wanted.isEmpty(); n++) {
            training.read(n, x);
            Integer found = wanted.remove(hash(x));
            shared += found == null ? 0 : found;
        }
        return shared;
    }

    private static long hash(double[] x) {
        long hash = 0;
        for (double value : x) {
            hash = (hash ^ Double.doubleToLongBits(value + 0.0)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
