package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.ColumnOptions.Categorical;
import org.surprisal.data.ColumnOptions.Missing;

/**
 * How the columns of a table can become features, once all of it was looked at, and what is to be said where they
 * cannot: everything at once, with the keys that would take them.
 */
final class TableAdvice {
    private static final int MOST_TOLD = 12;

    private final Path file;
    private final TablePlan plan;
    private final ColumnOptions options;
    private final Separator separator;
    private final List<ColumnStatistics> columns;
    private final ColumnStatistics label;

    TableAdvice(Path file, TablePlan plan, TableSurvey survey, DataOptions options) {
        this.file = file;
        this.plan = plan;
        this.options = options.table();
        this.separator = options.text().separator();
        this.label = survey.columns().get(plan.label());
        this.columns = Arrays.stream(plan.features())
                .mapToObj(c -> survey.columns().get(c))
                .toList();
    }

    /**
     * Refuses a first line that names the columns by what stands in them: all of it, as far as it is taken, stands below
     * in its column too.
     *
     * @param where the line
     */
    void requireNames(String where) {
        List<ColumnStatistics> taken = new ArrayList<>(columns);
        taken.add(label);
        boolean recur = taken.stream().allMatch(column -> {
            Map<String, Long> values = column.values();
            boolean isName = column.numbers() > 0 && !Decimal.isPlain(column.name()); // a word over numbers
            return values != null && values.containsKey(column.name()) && !isName;
        });
        if (recur && !taken.stream().allMatch(column -> Decimal.isPlain(column.name()))) {
            throw DataException.withKeys(
                    where + ": the first line looks like data: "
                            + Quote.list(
                                    taken.stream().map(ColumnStatistics::name).toList())
                            + " stand below in their columns too; expected the names of the columns (header: true if"
                            + " these are). If it is data, its columns are called c1 to c"
                            + plan.names().size()
                            + ", and the label goes by number:",
                    List.of("header: false", "label: " + (plan.label() + 1)));
        }
    }

    /** Words, not numbers: categories, or names of rows. */
    private static boolean isWords(ColumnStatistics column) {
        return !column.isEmpty() && !column.isNumeric() && !column.isMixed();
    }

    private static boolean namesRows(ColumnStatistics column) {
        return isWords(column) && !column.isFlag() && !column.hasDecimalCommas() && column.namesRows();
    }

    private List<ColumnStatistics> those(Predicate<ColumnStatistics> which) {
        return columns.stream().filter(which).toList();
    }

    /**
     * How each column that is taken becomes features.
     *
     * @param notes takes what a person should know of it
     * @throws DataException if that is not so for all of them
     */
    Preparation preparation(List<String> notes) {
        boolean ignoresWords = options.categorical() == Categorical.IGNORE;
        List<ColumnStatistics> taken = those(column -> !ignoresWords || !isWords(column));
        boolean fits = taken.stream().noneMatch(this::isUnfit);
        if (!fits) {
            throw refusal(null);
        }
        if (taken.isEmpty()) {
            throw new DataException(file + ": no column is left to learn from: " + told(columns, ColumnStatistics::name)
                    + " are not numbers; expected categorical: one-hot, which takes them");
        }
        requireNoneCalledMissing(taken);
        requireRoom(taken, RowCache.room());
        List<Preparation.Column> prepared = new ArrayList<>();
        for (ColumnStatistics column : taken) {
            prepared.add(prepared(column));
        }
        Preparation preparation = new Preparation(prepared, List.of(), 0);
        if (!preparation.doubled().isEmpty()) {
            throw new DataException(file + ": two features would be called "
                    + Quote.list(List.copyOf(preparation.doubled())) + "; expected another name for a column");
        }
        if (taken.size() < columns.size()) {
            notes.add("left out, being no numbers: " + told(those(TableAdvice::isWords), ColumnStatistics::name));
        }
        List<ColumnStatistics> formatted =
                taken.stream().filter(column -> column.form() != null).toList();
        if (!formatted.isEmpty()) {
            notes.add("a category for each value, where a plain number would be one feature: "
                    + told(formatted, TableAdvice::formatted));
        }
        List<Preparation.Column> oneHot = prepared.stream()
                .filter(column -> column instanceof Preparation.Category)
                .toList();
        if (!oneHot.isEmpty()) {
            notes.add((options.missing() == Missing.IMPUTE
                            ? "a feature for each category, and for what is missing, of "
                            : "a feature for each category of ")
                    + told(
                            oneHot,
                            column -> column.name() + " (" + column.features().size() + ")"));
        }
        return preparation;
    }

    /** A category that is called as that of what is missing would be one with it. */
    private void requireNoneCalledMissing(List<ColumnStatistics> taken) {
        List<ColumnStatistics> called =
                taken.stream().filter(ColumnStatistics::hasCategoryMissing).toList();
        if (options.missing() == Missing.IMPUTE && !called.isEmpty()) {
            throw DataException.withKeys(
                    file + ": a category of " + told(called, ColumnStatistics::name) + " is called \""
                            + Preparation.MISSING
                            + "\", as is the one that data.missing: impute makes; expected another"
                            + " word in the file, or, if it says that the value is missing:",
                    List.of("missing-values: " + options.missingValues().with(List.of(Preparation.MISSING))));
        }
    }

