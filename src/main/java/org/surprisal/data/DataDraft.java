package org.surprisal.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * The section {@code data} of a configuration for a file that nobody has described yet: what one look at all of it
 * shows, and guesses, which say that they are some.
 *
 * @param options what the lines say
 * @param lines one for each key
 * @param rows how many the table has; 0 where nobody counted
 * @param columns likewise
 * @param notes what a person should look at, which the comments say too
 */
public record DataDraft(DataOptions options, List<Line> lines, long rows, int columns, List<String> notes) {
    private static final String LABEL = "--label";
    private static final int MOST_REASONS = 12;

    /**
     * A key with its value as a configuration has it.
     *
     * @param comment for a person, or nothing
     */
    public record Line(String key, String value, String comment) {}

    /**
     * Looks at a file or folder.
     *
     * @param label the column that names the class; null to guess it
     * @throws UnclearLabelException if that cannot be guessed
     * @throws OptionException if there is no such column
     * @throws DataException if there is nothing to describe
     */
    public static DataDraft of(Path path, @Nullable ColumnRef label) {
        return DataLoader.reading(path, () -> draft(path, label));
    }

    private static DataDraft draft(Path path, @Nullable ColumnRef label) {
        DataFormat format = DataFormat.of(path, Encoding.UTF_8);
        if (format == DataFormat.CSV) {
            return new Draft(path, format).ofCsv(label);
        }
        if (format.source() instanceof TableSource && needsLabel(path, format)) {
            return new Draft(path, format).ofNamed(label);
        }
        OptionException.require(
                label == null,
                LABEL,
                label + "",
                "none: " + format.expected() + " says itself which class a row is of");
        Draft draft = new Draft(path, format);
        DataOptions options = DataOptions.of(format, path, null);
        if (format == DataFormat.LIBSVM && LibSvmRows.isZeroBased(path, Encoding.UTF_8)) {
            draft.line("index-base", "0", "found: an index 0 is there");
            return draft.done(options.with(o -> o.text = o.text.withIndexBase(0)), 0, 0);
        }
        return draft.done(options, 0, 0);
    }

    private static boolean needsLabel(Path path, DataFormat format) {
        try {
            DataOptions.of(format, path, null);
            return false;
        } catch (OptionException e) {
            return true;
        }
    }

    private static final class Draft {
        private final Path path;
        private final DataFormat format;
        private final List<Line> lines = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Draft(Path path, DataFormat format) {
            this.path = path;
            this.format = format;
            line("format", format.written(), "");
            line("path", plain(path.toString()), "");
        }

        private void line(String key, String value, String comment) {
            lines.add(new Line(key, value, comment));
        }

        private static String plain(String text) {
            return text.matches("[A-Za-z_./][A-Za-z0-9_./+-]*") ? text : Quote.yaml(text);
        }

        DataDraft done(DataOptions options, long rows, int columns) {
            return new DataDraft(options, List.copyOf(lines), rows, columns, List.copyOf(notes));
        }

        DataDraft ofCsv(@Nullable ColumnRef label) {
            if (Files.isDirectory(path)) {
                throw new DataException(
                        path + " is a folder in which there is no image; expected a table, or a folder with a folder of"
                                + " images for each class");
            }
            ((TableSource) format.source()).requireFile(path);
            FirstLook look = FirstLook.at(path);
            TableText text = look.text();
            TableText usual = TableText.DEFAULTS;
            encoding(text);
            if (!text.separator().equals(Separator.COMMA) || !isFound(text)) {
                line("separator", text.separator().toString(), "found: it splits all lines alike");
            }
            if (text.decimal() != usual.decimal()) {
                line("decimal", "\",\"", "guess: more of the cells are numbers so");
            }
            if (text.skipLines() > 0) {
                line("skip-lines", text.skipLines() + "", look.skipped());
            }
            if (text.header() != TableText.Header.AUTO) {
                boolean named = text.header() == TableText.Header.TRUE;
                line(
                        "header",
                        named ? "true" : "false",
                        named
                                ? "guess: the first line names the columns, numbers or not"
                                : !look.skipped().isEmpty()
                                        ? "the columns are called c1, c2, …" + told(look.names())
                                        : "guess: the first line is data; the columns are called c1, c2, …");
            }
            return of(label, text, look.names(), text.header() != TableText.Header.FALSE);
        }

