package org.surprisal.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which rows have the same features. */
final class EqualRows {
    private EqualRows() {}

    /** A number for each row, the same for equal ones, from 0 as they come. */
    static int[] of(Features X) {
        Map<Row, Integer> seen = new HashMap<>();
        int[] groups = new int[X.rows()];
        for (int n = 0; n < groups.length; n++) {
            double[] x = new double[X.columns()];
            X.read(n, x);
            for (int j = 0; j < x.length; j++) {
                x[j] += 0.0; // −0 is 0
            }
            groups[n] = seen.computeIfAbsent(new Row(x), row -> seen.size());
        }
        return groups;
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

    @SuppressWarnings("ArrayRecordComponent") // compared by equals below
    private record Row(double[] x) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(x, that.x);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(x);
        }
    }
}
