package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.random.RandomStreams;

/**
 * From options to training and held-out rows: read, put soft labels in, keep the wanted classes, split, limit,
 * standardise by the training rows.
 */
public final class DataLoader {
    private final DataOptions options;
    private final RandomStreams random;
    private final @Nullable Function<Dataset, @Nullable Standardizer> scale;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DataLoader(
            DataOptions options, RandomStreams random, @Nullable Function<Dataset, @Nullable Standardizer> scale) {
        this.options = options;
        this.random = random;
        this.scale = scale;
    }

    /**
     * Loads the data of a run.
     *
     * @param random gives the split and the limit
     * @throws DataException if the data is missing or cannot be taken as it stands
     * @throws OptionException if an option does not fit the data
     */
    public static TrainingData load(DataOptions options, RandomStreams random) {
        return load(options, random, null);
    }

    /**
     * Likewise, for a model that exists.
     *
     * @param scale gives what the model is used to, where the options ask for standardising, once the training rows are
     *     known; null to fit it to these
     */
    public static TrainingData load(
            DataOptions options, RandomStreams random, @Nullable Function<Dataset, @Nullable Standardizer> scale) {
        return withinMemory(options.path(), () -> new DataLoader(options, random, scale).load());
    }

    /**
     * Other rows for a model that exists, not yet standardised: a CSV file with the same columns, or a CIFAR-10 file,
     * or the test file of a CIFAR-10 folder.
     *
     * @param options what the model was trained with
     */
    public static Dataset loadOther(DataOptions options, Path path, List<String> features, List<String> classes) {
        return withinMemory(
                path,
                () -> options.format() == DataFormat.CSV
                        ? Csv.read(path, csvLabel(options), features, classes)
                        : ClassSubset.of(Cifar10.read(cifarFile(path), Cifar10.classNames(path)), classes, path));
    }

    /** Features alone, not yet standardised, of a CSV file with these columns or of a CIFAR-10 file. */
    public static Features loadFeatures(DataOptions options, Path path, List<String> features) {
        return withinMemory(
                path,
                () -> options.format() == DataFormat.CSV
                        ? Csv.readFeatures(path, features)
                        : Cifar10.read(cifarFile(path), Cifar10.classNames(path))
                                .features());
    }

    /** Only large arrays are made while loading, so memory that has run out is free again when this is told. */
    private static <T> T withinMemory(Path path, Supplier<T> load) {
        try {
            return load.get();
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            throw new DataException(
                    path + " does not fit into the " + megabytes + " MB that Java may use; expected fewer rows, or more"
                            + " memory by -Xmx",
                    e);
        }
    }

    // That a CSV has one is the options' own check.
    private static String csvLabel(DataOptions options) {
        return Objects.requireNonNull(options.label());
    }

    private static List<Path> cifarFile(Path path) {
        Cifar10.Found found = Cifar10.find(path);
        return found.test().isEmpty() ? found.training() : found.test();
    }

    /** Rows to train on, and rows that the format itself sets apart for testing, if it does. */
    private record Read(Dataset training, @Nullable Dataset test) {}

    private TrainingData load() {
        Read read = options.format() == DataFormat.CSV ? readCsv() : readCifar10();
        read = ofWantedClasses(withSoftLabels(read));
        Dataset training = read.training();
        Dataset heldOut = read.test();
        Double share = options.heldOut();
        if (share != null) {
            if (share == 0) {
                heldOut = null;
                notes.add("nothing is held out: the report is on the training rows");
            } else {
                Stratified.Parts parts = Stratified.share(training.labels(), training.classes(), share, random.split());
                if (parts.taken().length == 0) {
                    throw new OptionException(
                            "data.held-out",
                            share,
                            "a share that leaves at least one of the " + training.rows() + " rows to report on");
                }
                heldOut = training.select(parts.taken());
                training = training.select(parts.left());
            }
        }
        training = limited(training);
        requireTwoClasses(training);
        noteMissing("training", training);
        if (heldOut != null) {
            noteMissing("held-out", heldOut);
        }
        Standardizer standardizer = null;
        if (options.standardize()) {
            Standardizer given = scale == null ? null : scale.apply(training);
            standardizer = given == null ? Standardizer.fit(training.features()) : given;
            requireReliable(standardizer, training.featureNames());
            noteConstants(standardizer, training.featureNames());
            training = training.standardized(standardizer);
            heldOut = heldOut == null ? null : heldOut.standardized(standardizer);
        }
        Dataset reported = heldOut == null ? training : heldOut;
        return new TrainingData(training, reported, heldOut == null, standardizer, files, notes);
    }

