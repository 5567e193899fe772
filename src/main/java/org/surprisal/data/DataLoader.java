package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.schema.Schema;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.random.RandomStreams;

/**
 * From options to training, validation and held-out rows: read, put soft labels in, keep the wanted classes, split, limit,
 * standardise by the training rows.
 *
 * <pre>{@code
 * TrainingData iris = DataLoader.load(DataOptions.csv(Path.of("data/iris.csv"), "species"), new RandomStreams(7));
 * System.out.println(iris.training().rows() + " rows, " + iris.heldOut().rows() + " held out"); // 120 rows, 30 held out
 * System.out.println(iris.training().featureNames().get(0)); // sepal_length
 * System.out.println(iris.training().classNames()); // [setosa, versicolor, virginica]
 * }</pre>
 */
public final class DataLoader {
    private static final double HELD_OUT = 0.2;
    private static final int FEWEST_TO_SPLIT = 5; // of fewer rows a fifth is none
    private static final int FEWEST_OF_A_CLASS = 3; // likewise

    private final Source source;
    private final DataOptions asked;
    private final DataOptions options;
    private final RandomStreams random;
    private final @Nullable Preparation kept;
    private final @Nullable Function<Dataset, @Nullable Standardizer> scale;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Loads rows from a reader of DataVec, whatever it reads: SVMLight, lines by regular expression, collections, one of
     * one's own. Columns that the schema calls something are found by that name, and prepared as the options say.
     *
     * @param reader initialized; read a second time, by reset, where the options ask for categories or for gaps to be
     *     filled in
     * @param schema a column for each value of a record, the label among them
     * @param options its label, and what else is to be done; the path is what messages call the reader
     */
    public static TrainingData load(RecordReader reader, Schema schema, DataOptions options, RandomStreams random) {
        DataOptions titled = options.path().toString().isEmpty()
                ? options.with(o -> o.path = Path.of(RecordRows.title(reader)))
                : options;
        OptionException.require(
                options.testPath() == null, "data.test-path", options.testPath() + "", "none with a record reader");
        Source source = new RecordSource(reader, schema);
        source.require(titled.text(), titled.table(), titled.group(), titled.augment());
        return withinMemory(
                titled.path(), () -> new DataLoader(source, titled, source.resolve(titled), random, null, null).load());
    }

    private DataLoader(
            Source source,
            DataOptions asked,
            DataOptions options,
            RandomStreams random,
            @Nullable Preparation kept,
            @Nullable Function<Dataset, @Nullable Standardizer> scale) {
        this.kept = kept;
        this.source = source;
        this.asked = asked;
        this.options = options;
        this.random = options.splitSeed() == null ? random : new RandomStreams(options.splitSeed());
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
        return load(options, random, null, null);
    }

    /**
     * Likewise, for a model that exists.
     *
     * @param kept how columns became the model's features: what it fills in stays the same; null to learn that from the
     *     training rows
     * @param scale gives what the model is used to, where the options ask for standardising, once the training rows are
     *     known; null to fit it to these
     */
    public static TrainingData load(
            DataOptions options,
            RandomStreams random,
            @Nullable Preparation kept,
            @Nullable Function<Dataset, @Nullable Standardizer> scale) {
        return reading(options.path(), () -> {
            DataOptions found = resolve(kept == null ? options : ofAModel(options));
            return new DataLoader(source(found), options, found, random, kept, scale).load();
        });
    }

    /**
     * Other rows for a model that exists, prepared as its own were, filled in, not yet standardised: a table with the
     * same columns, or images of the same kind.
     *
     * @param options what the model was trained with
     * @param note is told what a person should know of the rows
     */
    public static Dataset loadOther(
            DataOptions options, Path path, Preparation preparation, List<String> classes, Consumer<String> note) {
        Source.Known model = new Source.Known(preparation, classes);
        return reading(path, () -> source(options).other(options, path, model, note))
                .filled(preparation);
    }

    /** Features alone, likewise. */
    public static Features loadFeatures(
            DataOptions options, Path path, Preparation preparation, List<String> classes, Consumer<String> note) {
        Source.Known model = new Source.Known(preparation, classes);
        Features features = reading(path, () -> source(options).features(options, path, model, note));
        return preparation.fill() == null ? features : features.filled(preparation.fill());
    }

    private static DataOptions ofAModel(DataOptions options) {
        return options.format() == null ? options : source(options).ofAModel(options);
    }

    /**
     * Columns of such a table as they stand there, a text for each row of {@link #loadFeatures}.
     *
     * @throws DataException if one is not there, or the model is not of tables
     */
    public static TextColumns loadTexts(
            DataOptions options, Path path, Preparation preparation, List<String> classes, List<ColumnRef> columns) {
        if (!(source(options) instanceof TableSource table)) {
            throw new DataException(path + " has no columns; expected a table");
        }
        return reading(path, () -> table.texts(options, path, new Source.Known(preparation, classes), columns));
    }

    private static Source source(DataOptions options) {
        return Objects.requireNonNull(options.format(), "resolved").source();
    }

