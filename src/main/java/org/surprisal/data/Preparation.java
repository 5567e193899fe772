package org.surprisal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a table become the D features of a model: learnt once, kept with the model, applied to every row
 * that comes after.
 *
 * @param columns those that are taken, in the order of the features
 * @param means (D) what stands in for a missing number, its mean over the training rows; NaN for a feature of a category;
 *     empty where nothing is filled in
 * @param width how many columns a table without names has, the label among them; 0 for one with names
 * @param places for each of the columns its place in the table, from 0, where another is called the same, else −1; empty
 *     where all have names of their own
 */
public record Preparation(List<Column> columns, List<Double> means, int width, List<Integer> places) {
    /** What stands for a missing category: one of its own. */
    public static final String MISSING = "missing";

    public Preparation {
        columns = List.copyOf(columns);
        means = List.copyOf(means);
        places = List.copyOf(places);
    }

    /** Of a table whose columns have names of their own. */
    Preparation(List<Column> columns, List<Double> means, int width) {
        this(columns, means, width, List.of());
    }

    /** The means (D); null where nothing is filled in. */
    public double @Nullable [] fill() {
        return means.isEmpty() ? null : means.stream().mapToDouble(mean -> mean).toArray();
    }

    /** A column that is taken. */
    public sealed interface Column {
        /** What the file calls it. */
        String name();

        /** What the features made of it are called. */
        List<String> features();
    }

    /** A column of numbers: one feature. */
    public record Numeric(String name) implements Column {
        @Override
        public List<String> features() {
            return List.of(name);
        }
    }

    /** A column of true and false: one feature, 1 for true and 0 for false. */
    public record Flag(String name) implements Column {
        @Override
        public List<String> features() {
            return List.of(name);
        }

        /** 1 for true, 0 for false, NaN for neither, in capitals or not. */
        static double value(String text) {
            return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : Double.NaN;
        }
    }

    /**
     * A column of words: a feature for each category, 1 where the row is of it and 0 elsewhere. The feature of category
     * Torgersen of column island is called island=Torgersen.
     */
    public record Category(String name, List<String> categories) implements Column {
        public Category {
            categories = List.copyOf(categories);
        }

        @Override
        public List<String> features() {
            return categories.stream().map(each -> name + "=" + each).toList();
        }
    }

    /** Columns that are numbers as they stand. */
    public static Preparation numeric(List<String> names) {
        return new Preparation(
                names.stream().map(name -> (Column) new Numeric(name)).toList(), List.of(), 0);
    }

    /** Whether every feature is the number that stands in its column, found by name. */
    public boolean isNumeric() {
        return means.isEmpty()
                && width == 0
                && places.isEmpty()
                && columns.stream().allMatch(column -> column instanceof Numeric);
    }

    /** D names. */
    public List<String> featureNames() {
        return columns.stream().flatMap(column -> column.features().stream()).toList();
    }

    /** The names of the columns. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** For each of the D features the place, in {@link #columns}, of the column that it is made of. */
    int[] columnOfFeature() {
        List<Integer> of = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int k = columns.get(i).features().size(); k > 0; k--) {
                of.add(i);
            }
        }
        return of.stream().mapToInt(i -> i).toArray();
    }

    /** The same, filling missing numbers in. */
    Preparation withFill(double[] fill) {
        return new Preparation(columns, Arrays.stream(fill).boxed().toList(), width, places);
    }

    /** The same of a table without names. */
    Preparation withWidth(int columnsInAll) {
        return new Preparation(columns, means, columnsInAll, places);
    }

    /** The same with the places of those columns whose names do not tell. */
    Preparation withPlaces(List<String> names, int[] placesOfColumns) {
        Set<String> seen = new HashSet<>();
        Set<String> several = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(several::add);
        List<Integer> doubled = Arrays.stream(placesOfColumns)
                .mapToObj(c -> several.contains(names.get(c)) ? c : -1)
                .toList();
        boolean allTell = doubled.stream().allMatch(c -> c < 0);
        return allTell ? this : new Preparation(columns, means, width, doubled);
    }

    /** The place of a column whose name another has too; −1 where it is not known. */
    int place(int column) {
        return places.isEmpty() ? -1 : places.get(column);
    }

    /** The names that two features would have in common. */
    Set<String> doubled() {
        Set<String> seen = new HashSet<>();
        Stream<String> twice = featureNames().stream().filter(name -> !seen.add(name));
        return new HashSet<>(twice.toList());
    }
}
