package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and what it is measured on.
 *
 * @param training rows to learn from
 * @param heldOut rows to report on; the training rows themselves where nothing was held out
 * @param reportsOnTraining whether the report is on the training rows
 * @param validation rows that choose the best epoch and stop training early, or null
 * @param preparation how columns became features
 * @param standardizer how all of them were standardised, or null if they were not
 * @param options with what was found out about the files
 * @param files every file that was read
 * @param notes what a person should know about the data, a line each
 */
public record TrainingData(
        Dataset training,
        Dataset heldOut,
        boolean reportsOnTraining,
        @Nullable Dataset validation,
        Preparation preparation,
        @Nullable Standardizer standardizer,
        DataOptions options,
        List<Path> files,
        List<String> notes) {
    /** Rows that come from no file, as they are; training and held-out rows may be the same. */
    @SuppressWarnings("ReferenceEquality") // equal rows in two data sets are not reported on as if trained on
    public static TrainingData of(Dataset training, Dataset heldOut) {
        return new TrainingData(
                training,
                heldOut,
                training == heldOut,
                null,
                Preparation.numeric(training.featureNames()),
                null,
                DataOptions.of(null, Path.of(""), null),
                List.of(),
                List.of());
    }

    /** The same with some of its options changed. */
    public TrainingData with(Consumer<DataOptions.Draft> change) {
        return new TrainingData(
                training,
                heldOut,
                reportsOnTraining,
                validation,
                preparation,
                standardizer,
                options.with(change),
                files,
                notes);
    }

    /** The same with rows to choose the best epoch by. */
    public TrainingData withValidation(Dataset rows) {
        return new TrainingData(
                training, heldOut, reportsOnTraining, rows, preparation, standardizer, options, files, notes);
    }

    /** The same with one thing more to know. */
    public TrainingData withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new TrainingData(
                training, heldOut, reportsOnTraining, validation, preparation, standardizer, options, files, more);
    }
}