    /**
     * The options with what has to be looked for in the files: the format, and what separates a table's fields.
     *
     * @throws DataException if that cannot be told
     */
    public static DataOptions resolve(DataOptions options) {
        DataFormat asked = options.format();
        DataFormat found = asked == null || asked == DataFormat.CSV
                ? DataFormat.of(options.path(), options.text().encoding())
                : asked;
        // A table of Weka's is one whatever its file is called; anything else that is said is believed.
        DataFormat format = asked == null || found == DataFormat.ARFF ? found : asked;
        return format.source().resolve(options.with(o -> o.format = format));
    }

    /**
     * The columns of the table that a configuration names; null where it is none.
     *
     * @throws DataException if it cannot be read
     * @throws OptionException if a key names a column that is not there
     */
    public static @Nullable TableView view(DataOptions options) {
        DataOptions found = withinMemory(options.path(), () -> resolve(options));
        return source(found) instanceof TableSource table
                ? withinMemory(options.path(), () -> table.view(found))
                : null;
    }

    /** What is read of a file, which stays as it is and fits into memory. */
    static <T> T reading(Path path, Supplier<T> load) {
        return withinMemory(path, () -> FileVersion.during(path, load));
    }

    /** Only large arrays are made while loading, so memory that has run out is free again when this is told. */
    private static <T> T withinMemory(Path path, Supplier<T> load) {
        try {
            return load.get();
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() / 1_000_000;
            throw new DataException(
                    path + " does not fit into the " + megabytes + " MB that Java may use; expected fewer rows, or more"
                            + " memory by -Xmx",
                    e);
        }
    }

    /**
     * What the files give before any row is set apart: the same for every split of it.
     *
     * @param options with what was found out about the files
     */
    record Whole(Source source, DataOptions options, Source.Read read, List<Path> files, List<String> notes) {}

    static Whole whole(DataOptions options) {
        return withinMemory(options.path(), () -> {
            DataOptions found = resolve(options);
            DataLoader loader = new DataLoader(source(found), options, found, new RandomStreams(0), null, null);
            Source.Read read = loader.read();
            return new Whole(loader.source, found, read, loader.files, loader.notes);
        });
    }

    static TrainingData split(Whole whole, DataOptions options, RandomStreams random) {
        return withinMemory(options.path(), () -> {
            DataLoader loader = new DataLoader(whole.source, options, options, random, null, null);
            loader.files.addAll(whole.files);
            loader.notes.addAll(whole.notes);
            return loader.split(whole.read);
        });
    }

    private TrainingData load() {
        return split(read());
    }

    private Source.Read read() {
        noteFound();
        Source.Read read = source.read(options);
        files.addAll(read.files());
        notes.addAll(read.notes());
        read = ofWantedClasses(withSoftLabels(read));
        if (looks()) {
            notes.addAll(TableWarnings.of(read.training(), read.preparation(), options));
            String numbers = source instanceof TableSource table ? table.noteOfNumbers(options, read) : null;
            notes.addAll(numbers == null ? List.of() : List.of(numbers));
        }
        return read;
    }

    private boolean looks() {
        return source instanceof TableSource && scale == null; // a model that exists has been warned of
    }

    private TrainingData split(Source.Read read) {
        Dataset training = read.training();
        int[] groups = read.groups();
        Dataset heldOut = read.test();
        Double share = options.heldOut();
        boolean tooFew = false;
        if (share == null && heldOut == null && options.fold() == null) {
            tooFew = training.rows() < FEWEST_TO_SPLIT || (groups == null && hasRareClassesOnly(training));
            share = tooFew ? 0 : HELD_OUT;
        }
        if (options.fold() != null) {
            Stratified.Parts parts = fold(options.fold(), training, groups);
            heldOut = training.select(parts.taken());
            training = training.select(parts.left());
            groups = selected(groups, parts.left());
        } else if (share != null && share == 0) {
            heldOut = null;
            notes.add((tooFew ? "with " + training.rows() + (training.rows() == 1 ? " row " : " rows ") : "")
                    + "nothing is held out: the report is on the training rows");
        } else if (share != null) {
            Stratified.Parts parts = parts("data.held-out", share, training, groups, random.split());
            heldOut = training.select(parts.taken());
            training = training.select(parts.left());
            groups = selected(groups, parts.left());
        }
        Dataset validation = null;
        if (options.validation() > 0) {
            Stratified.Parts parts =
                    parts("data.validation", options.validation(), training, groups, random.validation());
            validation = training.select(parts.taken());
            training = training.select(parts.left());
        }
        training = limited(training);
        requireTwoClasses(training);
        noteMissing("training", training);
        if (heldOut != null) {
            noteMissing("held-out", heldOut);
        }
        if (validation != null) {
            noteMissing("validation", validation);
        }
        if (looks() && heldOut != null) {
            String shared = TableWarnings.ofSplit(training.features(), heldOut.features(), options);
            notes.addAll(shared == null ? List.of() : List.of(shared));
        }
        Preparation preparation = read.preparation();
        if (options.table().missing() == ColumnOptions.Missing.IMPUTE) {
            double[] fill = kept == null ? null : kept.fill();
            preparation = preparation.withFill(
                    fill != null && fill.length == training.columns()
                            ? fill
                            : Filling.means(training.features(), preparation, options.path()));
            training = training.filled(preparation);
            heldOut = heldOut == null ? null : heldOut.filled(preparation);
            validation = validation == null ? null : validation.filled(preparation);
        }
        Standardizer standardizer = null;
        if (options.standardize()) {
            Standardizer given = scale == null ? null : scale.apply(training);
            standardizer = given == null ? Standardizer.fit(training.features()) : given;
            requireReliable(standardizer, training.featureNames());
            noteConstants(standardizer, training.featureNames());
            training = training.standardized(standardizer);
            heldOut = heldOut == null ? null : heldOut.standardized(standardizer);
            validation = validation == null ? null : validation.standardized(standardizer);
        }
        Dataset reported = heldOut == null ? training : heldOut;
        return new TrainingData(
                training, reported, heldOut == null, validation, preparation, standardizer, options, files, notes);
    }