    private Read readCsv() {
        files.add(options.path());
        return new Read(Csv.read(options.path(), csvLabel(options)), null);
    }

    private Read readCifar10() {
        Cifar10.Found found = Cifar10.find(options.path());
        notes.addAll(found.notes());
        List<String> names = Cifar10.classNames(options.path());
        files.addAll(found.training());
        Dataset training = Cifar10.read(found.training(), names);
        noteUnusualLength(training, found.training());
        boolean wantsTest = options.heldOut() == null;
        if (wantsTest && found.test().isEmpty()) {
            throw new DataException(options.path()
                    + " has no test_batch.bin; expected it,"
                    + " or a share in data.held-out to take from the training rows");
        }
        if (!wantsTest) {
            return new Read(training, null);
        }
        files.addAll(found.test());
        Dataset test = Cifar10.read(found.test(), names);
        noteUnusualLength(test, found.test());
        return new Read(training, test);
    }

    private void noteUnusualLength(Dataset read, List<Path> from) {
        if (!Cifar10.isWhole(read, from.size())) {
            notes.add((from.size() == 1 ? from.get(0) + " has " : "the training files have ") + read.rows()
                    + " images; the original has 10,000 a file");
        }
    }

    /** Soft labels belong to the part that has as many rows. */
    private Read withSoftLabels(Read read) {
        Path file = options.softLabels();
        if (file == null) {
            return read;
        }
        files.add(file);
        double[][] targets = SoftLabels.read(file, read.training().classes());
        int trainingRows = read.training().rows();
        int testRows = read.test() == null ? -1 : read.test().rows();
        if (targets.length == trainingRows && targets.length == testRows) {
            throw new DataException(file + " has " + targets.length
                    + " rows, and so have both the training and the test files; expected a number that tells which");
        }
        if (targets.length == trainingRows) {
            return new Read(read.training().withTargets(targets), read.test());
        }
        if (read.test() != null && targets.length == testRows) {
            notes.add(file + " gives the targets of the held-out rows; training uses the labels");
            return new Read(read.training(), read.test().withTargets(targets));
        }
        throw new DataException(file + " has " + targets.length + " rows; expected " + trainingRows
                + ", one for each training row" + (testRows < 0 ? "" : ", or " + testRows + ", one for each test row"));
    }

    private Read ofWantedClasses(Read read) {
        List<String> wanted = options.classes();
        if (wanted == null) {
            return read;
        }
        Dataset test = read.test();
        return new Read(
                ClassSubset.of(read.training(), wanted, options.path()),
                test == null ? null : ClassSubset.of(test, wanted, options.path()));
    }

    private void requireTwoClasses(Dataset training) {
        if (Arrays.stream(training.labels()).distinct().count() >= 2) {
            return;
        }
        if (options.limit() == null && options.heldOut() == null) {
            throw new DataException(options.path() + ": every training row has the class \""
                    + Quote.shorten(training.classNames().get(training.labels()[0]))
                    + "\"; expected rows of at least two classes");
        }
        throw new OptionException(
                options.limit() == null ? "data.held-out" : "data.limit",
                options.limit() == null ? options.heldOut() + "" : options.limit() + "",
                "one that leaves training rows of at least two classes");
    }

    private Dataset limited(Dataset training) {
        Integer limit = options.limit();
        if (limit == null || limit >= training.rows()) {
            if (limit != null && limit > training.rows()) {
                notes.add("data.limit " + limit + " is more than the " + training.rows()
                        + " training rows: all are used");
            }
            return training;
        }
        return training.select(Stratified.total(training.labels(), training.classes(), limit, random.limit())
                .taken());
    }

    private void noteMissing(String part, Dataset data) {
        double[] frequencies = data.classFrequencies();
        List<String> missing = IntStream.range(0, data.classes())
                .filter(k -> frequencies[k] == 0)
                .mapToObj(data.classNames()::get)
                .toList();
        if (!missing.isEmpty()) {
            notes.add("no " + part + " row of class " + Quote.list(missing));
        }
    }

    private void requireReliable(Standardizer standardizer, List<String> names) {
        List<String> unreliable =
                standardizer.unreliable().stream().map(names::get).toList();
        if (!unreliable.isEmpty()) {
            throw new DataException(options.path() + ": the squares of " + Quote.list(unreliable)
                    + " are beyond a double; expected a standard deviation from 1e-150 to 1e150: rescale");
        }
    }

    private void noteConstants(Standardizer standardizer, List<String> names) {
        List<String> constants =
                standardizer.constants().stream().map(names::get).toList();
        if (!constants.isEmpty()) {
            notes.add("constant over the training rows, so 0 after standardising: " + Quote.list(constants));
        }
    }
}