        /** ": c2 is size, c3 weight", of columns whose names go with the lines that are left out. */
        private static String told(List<String> names) {
            String some = IntStream.range(0, names.size())
                    .filter(c -> !names.get(c).isEmpty())
                    .limit(MOST_REASONS)
                    .mapToObj(c -> "c" + (c + 1) + " is " + Quote.shorten(names.get(c)))
                    .collect(Collectors.joining(", "));
            return some.isEmpty() ? "" : ": " + some + (names.size() > MOST_REASONS + 1 ? ", …" : "");
        }

        /** Whether the separator is found again without being told, which others that split all lines alike hinder. */
        private boolean isFound(TableText text) {
            try {
                return SeparatorSearch.in(path, text.withSeparator(Separator.AUTO), Separator.AUTO)
                        .equals(text.separator());
            } catch (DataException e) {
                return false;
            }
        }

        private void encoding(TableText text) {
            if (text.encoding() != TableText.DEFAULTS.encoding()) {
                line("encoding", text.encoding().key(), "guess: it is no UTF-8");
            }
        }

        DataDraft ofNamed(@Nullable ColumnRef label) {
            TableText text = TableText.DEFAULTS;
            try {
                survey(text);
            } catch (DataException e) {
                text = FirstLook.withLikelyEncoding(text, e);
            }
            encoding(text);
            return of(label, text, null, true);
        }

        private TableSurvey survey(TableText text) {
            return ((TableSource) format.source()).survey(path, options(text));
        }

        private DataOptions options(TableText text) {
            return DataOptions.of(format, path, ColumnRef.at(-1)).with(o -> o.text = text);
        }

        /**
         * The same for any table.
         *
         * @param titles what the columns are called, for guesses; null for the names that they have
         * @param hasNames whether these are the names that they have
         */
        private DataDraft of(
                @Nullable ColumnRef label, TableText text, @Nullable List<String> titles, boolean hasNames) {
            TableSurvey survey = survey(text);
            survey.requireOneHeader(path);
            List<ColumnStatistics> columns = survey.columns();
            List<String> own = columns.stream().map(ColumnStatistics::name).toList();
            List<String> names = hasNames ? own : List.of();
            List<String> called = titles == null ? own : titles;
            LabelGuess guess =
                    label == null ? LabelGuess.in(path, columns, called) : new LabelGuess(place(label, own), "");
            ColumnStatistics classes = columns.get(guess.place());
            ColumnRef labelRef = !hasNames && guess.place() == columns.size() - 1
                    ? ColumnRef.at(-1)
                    : LabelGuess.ref(guess.place(), names);
            line("label", labelRef.toPaste(), guess.why().isEmpty() ? "" : "guess: " + guess.why());
            if (label != null && LabelGuess.areRare(classes) && !classes.hasTooManyValues()) {
                throw DataException.withKeys(
                        path + ": " + title(classes) + " has " + classes.distinct()
                                + " different values, most of them in"
                                + " one or two rows only: numbers to predict, it seems, or names, and no classes;"
                                + " expected another column as --label, or, if each value is a class all the same, a"
                                + " configuration that says so:",
                        List.of(
                                "path: " + plain(path.toString()),
                                "label: " + labelRef.toPaste(),
                                "rare-classes: allow"));
            }
            ColumnGuess taken = ColumnGuess.of(columns, guess.place(), names, called);
            if (taken.taken().isEmpty() && columns.size() > 1) {
                throw new DataException(path + ": nothing to learn from beside the label, " + title(classes) + ": "
                        + reasons(taken) + "; expected a column of numbers or of words that stand in several rows, or a"
                        + " configuration written by hand");
            }
            if (!taken.ignored().isEmpty()) {
                line(
                        "ignore",
                        taken.ignored().stream().map(ColumnRef::toPaste).collect(Collectors.joining(", ", "[", "]")),
                        "guess: " + reasons(taken));
            }
            String odd = columns.stream()
                    .filter(column -> column.place() != guess.place() && column.oddNumber() != null)
                    .map(column -> title(column) + " (" + column.oddNumber() + ")")
                    .map(Quote::oneLine)
                    .collect(Collectors.joining(", "));
            if (!odd.isEmpty()) {
                notes.add("left out, since not all of its numbers are written plainly: " + odd
                        + "; write them so, and take the column from data.ignore");
            }
            if (taken.hasWords()) {
                line("categorical", "one-hot", "each category becomes a feature; or: ignore");
            }
            boolean drops = classes.missing() > 0;
            boolean isCalledMissing = !drops
                    && !taken.gaps().isEmpty()
                    && taken.taken().stream().anyMatch(ColumnStatistics::hasCategoryMissing);
            MissingValues missingValues = MissingValues.DEFAULTS
                    .and(taken.texts())
                    .and(isCalledMissing ? List.of(Preparation.MISSING) : List.of());
            if (!missingValues.equals(MissingValues.DEFAULTS)) {
                List<String> why = new ArrayList<>();
                if (!taken.texts().isEmpty()) {
                    why.add(Quote.list(taken.texts().stream().distinct().toList()) + " among numbers stands for none");
                }
                if (isCalledMissing) {
                    why.add("\"" + Preparation.MISSING + "\" says that a value is missing");
                }
                line("missing-values", missingValues.toPaste(), "guess: " + String.join("; ", why));
            }
            if (drops) {
                line(
                        "missing",
                        "drop",
                        "the class is missing in " + Count.of(classes.missing(), "row") + gone(taken.gaps())
                                + orClass(classes, taken, missingValues));
            } else if (!taken.gaps().isEmpty()) {
                line(
                        "missing",
                        "impute",
                        "the mean of the training rows, a category of its own; gaps in " + counts(taken.gaps()));
            }
            DataOptions options = options(text).with(o -> {
                o.label = labelRef;
                o.ignore = taken.ignored();
                o.categorical = taken.hasWords() ? ColumnOptions.Categorical.ONE_HOT : o.categorical;
                o.missingValues = missingValues;
                o.missing = drops
                        ? ColumnOptions.Missing.DROP
                        : taken.gaps().isEmpty() ? o.missing : ColumnOptions.Missing.IMPUTE;
            });
            return done(options, survey.rows(), columns.size());
        }

