package org.surprisal.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A format that data is kept in. Each is one class, listed in {@link DataFormat}. */
interface Source {
    /** What a message expects where there is nothing: "a CSV file". */
    String expected();

    /**
     * Whether what lies at a path is of this format, as far as that shows.
     *
     * @param beginning the first characters of a text; nothing of what is none
     */
    boolean claims(Path path, String beginning);

    /**
     * Refuses options that mean nothing here.
     *
     * @throws org.surprisal.base.messages.OptionException naming the first of them
     */
    void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment);

    /** The options with what had to be found out about the files. */
    default DataOptions resolve(DataOptions options) {
        return options;
    }

    /** The options for a model that exists, whose rows were taken as they are once already. */
    default DataOptions ofAModel(DataOptions options) {
        return options;
    }

    /** All rows to learn from, and those that the format itself sets apart. */
    Read read(DataOptions options);

    /**
     * Other rows for a model that exists, not yet standardised.
     *
     * @param note is told what a person should know of them
     */
    Dataset other(DataOptions options, Path path, Known model, Consumer<String> note);

    /** Features alone, likewise. */
    Features features(DataOptions options, Path path, Known model, Consumer<String> note);

    /**
     * What a model was trained on.
     *
     * @param preparation how columns became features
     * @param classes K names
     */
    record Known(Preparation preparation, List<String> classes) {}

    /**
     * What was read.
     *
     * @param training rows to learn from and, where there are no others, to hold some out of
     * @param test rows that the format sets apart to report on, or null
     * @param preparation how columns became features
     * @param groups a number for each training row, the same for those that must stay together; null where none must
     * @param files every file that was read
     * @param notes what is unusual about them, for a person
     */
    record Read(
            Dataset training,
            @Nullable Dataset test,
            Preparation preparation,
            int @Nullable [] groups,
            List<Path> files,
            List<String> notes) {
        Read with(Dataset training, @Nullable Dataset test) {
            return new Read(training, test, preparation, groups, files, notes);
        }
    }
}
