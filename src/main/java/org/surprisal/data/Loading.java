package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.random.RandomStreams;

/** One loading of the data of a run: {@link DataLoader} says what of. */
final class Loading {
    private final Source source;
    private final DataOptions asked;
    private final DataOptions options;
    private final RandomStreams random;
    private final @Nullable Preparation kept;
    private final @Nullable Function<Dataset, @Nullable Standardizer> scale;
    private final List<Path> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A loading that has not begun.
     *
     * @param asked the options as they were given
     * @param options with what was found out about the files
     * @param kept how columns became a model's features, or null
     * @param scale gives what a model is used to, or null
     */
    Loading(
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

    TrainingData load() {
        return split(read());
    }

    /** What the files give before any row is set apart. */
    DataLoader.Whole whole() {
        Source.Read read = read();
        return new DataLoader.Whole(source, options, read, files, notes);
    }

    /** Goes on from what another loading read. */
    TrainingData split(DataLoader.Whole whole) {
        files.addAll(whole.files());
        notes.addAll(whole.notes());
        return split(whole.read());
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

    private void noteFound() {
        Separator separator = options.text().separator();
        if (options.format() == DataFormat.CSV && !separator.equals(Separator.COMMA)) {
            notes.add(options.path() + ": fields are separated by " + separator.plural());
        } else if (asked.format() != options.format() && options.format() != DataFormat.CSV) {
            notes.add(options.path() + " is read as "
                    + Objects.requireNonNull(options.format()).written());
        }
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
                Division.selected(read.groups(), ClassSubset.rows(read.training(), wanted)),
                read.files(),
                read.notes());
    }

    private TrainingData split(Source.Read read) {
        Division division = Division.of(read, options, random, notes::add);
        Dataset training = division.training();
        Dataset heldOut = division.heldOut();
        Dataset validation = division.validation();
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