        /** In full, since a comment goes on in the next line. */
        private static String reasons(ColumnGuess taken) {
            List<String> all = taken.reasons();
            String some = all.stream().limit(MOST_REASONS).map(Quote::oneLine).collect(Collectors.joining(", "));
            return all.size() <= MOST_REASONS ? some : some + ", … (" + all.size() + " in all)";
        }

        private static String title(ColumnStatistics column) {
            return column.name().isEmpty() ? "column " + (column.place() + 1) : column.name();
        }

        /** What is taken for no class may be called so: then no row with it is to be left out. */
        private String orClass(ColumnStatistics classes, ColumnGuess taken, MissingValues missingValues) {
            Map<String, Long> texts = classes.gapTexts();
            if (texts.isEmpty()) {
                return "";
            }
            String some = Quote.list(texts.entrySet().stream()
                    .map(text -> "\"" + Quote.shorten(text.getKey()) + "\" in " + Count.of(text.getValue(), "row"))
                    .toList());
            boolean isGap = taken.gaps().stream()
                    .anyMatch(column -> !Collections.disjoint(column.gapTexts().keySet(), texts.keySet()));
            String keep = classes.blank() == 0
                    ? "data.missing: " + (taken.gaps().isEmpty() ? "refuse" : "impute")
                    : isGap
                            ? "another name of it in the file"
                            : "data.missing-values: "
                                    + missingValues.without(texts.keySet()).toPaste();
            notes.add("column " + title(classes) + " has " + some
                    + ", which stands for a missing value: data.missing: drop"
                    + " leaves such rows out; if it is a class, " + keep + " keeps them");
            return "; guess: " + some + " is no class; if it is one: " + keep.replaceFirst("^data\\.", "");
        }

        /** Rows with other gaps go with those without a class. */
        private static String gone(List<ColumnStatistics> gaps) {
            return gaps.isEmpty() ? "" : "; rows with gaps go too: " + counts(gaps);
        }

        private static String counts(List<ColumnStatistics> gaps) {
            return Quote.list(gaps.stream()
                    .map(column -> title(column) + " (" + gaps(column) + ")")
                    .toList());
        }

        private static long gaps(ColumnStatistics column) {
            return column.isMixed() ? column.rows() - column.numbers() : column.missing();
        }

        private int place(ColumnRef label, List<String> names) {
            List<Integer> places = label.in(names);
            boolean doubled = label.name() != null
                    && IntStream.range(0, names.size())
                                    .filter(c -> names.get(c).equals(label.name()))
                                    .count()
                            > 1;
            if (places.size() != 1 || doubled) {
                throw new OptionException(
                        LABEL,
                        label.name() == null ? label + "" : "\"" + Quote.shorten(label.name()) + "\"",
                        (places.isEmpty() ? "a column" : "one column") + " of " + path + " (" + Quote.list(names)
                                + ", or 1 to " + names.size() + ")");
            }
            return places.get(0);
        }
    }
}