    private void noteFound() {
        Separator separator = options.text().separator();
        if (options.format() == DataFormat.CSV && !separator.equals(Separator.COMMA)) {
            notes.add(options.path() + ": fields are separated by " + separator.plural());
        } else if (asked.format() != options.format() && options.format() != DataFormat.CSV) {
            notes.add(options.path() + " is read as "
                    + Objects.requireNonNull(options.format()).written());
        }
    }

    private static boolean hasRareClassesOnly(Dataset rows) {
        if (rows.rows() > (FEWEST_OF_A_CLASS - 1L) * rows.classes()) {
            return false; // one of them has more
        }
        int[] counts = new int[rows.classes()];
        for (int label : rows.labels()) {
            counts[label]++;
        }
        return Arrays.stream(counts).allMatch(count -> count < FEWEST_OF_A_CLASS);
    }

    private static Stratified.Parts parts(
            String key, double share, Dataset rows, int @Nullable [] groups, Random random) {
        Stratified.Parts parts = groups == null
                ? Stratified.share(rows.labels(), rows.classes(), share, random)
                : Stratified.share(rows.labels(), rows.classes(), share, groups, random);
        if (parts.taken().length == 0 || parts.left().length == 0) {
            throw new OptionException(
                    key,
                    share,
                    "a share that leaves at least one of the " + rows.rows() + " rows to "
                            + (parts.left().length == 0
                                    ? "train on"
                                    : key.equals("data.held-out") ? "report on" : "choose by"));
        }
        return parts;
    }

    private Stratified.Parts fold(Fold fold, Dataset rows, int @Nullable [] groups) {
        long most =
                groups == null ? rows.rows() : Arrays.stream(groups).distinct().count();
        OptionException.require(
                fold.of() <= most,
                "data.fold",
                fold.written(),
                "at most as many folds as there are " + (groups == null ? "rows: " : "groups: ") + most);
        int[] folds = groups == null
                ? Stratified.folds(rows.labels(), rows.classes(), fold.of(), random.split())
                : Stratified.folds(rows.labels(), rows.classes(), fold.of(), groups, random.split());
        return Stratified.parts(folds, fold.number() - 1);
    }

    private static int @Nullable [] selected(int @Nullable [] groups, int[] rows) {
        return groups == null ? null : Arrays.stream(rows).map(n -> groups[n]).toArray();
    }

    /** Soft labels belong to the part that has as many rows. */
    private Source.Read withSoftLabels(Source.Read read) {
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
            return read.with(read.training().withTargets(targets), read.test());
        }
        if (read.test() != null && targets.length == testRows) {
            notes.add(file + " gives the targets of the held-out rows; training uses the labels");
            return read.with(read.training(), read.test().withTargets(targets));
        }
        throw new DataException(file + " has " + targets.length + " rows; expected " + trainingRows
                + ", one for each training row" + (testRows < 0 ? "" : ", or " + testRows + ", one for each test row"));
    }

    private Source.Read ofWantedClasses(Source.Read read) {
        List<String> wanted = options.classes();
        if (wanted == null) {
            return read;
        }
        Dataset test = read.test();
        return new Source.Read(
                ClassSubset.of(read.training(), wanted, options.path()),
                test == null ? null : ClassSubset.of(test, wanted, options.path()),
                read.preparation(),
                selected(read.groups(), ClassSubset.rows(read.training(), wanted)),
                read.files(),
                read.notes());
    }

    private void requireTwoClasses(Dataset training) {
        int[] labels = training.labels();
        if (Arrays.stream(labels).anyMatch(label -> label != labels[0])) {
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

    /** A category of missing values is there whether any is missing or not. */
    private void noteConstants(Standardizer standardizer, List<String> names) {
        boolean imputes = options.table().missing() == ColumnOptions.Missing.IMPUTE;
        List<String> constants = standardizer.constants().stream()
                .map(names::get)
                .filter(name -> !imputes || !name.endsWith("=" + Preparation.MISSING))
                .toList();
        if (!constants.isEmpty()) {
            notes.add("constant over the training rows, so 0 after standardising: " + Quote.list(constants));
        }
    }
}
