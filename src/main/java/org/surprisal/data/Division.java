package org.surprisal.data;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.random.RandomStreams;

/**
 * Rows divided by what they are for.
 *
 * @param training to learn from, at most as many as the options say
 * @param heldOut to report on, or null where all are learnt from
 * @param validation to choose the best epoch by, or null
 */
record Division(
        Dataset training,
        @Nullable Dataset heldOut,
        @Nullable Dataset validation) {
    private static final double HELD_OUT = 0.2;
    private static final int FEWEST_TO_SPLIT = 5; // of fewer rows a fifth is none
    private static final int FEWEST_OF_A_CLASS = 3; // likewise

    /**
     * Divides what was read.
     *
     * @param random gives the split and the limit
     * @param note is told what a person should know of the parts
     * @throws OptionException if an option leaves a part without rows
     */
    static Division of(Source.Read read, DataOptions options, RandomStreams random, Consumer<String> note) {
        return new Divider(options, random, note).of(read);
    }

    /** The groups of these rows. */
    static int @Nullable [] selected(int @Nullable [] groups, int[] rows) {
        return groups == null ? null : Arrays.stream(rows).map(n -> groups[n]).toArray();
    }

    /** What of a division is the same for all its steps. */
    private record Divider(DataOptions options, RandomStreams random, Consumer<String> note) {
        Division of(Source.Read read) {
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
                note.accept((tooFew ? "with " + Count.of(training.rows(), "row") + " " : "")
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
            return new Division(training, heldOut, validation);
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
            long most = groups == null
                    ? rows.rows()
                    : Arrays.stream(groups).distinct().count();
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
                    note.accept("data.limit " + limit + " is more than the " + training.rows()
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
                note.accept("no " + part + " row of class " + Quote.list(missing));
            }
        }
    }
}
