package org.surprisal.data;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line below the names that gives the type of each column, as Orange writes, and perhaps one more with its part. */
final class TypeRow {
    private static final Set<String> TYPES =
            Set.of("continuous", "discrete", "string", "time", "numeric", "nominal", "c", "d", "s", "t", "n");
    private static final Set<String> PARTS = Set.of("", "class", "meta", "ignore", "weight", "i", "w", "m");

    private TypeRow() {}

    /** How many lines below the names are none of data. */
    static int lines(List<List<String>> below) {
        if (below.isEmpty() || !TYPES.containsAll(below.get(0))) {
            return 0;
        }
        return below.size() > 1 && PARTS.containsAll(below.get(1)) ? 2 : 1;
    }

    /**
     * The line of a table that is such a one.
     *
     * @param mixed the columns that hold words among numbers
     * @return 0 if there is none
     */
    static long line(List<ColumnStatistics> mixed) {
        long line = 0;
        for (ColumnStatistics column : mixed) {
            if (!column.isOneMistake()) {
                return 0;
            }
            Map.Entry<String, Long> word = column.texts().entrySet().iterator().next();
            if (!TYPES.contains(word.getKey()) || (line > 0 && line != word.getValue())) {
                return 0;
            }
            line = word.getValue();
        }
        return line;
    }
}