    /**
     * Refuses more rows × features than there is room for, before it is taken.
     *
     * @param room in bytes
     */
    void requireRoom(List<ColumnStatistics> taken, long room) {
        List<ColumnStatistics> widest = taken.stream()
                .sorted(Comparator.comparing(TableAdvice::features).reversed())
                .toList();
        long features = taken.stream().mapToLong(TableAdvice::features).sum();
        long rows = taken.get(0).rows();
        double most = room / 8.0 / rows;
        if (features <= most) {
            return;
        }
        long left = features;
        int out = 0;
        while (left > most && out < widest.size()) {
            left -= features(widest.get(out++));
        }
        boolean few = out <= MOST_TOLD && out < widest.size();
        throw DataException.withKeys(
                String.format(
                        Locale.ROOT,
                        "%s: %d rows of %d features, one for each category, are %.1f GB, and there is room for %.1f;"
                                + " expected fewer categories: most are of %s. This leaves out what does not fit:",
                        file,
                        rows,
                        features,
                        8.0 * rows * features / (1 << 30),
                        (double) room / (1 << 30),
                        told(
                                widest.subList(0, Math.min(widest.size(), Math.max(1, Math.min(out, MOST_TOLD)))),
                                column -> column.name() + " (" + features(column) + ")")),
                List.of(
                        few
                                ? options.ignoring(
                                        widest.subList(0, out).stream().map(ColumnStatistics::name))
                                : "categorical: ignore"));
    }

    private static long features(ColumnStatistics column) {
        return isWords(column) && !column.isFlag() ? column.texts().size() : 1;
    }

    private boolean isUnfit(ColumnStatistics column) {
        return column.isEmpty()
                || column.isMixed()
                || column.hasDecimalCommas()
                || (column.missing() > 0 && options.missing() == Missing.REFUSE)
                || (isWords(column) && (options.categorical() == Categorical.REFUSE || column.values() == null));
    }

    private Preparation.Column prepared(ColumnStatistics column) {
        if (column.isNumeric()) {
            return new Preparation.Numeric(column.name());
        }
        if (column.isFlag()) {
            return new Preparation.Flag(column.name());
        }
        Set<String> found = column.values() == null ? Set.of() : column.values().keySet();
        List<String> categories = new ArrayList<>(ClassNames.inOrder(found));
        if (options.missing() == Missing.IMPUTE && !categories.contains(Preparation.MISSING)) {
            categories.add(Preparation.MISSING);
        }
        return new Preparation.Category(column.name(), categories);
    }

    /** The plan with those columns alone that became features. */
    TablePlan planOf(Preparation preparation) {
        Set<String> names = new HashSet<>(preparation.columnNames());
        int[] features = Arrays.stream(plan.features())
                .filter(c -> names.contains(plan.names().get(c)))
                .toArray();
        return new TablePlan(plan.names(), plan.label(), plan.group(), features);
    }

