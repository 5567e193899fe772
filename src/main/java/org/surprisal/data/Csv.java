package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.schema.Schema;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * CSV tables as data sets: one column names the class, every other is a numeric feature.
 * Columns called pixel_ROW_COLUMN, in that order, make grey images.
 */
public final class Csv {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final int MOST_CLASSES = 4096;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Csv() {}

    /**
     * Reads all rows. The classes are sorted: by number if all are integers, else by name.
     *
     * @param file CSV with a header line, plain or gzipped
     * @param label the column that names the class
     * @throws DataException if a row cannot be taken as it stands
     * @throws OptionException if there is no such column
     */
    public static Dataset read(Path file, String label) {
        Table table = readTable(file, (header, line) -> {
            requireLabel(file, header, line, label);
            return schema(header.stream().filter(name -> !name.equals(label)).toList(), label);
        });
        List<String> classes = inOrder(table.names.stream().filter(name -> !name.isEmpty()));
        if (classes.size() == 1 && table.names.size() == 1) {
            throw new DataException(file + ": every row has the class \"" + Quote.shorten(classes.get(0))
                    + "\"; expected at least two classes in column " + Quote.shorten(label));
        }
        if (classes.size() > MOST_CLASSES) {
            throw new DataException(file + ": column " + Quote.shorten(label) + " has " + classes.size()
                    + " different values; expected at most " + MOST_CLASSES + " classes: is it the right column?");
        }
        return dataset(file, table, classes);
    }

    /**
     * Reads all rows, as examples for a model that exists: its features, found by name, and its classes.
     *
     * @throws DataException if a column is missing or a row names another class
     */
    public static Dataset read(Path file, String label, List<String> features, List<String> classes) {
        Table table = readTable(file, (header, line) -> {
            if (!header.contains(label)) {
                throw new DataException(file + ":" + line + ": no column " + Quote.shorten(label)
                        + "; expected it, with the classes" + Nearest.hint(label, header));
            }
            return schema(requireFeatures(file, header, line, features), label);
        });
        return dataset(file, table, classes);
    }

    /** Reads the features of all rows, found by name; other columns are passed over. */
    public static Features readFeatures(Path file, List<String> features) {
        return readTable(file, (header, line) -> schema(requireFeatures(file, header, line, features), null))
                .features();
    }

    /**
     * Rows as read: D numbers each and, where there is a label column, which of the different names stands in it.
     *
     * @param names the different names, as they come
     * @param firstLines the line in which each comes first
     */
    private record Table(
            List<String> featureNames,
            int rows,
            double[] values,
            int[] labels,
            List<String> names,
            List<Long> firstLines,
            CsvPlaces places) {
        Features features() {
            return new DenseFeatures(rows, featureNames.size(), values, places);
        }
    }

    private static Table readTable(Path file, CsvRecordReader.Columns columns) {
        requireFile(file);
        try (CsvRecordReader reader = new CsvRecordReader(file, columns)) {
            reader.initialize(new FileSplit(file.toFile()));
            Schema schema = reader.schema();
            int D = (int) schema.getColumnTypes().stream()
                    .filter(type -> type == ColumnType.Double)
                    .count();
            boolean labelled = schema.numColumns() > D;
            double[] values = new double[64 * D];
            int[] labels = new int[64];
            Map<String, Integer> names = new LinkedHashMap<>();
            List<Long> firstLines = new ArrayList<>();
            CsvPlaces places = new CsvPlaces(
                    file, IntStream.range(0, D).mapToObj(reader::column).toList());
            int rows = 0;
            for (; reader.advance(); rows++) {
                places.add(reader.line());
                if ((rows + 1L) * D > values.length) {
                    values = Arrays.copyOf(values, larger(file, (rows + 1L) * D));
                }
                for (int j = 0; j < D; j++) {
                    values[rows * D + j] = reader.number(j);
                }
                if (labelled) {
                    if (rows == labels.length) {
                        labels = Arrays.copyOf(labels, larger(file, rows + 1L));
                    }
                    labels[rows] = names.computeIfAbsent(reader.text(D), name -> names.size());
                    if (names.size() > firstLines.size()) {
                        firstLines.add(reader.line());
                    }
                }
            }
            if (rows == 0) {
                throw new DataException(file + " has a header line but no rows");
            }
            return new Table(
                    schema.getColumnNames().subList(0, D),
                    rows,
                    Arrays.copyOf(values, rows * D),
                    Arrays.copyOf(labels, rows),
                    List.copyOf(names.keySet()),
                    firstLines,
                    places);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("reading " + file + " was interrupted", e);
        }
    }

    /** Room for that many numbers and as many again, as far as an array goes. */
    private static int larger(Path file, long needed) {
        if (needed > LONGEST_ARRAY) {
            throw new DataException(file + " has more than " + LONGEST_ARRAY + " numbers; expected fewer rows");
        }
        return (int) Math.min(2 * needed, LONGEST_ARRAY);
    }

    private static Dataset dataset(Path file, Table table, List<String> classes) {
        int[] classOf = new int[table.names.size()];
        for (int i = 0; i < classOf.length; i++) { // in the order of the file, so that its first mistake is told
            String name = table.names.get(i);
            classOf[i] = name.isEmpty() ? -1 : classes.indexOf(name);
            if (classOf[i] < 0) {
                throw new DataException(file + ":" + table.firstLines.get(i) + ": "
                        + (name.isEmpty() ? "the class is empty" : "\"" + Quote.shorten(name) + "\" is not a class")
                        + "; expected "
                        + (classes.isEmpty() ? "its name" : "one of " + Quote.list(classes))
                        + Nearest.hint(name, classes));
            }
        }
        int[] labels = Arrays.stream(table.labels).map(i -> classOf[i]).toArray();
        return new Dataset(
                table.features(),
                Dataset.oneHot(labels, classes.size()),
                table.featureNames,
                classes,
                ImageShape.named(table.featureNames));
    }

    private static Schema schema(List<String> features, @Nullable String label) {
        Schema.Builder schema = new Schema.Builder().addColumnsDouble(features.toArray(String[]::new));
        return (label == null ? schema : schema.addColumnString(label)).build();
    }

    private static void requireLabel(Path file, List<String> header, long line, String label) {
        if (!header.contains(label)) {
            throw new OptionException(
                    "data.label",
                    "\"" + Quote.shorten(label) + "\"",
                    "a column of " + file + " (" + Quote.list(header) + ")" + Nearest.hint(label, header));
        }
        if (header.size() < 2) {
            throw new DataException(file + ":" + line + ": only one column, " + Quote.shorten(header.get(0))
                    + "; expected features beside the label, separated by commas");
        }
    }

    private static List<String> requireFeatures(Path file, List<String> header, long line, List<String> features) {
        Set<String> present = Set.copyOf(header);
        for (String name : features) {
            if (!present.contains(name)) {
                throw new DataException(file + ":" + line + ": no column " + Quote.shorten(name)
                        + "; expected the model's features " + Quote.list(features) + Nearest.hint(name, header));
            }
        }
        return features;
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new DataException(file + " does not exist; expected a CSV file");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + " is not a file; expected a CSV file");
        }
    }

    /** By number if all are integers (by name where two are the same number), else by name. */
    private static List<String> inOrder(Stream<String> names) {
        List<String> sorted = new ArrayList<>(names.sorted().toList());
        if (sorted.stream().allMatch(name -> INTEGER.matcher(name).matches())) {
            sorted.sort(Comparator.comparingLong(Long::parseLong));
        }
        return sorted;
    }
}
