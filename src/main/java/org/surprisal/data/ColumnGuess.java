package org.surprisal.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.surprisal.base.messages.Quote;

/**
 * Which columns of a table that nobody has described are of no use as features, and what the others need.
 *
 * @param ignored those to be left out
 * @param reasons why, for a person
 * @param taken the others
 * @param texts those that stand for a missing number, though no key says so
 */
record ColumnGuess(List<ColumnRef> ignored, List<String> reasons, List<ColumnStatistics> taken, List<String> texts) {
    private static final Pattern ID = Pattern.compile(
            "(?i)(.*[^a-z])?(id|ids|key|index|idx|nr|no|number|uuid|guid|rownames?|row)|unnamed: 0|(?-i:.*[a-z](Id|ID))");
    private static final int FEWEST_ROWS = 8; // among fewer, what seems to number or name them may do anything
    private static final int FEWEST_IDS = 21;
    private static final double DIFFERENT = 0.9;
    private static final int SPREAD = 10; // so many times as far apart as numbers of rows are
    private static final int MOST_CATEGORIES = 255;
    private static final int MOST_TEXTS = 5;

    /**
     * Looks at all columns but the label.
     *
     * @param names by which a configuration finds the columns, or nothing where they go by number
     * @param titles what the columns are called for all that, or nothing where no line says it; R's names of rows have
     *     none
     */
    static ColumnGuess of(List<ColumnStatistics> columns, int label, List<String> names, List<String> titles) {
        ColumnGuess guess = new ColumnGuess(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> seen = new HashSet<>(Set.of(columns.get(label).name()));
        for (ColumnStatistics column : columns) {
            if (column.place() == label) {
                continue;
            }
            String title = column.place() < titles.size() ? titles.get(column.place()) : column.name();
            String reason = title.isEmpty()
                    ? column.name().isEmpty() ? "has no name" : "has the names of the rows, as R writes them"
                    : seen.add(column.name()) ? uselessness(column, title) : "is called as another is";
            if (reason.isEmpty()) {
                guess.taken.add(column);
                if (column.isMixed()) {
                    guess.texts.addAll(column.texts().keySet());
                }
            } else {
                ColumnRef ref = LabelGuess.ref(column.place(), names);
                guess.ignored.add(ref);
                guess.reasons.add((ref.name() == null ? "column " + ref : Quote.shorten(ref.name())) + " " + reason);
            }
        }
        return guess;
    }

    /** Why nothing can be learnt from a column; nothing if that may be. */
    private static String uselessness(ColumnStatistics column, String title) {
        if (column.isEmpty()) {
            return "is empty";
        }
        if (column.distinct() == 1 && column.missing() == 0) {
            return "is the same in every row";
        }
        if (column.isNumeric()) {
            return numbersRows(column)
                    ? "numbers the rows"
                    : isId(column, title) ? "seems to be a number of the row" : "";
        }
        if (column.isFlag()) {
            return "";
        }
        if (column.oddNumber() != null) {
            return "has " + column.oddNumber() + ", among numbers, which needs to be written plainly";
        }
        if (column.hasDecimalCommas()) {
            return "has decimal commas (" + column.someText() + "), which need to be written as points";
        }
        WrittenForm form = column.form();
        if (form != null) {
            return form.told(column.someText());
        }
        if (column.isMixed()) {
            return column.texts().size() > MOST_TEXTS ? "has numbers and many words" : "";
        }
        if (column.namesRows()) {
            return "has a text of its own in most rows";
        }
        return column.distinct() > MOST_CATEGORIES ? "has " + column.distinct() + " categories" : "";
    }

    private static boolean numbersRows(ColumnStatistics column) {
        boolean fillsRange = column.isWhole()
                && column.missing() == 0
                && column.distinct() == column.rows()
                && column.most() - column.least() == column.rows() - 1;
        return column.rows() >= FEWEST_ROWS && (column.countsUp() || fillsRange);
    }

    private static boolean isId(ColumnStatistics column, String title) {
        boolean different = column.hasTooManyValues() || column.distinct() >= DIFFERENT * column.rows();
        if (column.rows() < FEWEST_IDS || !column.isWhole() || column.missing() > 0 || !different) {
            return false;
        }
        boolean first = column.place() == 0
                && column.least() >= 0
                && column.most() - column.least() >= (double) SPREAD * column.rows();
        return ID.matcher(title).matches() || first;
    }

    boolean hasWords() {
        return taken.stream().anyMatch(column -> !column.isNumeric() && !column.isMixed());
    }

    /** Those in which values are missing, or will be once texts among numbers stand for that. */
    List<ColumnStatistics> gaps() {
        return taken.stream()
                .filter(column -> column.missing() > 0 || column.isMixed())
                .toList();
    }
}
