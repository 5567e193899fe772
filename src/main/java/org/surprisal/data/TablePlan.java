package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * Which columns of a table are taken for what. Places count from 0; −1 is none.
 *
 * @param names of all columns
 * @param label the column that names the class
 * @param group the column whose equal values stay together
 * @param features the columns that become features
 */
record TablePlan(List<String> names, int label, int group, int[] features) {
    /**
     * The plan of a configuration for a table to learn from.
     *
     * @throws OptionException if a key names a column that is not there
     * @throws DataException if a column that is taken has no name, or another's
     */
    static TablePlan of(Path file, String where, List<String> names, DataOptions options) {
        ColumnOptions table = options.table();
        Set<Integer> left = several(file, "data.ignore", table.ignore(), names);
        int label = table.label() == null ? 0 : one(file, where, "data.label", table.label(), names, left);
        ColumnRef together = options.group();
        int group = together == null || together.equals(DataOptions.EQUAL_ROWS)
                ? -1
                : one(file, where, "data.group", together, names, left);
        if (left.contains(label)) {
            throw new OptionException(
                    "data.ignore", table.ignore(), "columns other than the label, " + names.get(label));
        }
        OptionException.require(
                group != label, "data.group", together + "", "a column other than the label, " + names.get(label));
        Set<Integer> only = several(file, "data.features", table.features(), names);
        only.remove(label);
        List<Integer> features = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            boolean wanted = table.features().isEmpty() || only.contains(c);
            if (c != label && c != group && wanted && !left.contains(c)) {
                features.add(c);
            }
        }
        TablePlan plan = new TablePlan(
                names,
                label,
                group,
                inImageOrder(features, table.image()).stream().mapToInt(c -> c).toArray());
        plan.requireNames(where);
        return plan;
    }

    /** A table's pixels have their channels last, an image here has them first. */
    private static List<Integer> inImageOrder(List<Integer> features, @Nullable ImageShape image) {
        if (image == null || image.channels() == 1) {
            return features;
        }
        OptionException.require(
                image.features() == features.size(),
                "data.image",
                image,
                "as many pixels as there are features, " + features.size());
        List<Integer> planes = new ArrayList<>();
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int pixel = channel; pixel < features.size(); pixel += image.channels()) {
                planes.add(features.get(pixel));
            }
        }
        return planes;
    }

    private static int one(Path file, String where, String key, ColumnRef ref, List<String> names, Set<Integer> left) {
        List<Integer> found = ref.in(names);
        List<Integer> open = found.stream().filter(c -> !left.contains(c)).toList();
        List<Integer> candidates = open.isEmpty() ? found : open;
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        String name = candidates.isEmpty() ? "" : names.get(candidates.get(0));
        if (name.equals(ref.name())) {
            throw twice(where, name, candidates.get(0), candidates.get(1));
        }
        throw noColumn(file, key, ref, names, candidates.isEmpty() ? "a column" : "one column");
    }

    private static DataException twice(String where, String name, int before, int c) {
        return DataException.withKeys(
                where + ": columns " + (before + 1) + " and " + (c + 1) + " are both called \"" + Quote.shorten(name)
                        + "\"; expected a name of its own for each (header: false if this line is data), or that one is"
                        + " left out:",
                List.of("ignore: [" + (c + 1) + "]"));
    }

    private static Set<Integer> several(Path file, String key, Collection<ColumnRef> refs, List<String> names) {
        Set<Integer> places = new TreeSet<>();
        for (ColumnRef ref : refs) {
            List<Integer> found = ref.in(names);
            if (found.isEmpty()) {
                throw noColumn(file, key, ref, names, "columns");
            }
            places.addAll(found);
        }
        return places;
    }

    private static OptionException noColumn(Path file, String key, ColumnRef ref, List<String> names, String expected) {
        String asked = ref.name() == null ? String.valueOf(ref.position()) : "\"" + Quote.shorten(ref.name()) + "\"";
        String numbered = ref.name() == null ? ", 1 to " + names.size() : "";
        return new OptionException(
                key,
                asked,
                expected + " of " + file + " (" + Quote.list(names) + numbered + ")"
                        + (ref.name() == null ? "" : Nearest.hint(ref.name(), names)));
    }

    private void requireNames(String where) {
        Map<String, Integer> places = new HashMap<>();
        Set<Integer> taken = new LinkedHashSet<>();
        taken.add(label);
        for (int c : features) {
            taken.add(c);
        }
        for (int c : taken) {
            String name = names.get(c);
            if (name.isEmpty()) {
                throw DataException.withKeys(
                        where + ": column " + (c + 1) + " has no name; expected one for each column, or, if these are"
                                + " the numbers of rows that pandas writes, that it is left out:",
                        List.of("ignore: [" + (c + 1) + "]"));
            }
            Integer before = places.put(name, c);
            if (before != null) {
                throw twice(where, name, before, c);
            }
        }
    }

    /** The plan of a model for other rows: its columns, found by name. */
    static TablePlan of(Path file, long line, List<String> names, Source.Known model, int label) {
        List<String> wanted = model.preparation().columnNames();
        int[] features = new int[wanted.size()];
        Map<String, Integer> places = new HashMap<>();
        Set<String> doubled = new HashSet<>();
        for (int c = 0; c < names.size(); c++) {
            if (places.put(names.get(c), c) != null) {
                doubled.add(names.get(c));
            }
        }
        for (int i = 0; i < features.length; i++) {
            Integer place = places.get(wanted.get(i));
            if (place == null) {
                throw new DataException(file + ":" + line + ": no column " + Quote.shorten(wanted.get(i))
                        + "; expected the model's features " + Quote.list(wanted)
                        + Nearest.hint(wanted.get(i), names));
            }
            if (doubled.contains(wanted.get(i))) {
                place = model.preparation().place(i); // as in the table that it was trained on
                if (place < 0 || place >= names.size() || !names.get(place).equals(wanted.get(i))) {
                    throw new DataException(file + ":" + line + ": more than one column is called "
                            + Quote.shorten(wanted.get(i)) + "; expected the model's feature once"
                            + (place < 0 ? "" : ", or as column " + (place + 1) + " as in training"));
                }
            }
            features[i] = place;
        }
        return new TablePlan(names, label, -1, features);
    }

    /** What a message calls a column: "column 2 (sepal_width)". */
    String title(int c) {
        return "column " + (c + 1) + " (" + Quote.shorten(names.get(c)) + ")";
    }
}
