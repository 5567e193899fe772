package org.surprisal.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Quote;

/**
 * What a colleague would say about a table before anyone trains on it: columns that number or name its rows, that give
 * the class away, classes that are none. Each names the column and the key of the section {@code data} that helps.
 *
 * <p>It must cost less than reading the table did, so each look ends at the first row that answers it, or at so many
 * rows, which is then said.
 */
final class TableWarnings {
    private static final int FEWEST_CLASSES = 8; // of which most are rare; fewer, and a small table has them by chance
    private static final int RARE = 2;
    private static final int FEWEST_NAMED = 8;
    private static final double FAR_FROM_BALANCED = 0.85;
    private static final double UNEQUAL = 100;
    private static final int ROWS_FOR_SCALES = 10_000;
    private static final int MOST_HELD_OUT = 20_000;
    private static final int MOST_TRAINING = 1_000_000;
    private static final int FEWEST_SHARED = 3; // rows that are in Fisher's Iris twice are no fault of a table
    private static final double SHARE_SHARED = 0.01;

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final int LONGEST_SHOWN = 20;

    private final Dataset rows;
    private final int[] labels;
    private final int[] counts;
    private final Preparation preparation;
    private final DataOptions options;
    private final List<String> notes = new ArrayList<>();

    private TableWarnings(Dataset rows, Preparation preparation, DataOptions options) {
        this.rows = rows;
        this.labels = rows.labels();
        this.counts = new int[rows.classes()];
        for (int label : labels) {
            counts[label]++;
        }
        this.preparation = preparation;
        this.options = options;
    }

    /**
     * What there is to say, a line each.
     *
     * @param rows all of the table, before they are split and standardised
     * @throws DataException if the classes are so many and so rare that they seem to be numbers to predict
     */
    static List<String> of(Dataset rows, Preparation preparation, DataOptions options) {
        TableWarnings warnings = new TableWarnings(rows, preparation, options);
        if (options.table().rareClasses() == ColumnOptions.RareClasses.REFUSE) {
            warnings.requireClasses();
        }
        warnings.noteSpellings();
        warnings.noteMissingClasses();
        warnings.noteBalance();
        warnings.noteColumns();
        if (!options.standardize()) { // else the training rows are looked at as they are standardised
            Ranges ranges = warnings.ranges();
            warnings.noteConstants(ranges);
            warnings.noteScales(ranges);
        }
        return warnings.notes;
    }

    private String label() {
        ColumnRef label = options.table().label();
        return label == null ? "the label" : "column " + Quote.shorten(label.toString());
    }

    private void requireClasses() {
        long[] found =
                Arrays.stream(counts).filter(count -> count > 0).asLongStream().toArray();
        if (areRare(found)) {
            long rare = Arrays.stream(found).filter(count -> count <= RARE).count();
            throw DataException.withKeys(
                    options.path() + ": " + label() + " has " + found.length + " different values, " + rare
                            + " of them in one or two rows only: numbers to predict, it seems, or names, and no"
                            + " classes; expected "
                            + (options.table().label() == null
                                    ? "labels that are classes"
                                    : "another column as data.label")
                            + ", or, if each value is a class all the same:",
                    List.of("rare-classes: allow"));
        }
    }

    /** Whether most classes have one or two rows; of few classes that may be chance. */
    static boolean areRare(long[] rowsOfClasses) {
        return rowsOfClasses.length >= FEWEST_CLASSES
                && 2 * Arrays.stream(rowsOfClasses).filter(rows -> rows <= RARE).count() > rowsOfClasses.length;
    }

    private void noteSpellings() {
        Map<String, List<String>> alike = new TreeMap<>();
        for (String name : rows.classNames()) {
            alike.computeIfAbsent(bare(name), each -> new ArrayList<>()).add(name);
        }
        alike.values().stream().filter(names -> names.size() > 1).forEach(names -> {
            notes.add("one class in two spellings? " + label() + " has "
                    + told(names.size(), i -> visible(names.get(i)) + " (" + rows(names.get(i)) + ")")
                    + "; write them alike in the file, or name the classes to keep by data.classes");
        });
    }

