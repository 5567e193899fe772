package org.surprisal.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.schema.Schema;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
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
    private DataLoader() {}

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
                titled.path(), () -> new Loading(source, titled, source.resolve(titled), random, null, null).load());
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
            return new Loading(source(found), options, found, random, kept, scale).load();
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
        return reading(path, () -> new KnownTable(table, options, path, new Source.Known(preparation, classes))
                .texts(columns));
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
            return new Loading(source(found), options, found, new RandomStreams(0), null, null).whole();
        });
    }

    static TrainingData split(Whole whole, DataOptions options, RandomStreams random) {
        return withinMemory(
                options.path(), () -> new Loading(whole.source, options, options, random, null, null).split(whole));
    }
}
