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
            groups[n] = seen.computeIfAbsent(new Row(x), row -> seen.size());
        }
        return groups;
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
