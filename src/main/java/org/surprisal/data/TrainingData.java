package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and what it is measured on.
 *
 * @param training rows to learn from
 * @param heldOut rows to report on; the training rows themselves where nothing was held out
 * @param reportsOnTraining whether the report is on the training rows
 * @param standardizer how both were standardised, or null if they were not
 * @param files every file that was read
 * @param notes what a person should know about the data, a line each
 */
public record TrainingData(
        Dataset training,
        Dataset heldOut,
        boolean reportsOnTraining,
        @Nullable Standardizer standardizer,
        List<Path> files,
        List<String> notes) {
    /** The same with one thing more to know. */
    public TrainingData withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new TrainingData(training, heldOut, reportsOnTraining, standardizer, files, more);
    }
}
