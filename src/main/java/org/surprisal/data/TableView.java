package org.surprisal.data;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of a table, and what each is taken for.
 *
 * @param columns all of them, in the order of the file
 * @param label the place of the one that names the class
 * @param group the place of the one whose equal values stay together; −1 for none
 * @param features the places of those that become features
 */
@SuppressWarnings("ArrayRecordComponent") // Two such records are never compared.
public record TableView(List<ColumnStatistics> columns, int label, int group, int[] features) {
    /** "label", "group", "ignored", or nothing for a feature. */
    public String role(ColumnStatistics column) {
        int c = column.place();
        return c == label
                ? "label"
                : c == group ? "group" : Arrays.stream(features).anyMatch(j -> j == c) ? "" : "ignored";
    }
}
