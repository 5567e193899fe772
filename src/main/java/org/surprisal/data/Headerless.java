package org.surprisal.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.surprisal.base.messages.Quote;

/**
 * Other rows for a model whose table had no names: its columns go by place, so that one left out moves all behind it, and a
 * line of names is a row like any other. Neither may pass unseen.
 */
final class Headerless {
    private static final int ENOUGH = 1000; // rows to tell a label by

    private Headerless() {}

    /**
     * Whether a table with one column fewer than in training lacks the label. Had it another column, the label would
     * stand in its own place or, where one before it is gone, in the place before: so it is the label that is left out if
     * hardly a row has a class there.
     *
     * @param rows from the first
     * @param label its place in training, from 0
     * @param width how many columns there were in training
     */
    static boolean lacksLabel(TableRows rows, int label, int width, Set<String> classes, MissingValues missing) {
        int[] present = new int[2];
        int[] classNames = new int[2];
        for (int n = 0; n < ENOUGH && rows.advance(); n++) {
            for (int i = 0; i < 2; i++) {
                int place = label - i;
                if (place >= 0 && place < width - 1 && !missing.isMissing(rows, place)) {
                    present[i]++;
                    classNames[i] += classes.contains(rows.text(place)) ? 1 : 0;
                }
            }
        }
        for (int i = 0; i < 2; i++) {
            int place = label - i;
            if (place >= 0 && place < width - 1 && 2 * classNames[i] >= present[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses a first line that has the names of the columns: nothing in it is what its column held in training, and
     * nothing of it stands below, but for numbers, which no name is.
     *
     * @param rows from the first
     * @param plan which column is taken for what
     * @throws DataException if it is one
     */
    static void requireData(Path file, TableRows rows, TablePlan plan, Preparation preparation, MissingValues missing) {
        if (!rows.advance() || fits(rows, plan, preparation, missing)) {
            return;
        }
        long line = rows.line();
        List<Integer> places = Arrays.stream(plan.features()).boxed().toList();
        List<String> first = places.stream().map(rows::text).toList();
        boolean onlyWords = preparation.columns().stream().allMatch(each -> each instanceof Preparation.Category);
        boolean alone = true;
        while (onlyWords && rows.advance()) {
            alone = false;
            for (int i = 0; i < first.size(); i++) {
                if (rows.text(places.get(i)).equals(first.get(i))) {
                    return;
                }
            }
        }
        if (!onlyWords || !alone) {
            throw new DataException(file + ":" + line + ": the first line looks like names: " + Quote.list(first)
                    + "; expected rows alone, as in training, so leave it out (if it is a row, put it below another)");
        }
    }

    /** Whether anything in the row is missing, or what its column held in training. */
    private static boolean fits(TableRows row, TablePlan plan, Preparation preparation, MissingValues missing) {
        for (int i = 0; i < plan.features().length; i++) {
            int place = plan.features()[i];
            if (missing.isMissing(row, place)
                    || fits(row, place, preparation.columns().get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(TableRows row, int place, Preparation.Column column) {
        if (column instanceof Preparation.Category category) {
            return category.categories().contains(row.text(place));
        }
        if (column instanceof Preparation.Flag) {
            return !Double.isNaN(Preparation.Flag.value(row.text(place)));
        }
        try {
            row.number(place);
            return true;
        } catch (NumberFormatException e) {
            return row.text(place).matches(".*[0-9].*"); // a number gone wrong, which is told as that
        }
    }
}