    /**
     * All that keeps the table from being read, and the keys that would take it.
     *
     * @param first the cell that was stumbled over, if it was one
     */
    DataException refusal(RawTable.@Nullable Unfit first) {
        boolean refusesWords = options.categorical() == Categorical.REFUSE;
        boolean areDecimal = columns.stream().anyMatch(ColumnStatistics::hasDecimalCommas);
        Predicate<ColumnStatistics> hasCommas =
                column -> column.hasDecimalCommas() || (areDecimal && column.mayHaveDecimalCommas());
        List<ColumnStatistics> names = those(column -> namesRows(column) && refusesWords && column.form() == null);
        List<ColumnStatistics> formatted =
                those(column -> isWords(column) && refusesWords && column.form() != null && !hasCommas.test(column));
        List<ColumnStatistics> words = those(column -> isWords(column)
                && !namesRows(column)
                && !hasCommas.test(column)
                && refusesWords
                && column.form() == null);
        List<ColumnStatistics> commas = those(hasCommas);
        List<ColumnStatistics> many = those(column -> isWords(column) && !refusesWords && column.values() == null);
        List<ColumnStatistics> mixed = those(column -> column.isMixed() && !hasCommas.test(column));
        List<ColumnStatistics> empty = those(ColumnStatistics::isEmpty);
        List<ColumnStatistics> gaps = those(column -> column.missing() > 0
                && !column.isEmpty()
                && options.missing() == Missing.REFUSE
                && !(refusesWords && namesRows(column))
                && !formatted.contains(column)
                && column.oddNumber() == null);
        List<ColumnStatistics> odd = those(column -> mixed.contains(column) && column.oddNumber() != null);
        List<ColumnStatistics> marked = those(column -> mixed.contains(column) && !odd.contains(column));
        long noClass = options.missing() == Missing.DROP ? 0 : label.blank();
        long types = TypeRow.line(mixed);
        if (types > 0) {
            return DataException.withKeys(
                    file + ":" + types + ": the line gives the types of the columns, as Orange writes them; expected"
                            + " rows below the names. Both lines are left out, and columns go by number, by:",
                    List.of("skip-lines: " + types, "header: false", "label: " + (plan.label() + 1)));
        }
        if (first != null
                && words.isEmpty()
                && names.isEmpty()
                && formatted.isEmpty()
                && gaps.isEmpty()
                && empty.isEmpty()
                && mixed.stream().allMatch(ColumnStatistics::isOneMistake)
                && mixed.size() <= (noClass == 0 ? 1 : 0)
                && commas.isEmpty()) {
            return new DataException(String.valueOf(first.getMessage()), first);
        }
        List<String> told = new ArrayList<>();
        List<ColumnStatistics> points = those(ColumnStatistics::hasPoints);
        boolean areMarks = !commas.isEmpty() && !separator.equals(Separator.COMMA) && points.isEmpty();
        if (separator.equals(Separator.COMMA) || points.isEmpty()) {
            tell(
                    told,
                    "decimal commas"
                            + (areMarks
                                    ? ": "
                                    : ", which a table with commas between its fields cannot have (write points): "),
                    commas,
                    ColumnStatistics::example);
        } else {
            tell(
                    told,
                    "decimal commas beside points in " + told(points, ColumnStatistics::name)
                            + ", where all need to be the same: ",
                    commas,
                    ColumnStatistics::mistakes);
        }
        tell(told, "not numbers: ", words, ColumnStatistics::example);
        tell(told, "texts that seem to name rows: ", names, ColumnStatistics::example);
        tell(told, "features only if they were written as plain numbers: ", formatted, TableAdvice::formatted);
        tell(told, "numbers, but for a few cells: ", few(marked, true), ColumnStatistics::mistakes);
        tell(told, "numbers with words among them: ", few(marked, false), ColumnStatistics::mistakes);
        tell(
                told,
                "numbers of which some are not written plainly: ",
                odd,
                column -> column.name() + " (" + column.oddNumber() + ")");
        tell(
                told,
                "values missing: ",
                gaps,
                column -> column.name() + " (" + column.missing() + " of " + column.rows() + ")");
        tell(
                told,
                "no class: ",
                noClass == 0 ? List.of() : List.of(label),
                column -> column.name() + " (" + noClass + " of " + column.rows() + ")");
        tell(told, "nothing in any row: ", empty, ColumnStatistics::name);
        tell(told, "more than " + ColumnStatistics.MOST_VALUES + " categories: ", many, ColumnStatistics::name);
        List<String> keys = new ArrayList<>();
        if (areMarks) {
            keys.add("decimal: \",\"");
        }
        if (!words.isEmpty()) {
            keys.add("categorical: one-hot   # or ignore, which leaves them out");
        }
        if (!marked.isEmpty()) {
            List<String> texts = marked.stream()
                    .flatMap(column -> column.texts().keySet().stream())
                    .limit(MOST_TOLD)
                    .toList();
            keys.add("missing-values: " + options.missingValues().with(texts) + "   # if that is no mistake");
        }
        if (noClass > 0) {
            keys.add("missing: drop   # a row without a class can only be left out");
        } else if (!gaps.isEmpty() || (!marked.isEmpty() && options.missing() == Missing.REFUSE)) {
            keys.add("missing: impute   # or drop, which leaves such rows out");
        }
        List<ColumnStatistics> useless = those(column -> names.contains(column)
                || formatted.contains(column)
                || odd.contains(column)
                || (commas.contains(column) && !points.isEmpty() && !separator.equals(Separator.COMMA))
                || empty.contains(column)
                || many.contains(column));
        if (!useless.isEmpty()) {
            keys.add(options.ignoring(useless.stream().map(ColumnStatistics::name)));
        }
        String where = first == null ? file + ": " : first.getMessage() + ". In the whole file: ";
        String message = where + String.join("; ", told);
        return keys.isEmpty()
                ? new DataException(message)
                : DataException.withKeys(message + ". These keys would take it:", keys);
    }

    private static List<ColumnStatistics> few(List<ColumnStatistics> mixed, boolean few) {
        return mixed.stream().filter(column -> column.hasFewMistakes() == few).toList();
    }

    /** "price (a currency: $358.54)". */
    private static String formatted(ColumnStatistics column) {
        WrittenForm form = column.form();
        return column.name() + " (" + (form == null ? "" : form.title()) + ": " + column.someText() + ")";
    }

    private static void tell(
            List<String> told, String what, List<ColumnStatistics> columns, Function<ColumnStatistics, String> how) {
        if (!columns.isEmpty()) {
            told.add(what + told(columns, how));
        }
    }

    private static <T> String told(List<T> columns, Function<T, String> how) {
        String some =
                columns.stream().limit(MOST_TOLD).map(how).map(Quote::oneLine).collect(Collectors.joining(", "));
        return columns.size() <= MOST_TOLD ? some : some + ", … (" + columns.size() + " in all)";
    }
}
