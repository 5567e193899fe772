package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * Data kept as a table: a row for each example, a column that names its class, and columns that become features. A
 * format says how to open it.
 */
abstract class TableSource implements Source {
    private static final int MOST_CLASSES = 4096;
    private static final Pattern SAY_SO = Pattern.compile("(?:: |; )say so by encoding: ([a-z0-9-]+)");

    /**
     * The format's rows, from the first.
     *
     * @param model whose columns are wanted, or null
     */
    abstract TableRows open(Path file, DataOptions options, @Nullable Known model) throws IOException;

    @Override
    public void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment) {
        OptionException.require(
                table.label() != null,
                "data.label",
                "missing",
                "the name of the column with the classes, or its number: 1 for the first, -1 for the last");
        OptionException.require(
                augment.isEmpty(), "data.augment", "[flip] with a table", "none: only images can be flipped");
    }

    /** A label by number is found by name from here on, where the columns have names. */
    @Override
    public DataOptions resolve(DataOptions options) {
        ColumnRef label = options.table().label();
        if (label == null || label.name() != null || options.text().header() == TableText.Header.FALSE) {
            return options;
        }
        return with(options.path(), options, null, rows -> {
            List<String> names = names(rows);
            List<Integer> place = label.in(names);
            String name = place.isEmpty() ? "" : names.get(place.get(0));
            boolean tells = !name.isEmpty() && names.indexOf(name) == names.lastIndexOf(name);
            return tells ? options.with(o -> o.label = ColumnRef.named(name)) : options;
        });
    }

    /** Opens a table, or says that there is none, and does something with it. */
    <T> T with(Path file, DataOptions options, @Nullable Known model, Step<T> step) {
        requireFile(file);
        try (TableRows rows = open(file, options, model)) {
            return step.go(rows);
        } catch (DataException e) {
            throw model == null ? e : ofAnotherEncoding(e, options.text().encoding());
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** A key of a configuration is no way out where a run has one already. */
    private static DataException ofAnotherEncoding(DataException e, Encoding encoding) {
        Matcher likely = SAY_SO.matcher(String.valueOf(e.getMessage()));
        if (!likely.find()) {
            return e;
        }
        String from = likely.group(1).equals(Encoding.LATIN_1.key()) ? "iso-8859-1" : likely.group(1);
        return new DataException(
                likely.replaceFirst("") + ", and the run reads " + encoding.key()
                        + ", as its config.yaml says; convert the file first, as by: iconv -f " + from + " -t "
                        + encoding.key(),
                e);
    }

    interface Step<T> {
        T go(TableRows rows) throws IOException;
    }

    static List<String> names(TableRows rows) {
        return rows.columns().stream().map(TableColumn::name).toList();
    }

    @Override
    public Read read(DataOptions options) {
        Path file = options.path();
        List<String> notes = new ArrayList<>();
        Preparing prepared = prepare(file, options, notes);
        RawTable table = prepared.table();
        List<String> classes = ClassNames.inOrder(
                table.names().stream().filter(name -> !name.isEmpty()).toList());
        String label = prepared.plan().names().get(prepared.plan().label());
        if (classes.size() == 1 && table.names().size() == 1) {
            throw new DataException(file + ": every row has the class \"" + Quote.shorten(classes.get(0))
                    + "\"; expected at least two classes in column " + Quote.shorten(label));
        }
        if (classes.size() > MOST_CLASSES) {
            throw new DataException(file + ": column " + Quote.shorten(label) + " has " + classes.size()
                    + " different values; expected at most " + MOST_CLASSES + " classes: is it the right column?");
        }
        tell(table, file, notes::add);
        ImageShape image = options.table().image();
        int D = prepared.preparation().featureNames().size();
        OptionException.require(
                image == null || image.features() == D,
                "data.image",
                image == null ? "" : image.written(),
                "height times width times channels that make the " + D + " features");
        Dataset training = table.dataset(classes);
        Known known = new Known(prepared.preparation(), classes);
        List<Path> files = new ArrayList<>(List.of(file));
        Dataset test = null;
        Path testPath = options.testPath();
        if (testPath != null) {
            files.add(testPath);
            RawTable apart = FileVersion.during(
                    testPath, () -> new KnownTable(this, options, testPath, known).labelled(drops(options)));
            tell(apart, testPath, notes::add);
            test = apart.dataset(classes);
        }
        int[] groups =
                DataOptions.EQUAL_ROWS.equals(options.group()) ? EqualRows.of(training.features()) : table.groups();
        return new Read(training, test, prepared.preparation(), groups, files, notes);
    }

    private static void tell(RawTable table, Path file, Consumer<String> note) {
        String onDisk = table.note();
        if (onDisk != null) {
            note.accept(onDisk);
        }
        int dropped = table.dropped();
        if (dropped > 0) {
            note.accept(file + ": "
                    + (dropped == 1
                            ? "1 row that misses a value is left out"
                            : dropped + " rows that miss a value are left out"));
        }
    }

    /** A table and how its columns became features. */
    private record Preparing(TablePlan plan, Preparation preparation, RawTable table) {}

    private Preparing prepare(Path file, DataOptions options, List<String> notes) {
        ColumnOptions wanted = options.table();
        if (wanted.areNumbersOnly()) { // the quick way: one look
            return with(file, options, null, rows -> {
                TablePlan plan = plan(file, rows, options);
                long line = rows.line();
                List<String> columns = Arrays.stream(plan.features())
                        .mapToObj(c -> plan.names().get(c))
                        .toList();
                Preparation preparation = Preparation.numeric(columns)
                        .withWidth(width(options, plan))
                        .withPlaces(plan.names(), plan.features());
                noteTaken(file, rows.columns(), plan, preparation, notes::add);
                try {
                    return new Preparing(plan, preparation, toLearnFrom(file, rows, plan, preparation, options));
                } catch (RawTable.Unfit e) {
                    throw refusal(file, plan, options, line, e);
                }
            });
        }
        TableSurvey survey = survey(file, options);
        if (survey.rows() == 0) {
            throw RawTable.withoutRows(file);
        }
        return with(file, options, null, rows -> {
            TablePlan all = plan(file, rows, options);
            TableAdvice advice = advice(file, all, survey, options, rows.line());
            Preparation found = advice.preparation(notes);
            TablePlan plan = advice.planOf(found);
            Preparation preparation = found.withWidth(width(options, all)).withPlaces(plan.names(), plan.features());
            noteTaken(file, rows.columns(), plan, preparation, notes::add);
            try {
                return new Preparing(plan, preparation, toLearnFrom(file, rows, plan, preparation, options));
            } catch (RawTable.Unfit e) {
                throw advice.refusal(e);
            }
        });
    }

    private RawTable toLearnFrom(
            Path file, TableRows rows, TablePlan plan, Preparation preparation, DataOptions options)
            throws RawTable.Unfit {
        RawTable.How how = new RawTable.How(plan, preparation, options, drops(options));
        return RawTable.read(file, rows, how, isFile() ? RowCache.of(file, how.key()) : RowCache.passing());
    }

    /** Whether what is read is a file that can be looked at again. */
    boolean isFile() {
        return true;
    }

    private DataException refusal(Path file, TablePlan plan, DataOptions options, long line, RawTable.Unfit first) {
        TableSurvey survey;
        try {
            survey = survey(file, options);
        } catch (DataException e) { // something else is wrong further down
            return new DataException(String.valueOf(first.getMessage()), first);
        }
        return advice(file, plan, survey, options, line).refusal(first);
    }

    private TableAdvice advice(Path file, TablePlan plan, TableSurvey survey, DataOptions options, long line) {
        survey.requireOneHeader(file);
        TableAdvice advice = new TableAdvice(file, plan, survey, options);
        if (mayLackNames(options)) {
            advice.requireNames(file + ":" + line);
        }
        return advice;
    }

    /** Tells where a column is taken otherwise than its format declares it. */
    void noteTaken(
            Path file, List<TableColumn> columns, TablePlan plan, Preparation preparation, Consumer<String> note) {}

    /** Whether the columns are called as the first line says, which may be data all the same. */
    boolean mayLackNames(DataOptions options) {
        return false;
    }

    /** How many columns there are where they have no names of their own, so that other files must have as many; else 0. */
    int width(DataOptions options, TablePlan plan) {
        return options.text().header() == TableText.Header.FALSE ? plan.names().size() : 0;
    }

    private static TablePlan plan(Path file, TableRows rows, DataOptions options) {
        List<String> names = names(rows);
        String where = file + ":" + rows.line();
        Separator other = options.format() == DataFormat.CSV && names.size() == 1
                ? SeparatorSearch.other(file, options.text())
                : null;
        if (other != null) {
            throw DataException.withKeys(
                    where + ": only one column, " + Quote.shorten(names.get(0)) + ", where between fields stand "
                            + options.text().separator().plural()
                            + ", as data.separator says; every line is split alike"
                            + " by:",
                    List.of("separator: " + other));
        }
        TablePlan plan = TablePlan.of(file, where, names, options);
        if (plan.features().length == 0 && names.size() == 1) {
            throw new DataException(where + ": only one column, " + Quote.shorten(names.get(plan.label()))
                    + "; expected features beside the label, separated by commas");
        }
        if (plan.features().length == 0) {
            boolean chosen = !options.table().features().isEmpty();
            boolean ignores = !options.table().ignore().isEmpty();
            throw new OptionException(
                    chosen ? "data.features" : ignores ? "data.ignore" : "data.group",
                    chosen
                            ? options.table().features()
                            : ignores ? options.table().ignore() : options.group() + "",
                    "what leaves a feature of " + file + " beside the label"
                            + (plan.group() < 0 ? "" : " and the group") + " (" + Quote.list(names) + "; the label is "
                            + Quote.shorten(names.get(plan.label())) + ")");
        }
        return plan;
    }

    /** The columns and what each is taken for. */
    TableView view(DataOptions options) {
        Path file = options.path();
        TablePlan plan = with(file, options, null, rows -> plan(file, rows, options));
        return new TableView(survey(file, options).columns(), plan.label(), plan.group(), plan.features());
    }

    /** Whether numbers may be others than they are read as; null if there is nothing to say. */
    @Nullable String noteOfNumbers(DataOptions options, Read read) {
        return Thousands.note(
                options, read.training().features(), read.preparation(), () -> survey(options.path(), options));
    }

    /** One look through the whole table. */
    TableSurvey survey(Path file, DataOptions options) {
        return with(file, options, null, rows -> {
            List<String> names = names(rows);
            ColumnOptions wanted = options.table();
            Set<Integer> left = places(wanted.ignore(), names);
            Set<Integer> only = places(wanted.features(), names);
            return TableSurvey.of(
                    file,
                    rows,
                    options,
                    c -> !left.contains(c) && (wanted.features().isEmpty() || only.contains(c)));
        });
    }

    private static Set<Integer> places(List<ColumnRef> columns, List<String> names) {
        return columns.stream().flatMap(each -> each.in(names).stream()).collect(Collectors.toSet());
    }

    @Override
    public Dataset other(DataOptions options, Path path, Known model, Consumer<String> note) {
        RawTable table = new KnownTable(this, options, path, model).labelled(drops(options));
        tell(table, path, note);
        return table.dataset(model.classes());
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        RawTable table = new KnownTable(this, options, path, model).unlabelled();
        tell(table, path, note);
        return table.features();
    }

    private static boolean drops(DataOptions options) {
        return options.table().missing() == ColumnOptions.Missing.DROP;
    }

    /** Says that there is nothing to open. */
    void requireFile(Path file) {
        DataException.requireFile(file, expected());
    }
}
