package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.surprisal.check.Nearest;
import org.surprisal.check.OptionException;

/**
 * CSV tables as data sets: one column names the class, every other is a numeric feature.
 * Columns called pixel_ROW_COLUMN, in that order, make grey images.
 */
public final class Csv {
    private static final Pattern PIXEL = Pattern.compile("pixel_(\\d{1,4})_(\\d{1,4})");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

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
        Table table = readTable(file, header -> {
            requireLabel(file, header, label);
            return schema(header.stream().filter(name -> !name.equals(label)).toList(), label);
        });
        List<String> classes =
                Arrays.stream(table.labels).distinct().sorted(CLASS_ORDER).toList();
        if (classes.size() < 2) {
            throw new DataException(file + ": every row has the class \"" + Quote.shorten(classes.get(0))
                    + "\"; expected at least two classes in column " + label);
        }
        return dataset(file, table, classes);
    }

    /**
     * Reads all rows, as examples for a model that exists: its features, found by name, and its classes.
     *
     * @throws DataException if a column is missing or a row names another class
     */
    public static Dataset read(Path file, String label, List<String> features, List<String> classes) {
        Table table = readTable(file, header -> {
            requireLabel(file, header, label);
            return schema(requireFeatures(file, header, features), label);
        });
        return dataset(file, table, classes);
    }

    /** Reads the features of all rows, found by name; other columns are passed over. */
    public static Features readFeatures(Path file, List<String> features) {
        return readTable(file, header -> schema(requireFeatures(file, header, features), null))
                .features();
    }

    /** Rows as read: D numbers each, and with a label column the text in it and the line it stands in. */
    private record Table(List<String> featureNames, int rows, double[] values, String[] labels, int[] lines) {
        Features features() {
            return new DenseFeatures(rows, featureNames.size(), values);
        }
    }

    private static Table readTable(Path file, CsvRecordReader.Columns columns) {
        requireFile(file);
        try (CsvRecordReader reader = new CsvRecordReader(file, columns)) {
            reader.initialize(new FileSplit(file.toFile()));
            Schema schema = reader.schema();
            int D = (int) schema.getColumnTypes().stream()
                    .filter(type -> type == org.datavec.api.transform.ColumnType.Double)
                    .count();
            double[] values = new double[64 * D];
            List<String> labels = new ArrayList<>();
            List<Integer> lines = new ArrayList<>();
            int rows = 0;
            for (; reader.hasNext(); rows++) {
                var record = reader.nextRecord();
                List<Writable> cells = record.getRecord();
                if ((rows + 1) * D > values.length) {
                    values = Arrays.copyOf(values, Math.max(values.length * 2, (rows + 1) * D));
                }
                for (int j = 0; j < D; j++) {
                    values[rows * D + j] = cells.get(j).toDouble();
                }
                if (cells.size() > D) {
                    labels.add(cells.get(D).toString());
                    lines.add(((org.datavec.api.records.metadata.RecordMetaDataLine) record.getMetaData())
                            .getLineNumber());
                }
            }
            if (rows == 0) {
                throw new DataException(file + " has a header line but no rows");
            }
            return new Table(
                    schema.getColumnNames().subList(0, D),
                    rows,
                    Arrays.copyOf(values, rows * D),
                    labels.toArray(String[]::new),
                    lines.stream().mapToInt(Integer::intValue).toArray());
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + Quote.oneLine(String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("reading " + file + " was interrupted", e);
        }
    }

    private static Dataset dataset(Path file, Table table, List<String> classes) {
        Map<String, Integer> index = new HashMap<>();
        classes.forEach(name -> index.put(name, index.size()));
        int[] labels = new int[table.rows];
        for (int n = 0; n < labels.length; n++) {
            String name = table.labels[n];
            Integer k = name.isEmpty() ? null : index.get(name);
            if (k == null) {
                throw new DataException(file + ":" + table.lines[n] + ": "
                        + (name.isEmpty() ? "the class is empty" : "\"" + Quote.shorten(name) + "\" is not a class")
                        + "; expected one of " + Quote.list(classes) + Nearest.hint(name, classes));
            }
            labels[n] = k;
        }
        return new Dataset(
                table.features(),
                Dataset.oneHot(labels, classes.size()),
                table.featureNames,
                classes,
                imageShape(table.featureNames));
    }

    private static Schema schema(List<String> features, @Nullable String label) {
        Schema.Builder schema = new Schema.Builder().addColumnsDouble(features.toArray(String[]::new));
        return (label == null ? schema : schema.addColumnString(label)).build();
    }

    private static void requireLabel(Path file, List<String> header, String label) {
        if (!header.contains(label)) {
            throw new OptionException(
                    "data.label",
                    "\"" + label + "\"",
                    "a column of " + file + " (" + Quote.list(header) + ")" + Nearest.hint(label, header));
        }
        if (header.size() < 2) {
            throw new DataException(file + ":1: only one column, " + Quote.shorten(header.get(0))
                    + "; expected features beside the label, separated by commas");
        }
    }

    private static List<String> requireFeatures(Path file, List<String> header, List<String> features) {
        for (String name : features) {
            if (!header.contains(name)) {
                throw new DataException(file + ":1: no column " + name + "; expected the model's features "
                        + Quote.list(features) + Nearest.hint(name, header));
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

    private static final Comparator<String> CLASS_ORDER =
            (a, b) -> INTEGER.matcher(a).matches() && INTEGER.matcher(b).matches()
                    ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
                    : a.compareTo(b);

    private static @Nullable ImageShape imageShape(List<String> names) {
        Matcher last = PIXEL.matcher(names.get(names.size() - 1));
        if (!last.matches()) {
            return null;
        }
        ImageShape shape = new ImageShape(Integer.parseInt(last.group(1)) + 1, Integer.parseInt(last.group(2)) + 1, 1);
        boolean inOrder = shape.features() == names.size()
                && IntStream.range(0, names.size())
                        .allMatch(j -> names.get(j).equals("pixel_" + j / shape.width() + "_" + j % shape.width()));
        return inOrder ? shape : null;
    }
}
