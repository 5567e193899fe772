package org.surprisal.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Embedded;

/**
 * Which columns of a table are taken, and how: keys of the section {@code data}.
 *
 * @param label the column that names the class; null where the format says which
 * @param ignore columns left out
 * @param features only these columns, if there are any here
 * @param categorical what is done with columns that are not numbers
 * @param unknown what is done with a category that was not there in training
 * @param missing what is done with rows in which values are missing
 * @param missingValues what stands where one is
 * @param rareClasses whether a label most of whose classes have one or two rows is taken for one
 * @param image how the features make an image, row by row with the channels last; null to go by their names
 */
public record ColumnOptions(
        @Nullable ColumnRef label,
        List<ColumnRef> ignore,
        List<ColumnRef> features,
        Categorical categorical,
        Unknown unknown,
        Missing missing,
        MissingValues missingValues,
        RareClasses rareClasses,
        @Nullable ImageShape image)
        implements Embedded {
    /** Every column but the label is a number, and none is missing. */
    public static final ColumnOptions DEFAULTS = new ColumnOptions(
            null,
            List.of(),
            List.of(),
            Categorical.REFUSE,
            Unknown.REFUSE,
            Missing.REFUSE,
            MissingValues.DEFAULTS,
            RareClasses.REFUSE,
            null);

    /** What is done with columns that are not numbers. */
    public enum Categorical {
        REFUSE,
        /** One feature for each category: 1 where it is that one, else 0. */
        ONE_HOT,
        IGNORE
    }

    /** What is done with a category that was not there in training. */
    public enum Unknown {
        REFUSE,
        /** None of the known ones: all zeros. */
        OTHER
    }

    /** What is done where a value is missing. */
    public enum Missing {
        REFUSE,
        /** The row is left out. */
        DROP,
        /** The mean of the training rows; of categories, one of its own. */
        IMPUTE
    }

    /** Whether a label most of whose classes have one or two rows is taken for one. */
    public enum RareClasses {
        REFUSE,
        ALLOW
    }

    public ColumnOptions {
        ignore = List.copyOf(ignore);
        features = List.copyOf(features);
    }

    ColumnOptions withLabel(ColumnRef column) {
        return new ColumnOptions(
                column, ignore, features, categorical, unknown, missing, missingValues, rareClasses, image);
    }

    /** The first key that is not at its default. */
    String firstSet() {
        if (!ignore.isEmpty()) {
            return "ignore";
        }
        if (!features.isEmpty()) {
            return "features";
        }
        if (categorical != DEFAULTS.categorical) {
            return "categorical";
        }
        if (unknown != DEFAULTS.unknown) {
            return "unknown";
        }
        if (missing != DEFAULTS.missing) {
            return "missing";
        }
        if (rareClasses != DEFAULTS.rareClasses) {
            return "rare-classes";
        }
        return image == null ? "missing-values" : "image";
    }

    /** The key that leaves these columns out as well, as a line to paste: "ignore: [id, name]". */
    String ignoring(Stream<String> more) {
        return Stream.concat(ignore.stream(), more.map(ColumnRef::named))
                .map(ColumnRef::toPaste)
                .distinct()
                .collect(Collectors.joining(", ", "ignore: [", "]"));
    }

    /** Whether every feature is read as the number that stands there. */
    boolean areNumbersOnly() {
        return categorical == Categorical.REFUSE && missing == Missing.REFUSE;
    }
}
