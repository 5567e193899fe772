package org.surprisal.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/**
 * Makes the features of one column out of what stands there. DataVec's TransformProcess could, and its own steps are
 * right, but each makes objects of every cell: a row of ten columns, three of them one-hot, took it 3 to 9 µs beside
 * what reading costs, and it has no line and column for what does not fit.
 */
abstract class Coder {
    private final int place;
    final int at;
    final boolean imputes;
    final double[] markers; // numbers that stand for a missing value
    private final MissingValues missing;

    private Coder(int place, int at, ColumnOptions options, double[] markers) {
        this.place = place;
        this.at = at;
        this.imputes = options.missing() == ColumnOptions.Missing.IMPUTE;
        this.markers = markers;
        this.missing = options.missingValues();
    }

    /** Something that the column cannot take; the message goes after the column's name. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean isMissing;

        private Refused(String message, boolean isMissing) {
            super(message, null, false, false); // one for each row that is left out
            this.isMissing = isMissing;
        }

        boolean isMissing() {
            return isMissing;
        }
    }

    /**
     * The coder of a column.
     *
     * @param place the column's in the table
     * @param at the first of its features in a row
     * @param markers numbers that stand for a missing value
     */
    static Coder of(Preparation.Column column, int place, int at, ColumnOptions options, double[] markers) {
        if (column instanceof Preparation.Category category) {
            return new Categories(category, place, at, options, markers);
        }
        return column instanceof Preparation.Flag
                ? new Flags(place, at, options, markers)
                : new Numbers(place, at, options, markers);
    }

    int place() {
        return place;
    }

    /** Writes the column's features of the row into values, whose row begins there. */
    abstract void code(TableRows row, double[] values, int begin) throws Refused;

    final boolean isMissing(TableRows row) {
        return missing.isMissing(row, place, markers);
    }

    private static final class Numbers extends Coder {
        Numbers(int place, int at, ColumnOptions options, double[] markers) {
            super(place, at, options, markers);
        }

        @Override
        void code(TableRows row, double[] values, int begin) throws Refused {
            double value;
            try {
                value = row.number(place());
            } catch (NumberFormatException e) {
                String text = row.raw(place());
                boolean isMissing = isMissing(row);
                if (!isMissing || !imputes) {
                    String is = text.isEmpty()
                            ? "is empty"
                            : "\"" + Quote.shorten(text) + "\" "
                                    + (isMissing ? "stands for a missing value" : "is " + e.getMessage());
                    throw new Refused(is + "; expected a number such as 5.1", isMissing);
                }
                value = Double.NaN;
            }
            for (double marker : markers) {
                if (value == marker) {
                    if (!imputes) {
                        throw new Refused(
                                "\"" + Quote.shorten(row.raw(place()))
                                        + "\" stands for a missing value; expected a number",
                                true);
                    }
                    value = Double.NaN;
                }
            }
            values[begin + at] = value; // NaN until the training rows are known
        }
    }

    private static final class Flags extends Coder {
        Flags(int place, int at, ColumnOptions options, double[] markers) {
            super(place, at, options, markers);
        }

        @Override
        void code(TableRows row, double[] values, int begin) throws Refused {
            String text = row.text(place());
            boolean isMissing = isMissing(row);
            double value = isMissing ? Double.NaN : Preparation.Flag.value(text);
            if (Double.isNaN(value) && !(isMissing && imputes)) {
                throw new Refused(
                        "is " + shown(text) + (isMissing ? ", where a value is missing" : "")
                                + "; expected True or False",
                        isMissing);
            }
            values[begin + at] = value;
        }
    }

    private static final class Categories extends Coder {
        private final Map<String, Integer> index = new HashMap<>();
        private final List<String> categories;
        private final boolean takesOthers;

        Categories(Preparation.Category column, int place, int at, ColumnOptions options, double[] markers) {
            super(place, at, options, markers);
            this.categories = column.categories();
            this.takesOthers = options.unknown() == ColumnOptions.Unknown.OTHER;
            for (int k = 0; k < categories.size(); k++) {
                index.put(categories.get(k), k);
            }
        }

        @Override
        void code(TableRows row, double[] values, int begin) throws Refused {
            String text = row.text(place());
            boolean isMissing = isMissing(row);
            if (isMissing && !imputes) {
                throw new Refused("is " + shown(text) + ", where a value is missing; expected a category", true);
            }
            Integer k = index.get(isMissing ? Preparation.MISSING : text);
            if (k == null && !takesOthers) {
                throw new Refused(
                        "is " + shown(text) + ", a category that was not there in training; expected one of "
                                + Quote.list(named())
                                + ", or data.unknown: other in the run's config.yaml, which makes it none of them"
                                + Nearest.hint(text, named()),
                        false);
            }
            Arrays.fill(values, begin + at, begin + at + categories.size(), 0);
            if (k != null) {
                values[begin + at + k] = 1;
            }
        }

        /** Without the one that stands for a missing value. */
        private List<String> named() {
            return imputes
                    ? categories.stream()
                            .filter(each -> !each.equals(Preparation.MISSING))
                            .toList()
                    : categories;
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "empty" : "\"" + Quote.shorten(text) + "\"";
    }
}