    /**
     * What is left of a name without its case, blanks, dots and what nobody sees, each letter in one piece with its
     * accents; of a number, the number.
     */
    private static String bare(String name) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        return Decimal.isPlain(seen)
                ? "number " + Double.parseDouble(seen)
                : seen.replace(".", "").toLowerCase(Locale.ROOT);
    }

    /** A name in quotes; one that looks like another by what nobody sees shows that. */
    private static String visible(String name) {
        boolean hides = name.codePoints().anyMatch(c -> c > '~' && !Character.isLetterOrDigit(c));
        return hides && name.length() <= LONGEST_SHOWN ? Quote.yaml(name) : "\"" + name + "\"";
    }

    private String rows(String className) {
        return Count.of(counts[rows.classNames().indexOf(className)], "row");
    }

    private void noteMissingClasses() {
        for (String name : rows.classNames()) {
            if (options.table().missingValues().has(name)) {
                notes.add("a class of " + label() + " is called \"" + Quote.shorten(name) + "\" (" + rows(name)
                        + "), which stands for a missing value; data.missing: drop leaves such rows out, data.classes"
                        + " names those to keep");
            }
        }
    }

    private void noteBalance() {
        int most = IntStream.range(0, counts.length).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
        double share = (double) counts[most] / labels.length;
        if (share >= FAR_FROM_BALANCED && labels.length >= 2 * FEWEST_NAMED) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.1f%% of the rows are of class %s in %s: who always says so is right as often, so look at the"
                            + " cross-entropy rather than at the accuracy; training.class-weights: balanced makes rows of"
                            + " rare classes count for more (data.classes names the classes to take)",
                    100 * share,
                    Quote.shorten(rows.classNames().get(most)),
                    label()));
        }
    }

    private void noteColumns() {
        List<RunningNumbers.Found> numbers = RunningNumbers.in(rows.features(), preparation);
        List<Integer> giveaways = Giveaways.in(rows.features(), labels, rows.classes(), preparation);
        if (!numbers.isEmpty()) {
            boolean tell = numbers.stream().anyMatch(found -> giveaways.contains(found.column()));
            notes.add("the rows are numbered by "
                    + told(
                            numbers.size(),
                            i -> name(numbers.get(i).column()) + " ("
                                    + numbers.get(i).least() + " to "
                                    + numbers.get(i).most() + ")")
                    + (tell ? ", from which alone the class of every row can be told, and" : ",")
                    + " which would be learnt as a feature; data."
                    + options.table().ignoring(numbers.stream().map(found -> name(found.column())))
                    + " leaves that out");
        }
        noteNames();
        noteGiveaways(giveaways.stream()
                .filter(c -> numbers.stream().noneMatch(found -> found.column() == c))
                .toList());
    }

    private void noteNames() {
        List<Integer> names = IntStream.range(0, preparation.columns().size())
                .filter(c -> preparation.columns().get(c) instanceof Preparation.Category category
                        && rows.rows() >= FEWEST_NAMED
                        && 2L * category.categories().size() > rows.rows())
                .boxed()
                .toList();
        if (!names.isEmpty()) {
            notes.add("the rows seem to be named by "
                    + told(
                            names.size(),
                            i -> name(names.get(i)) + " ("
                                    + preparation
                                            .columns()
                                            .get(names.get(i))
                                            .features()
                                            .size() + " categories in "
                                    + rows.rows() + " rows)")
                    + ", from which nothing can be learnt; data."
                    + options.table().ignoring(names.stream().map(this::name)) + " leaves that out");
        }
    }

    private String name(int column) {
        return preparation.columns().get(column).name();
    }

    private void noteGiveaways(List<Integer> columns) {
        if (!columns.isEmpty()) {
            notes.add("the class of every row can be told from "
                    + told(columns.size(), i -> name(columns.get(i)))
                    + " alone; if that is not known before the class is, data."
                    + options.table().ignoring(columns.stream().map(this::name)) + " leaves it out");
        }
    }

    /** The least and the largest number of a feature in the first rows, gaps aside. */
    private record Ranges(double[] least, double[] most) {
        boolean isEmpty(int j) {
            return least[j] > most[j];
        }

        boolean isConstant(int j) {
            return least[j] >= most[j];
        }

        double size(int j) {
            return isEmpty(j) ? 0 : Math.max(Math.abs(least[j]), Math.abs(most[j]));
        }
    }

    private Ranges ranges() {
        double[] least = new double[rows.columns()];
        double[] most = new double[rows.columns()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] x = new double[rows.columns()];
        for (int n = 0; n < Math.min(rows.rows(), ROWS_FOR_SCALES); n++) {
            rows.features().read(n, x);
            for (int j = 0; j < x.length; j++) {
                if (!Double.isNaN(x[j])) { // a gap, which will be filled
                    least[j] = Math.min(least[j], x[j]);
                    most[j] = Math.max(most[j], x[j]);
                }
            }
        }
        return new Ranges(least, most);
    }

    private void noteConstants(Ranges ranges) {
        if (rows.rows() > ROWS_FOR_SCALES) {
            return; // the first ones cannot tell
        }
        List<String> constants = new ArrayList<>();
        int from = 0;
        for (Preparation.Column column : preparation.columns()) {
            int to = from + column.features().size();
            if (IntStream.range(from, to).allMatch(ranges::isConstant)) {
                constants.add(column.name());
            }
            from = to;
        }
        if (!constants.isEmpty()) {
            notes.add("the same in all rows, so that nothing can be learnt from it: " + Quote.list(constants)
                    + "; data." + options.table().ignoring(constants.stream()) + " leaves that out");
        }
    }

    private void noteScales(Ranges ranges) {
        double[] largest =
                IntStream.range(0, rows.columns()).mapToDouble(ranges::size).toArray();
        int[] used =
                IntStream.range(0, largest.length).filter(j -> largest[j] > 0).toArray();
        int most = Arrays.stream(used).reduce(0, (a, b) -> largest[b] > largest[a] ? b : a);
        int least = Arrays.stream(used).reduce(most, (a, b) -> largest[b] < largest[a] ? b : a);
        if (largest[most] > UNEQUAL * largest[least]) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the scales of the features differ: %s goes up to %.4g, %s to %.4g, so that no learning rate suits"
                            + " both; data.standardize: true makes them alike",
                    Quote.shorten(rows.featureNames().get(most)),
                    largest[most],
                    Quote.shorten(rows.featureNames().get(least)),
                    largest[least]));
        }
    }

    /**
     * That rows to report on have the features of rows to train on; null where that is not worth a word.
     *
     * @param training before they are standardised
     */
    static @Nullable String ofSplit(Features training, Features heldOut, DataOptions options) {
        int looked = Math.min(heldOut.rows(), MOST_HELD_OUT);
        int shared = EqualRows.shared(training, MOST_TRAINING, heldOut, looked);
        if (shared < FEWEST_SHARED || shared < SHARE_SHARED * looked) {
            return null;
        }
        boolean all = looked == heldOut.rows() && training.rows() <= MOST_TRAINING;
        String found = shared + " of the " + (all ? "" : "first ") + looked
                + " held-out rows equal a training row in every feature, so that they are known already";
        return found
                + (options.testPath() != null
                        ? "; the two files (data.test-path) share them"
                        : "; data.group: rows keeps equal rows on one side of the split");
    }

    private static String told(int count, IntFunction<String> each) {
        return Quote.list(IntStream.range(0, count).mapToObj(each).toList());
    }
}
