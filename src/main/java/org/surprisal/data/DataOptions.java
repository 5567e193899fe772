package org.surprisal.data;

import static org.surprisal.base.messages.OptionException.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to train and to report on: the section {@code data} of a configuration.
 *
 * @param format how the data is stored; null to be found by what stands in it
 * @param path the file or folder
 * @param testPath rows of the same kind to report on, or null
 * @param text how a table's text is to be read
 * @param table which of a table's columns are taken, and how
 * @param classes only these classes, in this order; null for all
 * @param limit only so many training rows, each class keeping its share; null for all
 * @param heldOut the share of each class that is reported on and not trained on; 0 reports on the training rows;
 *     null is what the format sets apart for it, else a fifth
 * @param fold which of several stratified folds is reported on and not trained on, instead of a share or of what the
 *     format sets apart; null for none
 * @param validation the share of the remaining training rows that choose the best epoch; 0 for none
 * @param splitSeed draws which rows are held out; null for the run's own seed
 * @param group rows with the same value in this column, which is no feature then, stay on one side of every split;
 *     {@code rows}: equal rows do
 * @param standardize whether features are shifted and scaled by mean and std of the training rows
 * @param shuffleBlock an epoch shuffles blocks of so many training rows, and the rows within each, so that rows on a disk are
 *     read a block at a time; null shuffles all rows as one
 * @param softLabels a .npy file (N,K) of target distributions or counts, or null
 * @param augment what is done to training images
 */
public record DataOptions(
        @Nullable DataFormat format,
        Path path,
        @Nullable Path testPath,
        TableText text,
        ColumnOptions table,
        @Nullable List<String> classes,
        @Nullable Integer limit,
        @Nullable Double heldOut,
        @Nullable Fold fold,
        double validation,
        @Nullable Long splitSeed,
        @Nullable ColumnRef group,
        boolean standardize,
        @Nullable Integer shuffleBlock,
        @Nullable Path softLabels,
        Set<Augmentation> augment) {
    /** The word for {@code group} that keeps equal rows together. */
    static final ColumnRef EQUAL_ROWS = ColumnRef.named("rows");

    public DataOptions {
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
                shuffleBlock == null || shuffleBlock >= 1,
                "data.shuffle-block",
                shuffleBlock + "",
                "a number of rows above 0, or null for all of them");
        requireShare("data.held-out", heldOut == null ? 0 : heldOut);
        requireShare("data.validation", validation);
        require(
                testPath == null || heldOut == null,
                "data.held-out",
                heldOut + " together with data.test-path",
                "one of the two");
        require(
                fold == null || (testPath == null && heldOut == null),
                "data.fold",
                (fold == null ? "" : fold.written())
                        + (testPath == null ? " together with data.held-out" : " together with data.test-path"),
                "one of the two; " + (testPath == null ? "data.held-out" : "data.test-path") + ": null takes it away");
        augment = Set.copyOf(augment);
        require(
                softLabels == null || classes == null,
                "data.soft-labels",
                softLabels + " together with data.classes",
                "one of the two: votes over all classes do not tell those over some");
        require(
                softLabels == null || table.missing() != ColumnOptions.Missing.DROP,
                "data.soft-labels",
                softLabels + " together with data.missing drop",
                "one of the two: with rows left out, votes no longer tell whose they are");
        if (format != null) {
            format.source().require(text, table, group, augment);
        }
    }

    private static void requireShare(String key, double share) {
        require(share >= 0 && share < 1, key, share, "a share from 0 up to, not including, 1");
    }

    /** Whether rows to report on are taken out of the training rows, whatever the format sets apart. */
    boolean holdsOut() {
        return heldOut != null || fold != null;
    }

    /** A CSV table with its class column; standardised, a fifth held out. */
    public static DataOptions csv(Path path, String label) {
        return of(DataFormat.CSV, path, ColumnRef.named(label));
    }

    /** A folder of CIFAR-10, all of it, standardised, reported on its test file. */
    public static DataOptions cifar10(Path path) {
        return of(DataFormat.CIFAR10, path, null);
    }

    /** Data of some format, or one yet to be found; standardised. */
    public static DataOptions of(@Nullable DataFormat format, Path path, @Nullable ColumnRef label) {
        Draft draft = new Draft(path);
        draft.format = format;
        draft.label = label;
        return draft.done();
    }

    /** The same rows, by paths that mean the same from every folder. */
    public DataOptions withAbsolutePaths() {
        return with(o -> {
            o.path = absolute(path);
            o.testPath = testPath == null ? null : absolute(testPath);
            o.softLabels = softLabels == null ? null : absolute(softLabels);
        });
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The same with some of it changed: {@code options.with(o -> o.heldOut = 0.0)}. */
    public DataOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** Options that may still be changed, by their names; {@link DataOptions} says what they mean. */
    public static final class Draft {
        public @Nullable DataFormat format;
        public Path path;
        public @Nullable Path testPath;
        public TableText text = TableText.DEFAULTS;
        public @Nullable ColumnRef label;
        public List<ColumnRef> ignore = List.of();
        public List<ColumnRef> features = List.of();
        public ColumnOptions.Categorical categorical = ColumnOptions.Categorical.REFUSE;
        public ColumnOptions.Unknown unknown = ColumnOptions.Unknown.REFUSE;
        public ColumnOptions.Missing missing = ColumnOptions.Missing.REFUSE;
        public MissingValues missingValues = MissingValues.DEFAULTS;
        public ColumnOptions.RareClasses rareClasses = ColumnOptions.RareClasses.REFUSE;
        public @Nullable ImageShape image;
        public @Nullable List<String> classes;
        public @Nullable Integer limit;
        public @Nullable Double heldOut;
        public @Nullable Fold fold;
        public double validation;
        public @Nullable Long splitSeed;
        public @Nullable ColumnRef group;
        public boolean standardize = true;
        public @Nullable Integer shuffleBlock;
        public @Nullable Path softLabels;
        public Set<Augmentation> augment = Set.of();

        private Draft(Path path) {
            this.path = path;
        }

        private Draft(DataOptions options) {
            format = options.format;
            path = options.path;
            testPath = options.testPath;
            text = options.text;
            label = options.table.label();
            ignore = options.table.ignore();
            features = options.table.features();
            categorical = options.table.categorical();
            unknown = options.table.unknown();
            missing = options.table.missing();
            missingValues = options.table.missingValues();
            rareClasses = options.table.rareClasses();
            image = options.table.image();
            classes = options.classes;
            limit = options.limit;
            heldOut = options.heldOut;
            fold = options.fold;
            validation = options.validation;
            splitSeed = options.splitSeed;
            group = options.group;
            standardize = options.standardize;
            shuffleBlock = options.shuffleBlock;
            softLabels = options.softLabels;
            augment = options.augment;
        }

        private DataOptions done() {
            ColumnOptions table = new ColumnOptions(
                    label, ignore, features, categorical, unknown, missing, missingValues, rareClasses, image);
            return new DataOptions(
                    format,
                    path,
                    testPath,
                    text,
                    table,
                    classes,
                    limit,
                    heldOut,
                    fold,
                    validation,
                    splitSeed,
                    group,
                    standardize,
                    shuffleBlock,
                    softLabels,
                    augment);
        }
    }
}
