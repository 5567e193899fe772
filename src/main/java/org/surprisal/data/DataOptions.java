package org.surprisal.data;

import static org.surprisal.base.messages.OptionException.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to train and to report on: the section {@code data} of a configuration.
 *
 * @param format how the data is stored
 * @param path a CSV file, the folder of CIFAR-10's binary version, or one file of it
 * @param label the CSV column that names the class; null for CIFAR-10
 * @param classes only these classes, in this order; null for all
 * @param limit only so many training rows, each class keeping its share; null for all
 * @param heldOut the share of each class that is reported on and not trained on; 0 reports on the training rows;
 *     null is a fifth for CSV, and CIFAR-10's own test file
 * @param standardize whether features are shifted and scaled by mean and std of the training rows
 * @param softLabels a .npy file (N,K) of target distributions or counts, or null
 * @param augment what is done to training images
 */
public record DataOptions(
        DataFormat format,
        Path path,
        @Nullable String label,
        @Nullable List<String> classes,
        @Nullable Integer limit,
        @Nullable Double heldOut,
        boolean standardize,
        @Nullable Path softLabels,
        Set<Augmentation> augment) {
    private static final double CSV_HELD_OUT = 0.2;

    public DataOptions {
        boolean csv = format == DataFormat.CSV;
        if (heldOut == null && csv) {
            heldOut = CSV_HELD_OUT;
        }
        require(!csv || label != null, "data.label", "missing", "the name of the column with the classes");
        require(csv || label == null, "data.label", label + " with format cifar10", "none: its files name the class");
        if (classes != null) {
            classes = List.copyOf(classes);
            require(
                    classes.size() >= 2 && classes.stream().distinct().count() == classes.size(),
                    "data.classes",
                    classes,
                    "at least two different classes");
        }
        require(limit == null || limit >= 1, "data.limit", limit + "", "a whole number above 0");
        require(
                heldOut == null || (heldOut >= 0 && heldOut < 1),
                "data.held-out",
                heldOut + "",
                "a share from 0 up to, not including, 1");
        augment = Set.copyOf(augment);
        require(!csv || augment.isEmpty(), "data.augment", "[flip] with format csv", "none: only CIFAR-10 has images");
        require(
                softLabels == null || classes == null,
                "data.soft-labels",
                softLabels + " together with data.classes",
                "one of the two: votes over all classes do not tell those over some");
    }

    /** A CSV table with its class column; standardised, a fifth held out. */
    public static DataOptions csv(Path path, String label) {
        return new DataOptions(DataFormat.CSV, path, label, null, null, null, true, null, Set.of());
    }

    /** A folder of CIFAR-10, all of it, standardised, reported on its test file. */
    public static DataOptions cifar10(Path path) {
        return new DataOptions(DataFormat.CIFAR10, path, null, null, null, null, true, null, Set.of());
    }

    /** The same rows, by paths that mean the same from every folder. */
    public DataOptions withAbsolutePaths() {
        return new DataOptions(
                format,
                path.toAbsolutePath().normalize(),
                label,
                classes,
                limit,
                heldOut,
                standardize,
                softLabels == null ? null : softLabels.toAbsolutePath().normalize(),
                augment);
    }
}
