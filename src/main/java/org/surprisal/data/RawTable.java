package org.surprisal.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/**
 * The rows of a table as they were read: D numbers each, NaN where one is missing and will be filled in, and, where
 * there is a label, which of the different names stands in it.
 */
final class RawTable {
    private static final int MOST_ROWS = 500_000_000; // of which what stands beside the numbers is an array of bytes

    private final Path file;
    private final TablePlan plan;
    private final Preparation preparation;
    private final ColumnOptions options;
    private final boolean drops;
    private final Coder[] coders;
    private final int D;
    private final CsvPlaces places;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final List<Long> firstLines = new ArrayList<>();
    private final Map<String, Integer> groupNames = new LinkedHashMap<>();
    private int[] labels = new int[64];
    private int[] groups = new int[64];
    private int rows;
    private int dropped;
    private @Nullable RowSource numbers; // once all are read
    private @Nullable String note;

    /**
     * How the text of a table becomes rows.
     *
     * @param drops whether rows that miss something are left out, else they are refused
     */
    record How(TablePlan plan, Preparation preparation, DataOptions options, boolean drops) {
        /** A text that no other way into rows has. */
        String key() {
            StringBuilder key = new StringBuilder();
            add(key, options.format(), plan.label(), plan.group(), drops, options.text());
            add(key, plan.names().toArray());
            add(key, Arrays.stream(plan.features()).boxed().toArray());
            for (Preparation.Column column : preparation.columns()) {
                add(key, column.getClass().getSimpleName(), column.name());
                add(key, column.features().toArray());
            }
            ColumnOptions table = options.table();
            add(key, table.categorical(), table.unknown(), table.missing());
            add(key, table.missingValues().texts().toArray());
            return key.toString();
        }

        private static void add(StringBuilder key, @Nullable Object... parts) {
            key.append(parts.length).append('[');
            for (Object part : parts) {
                String text = String.valueOf(part);
                key.append(text.length()).append(':').append(text);
            }
        }
    }

    private RawTable(Path file, How how) {
        this.file = file;
        this.plan = how.plan;
        this.preparation = how.preparation;
        DataOptions options = how.options;
        this.options = options.table();
        this.drops = how.drops;
        double[] markers = this.options.missingValues().numbers(options.text().decimal());
        this.coders = new Coder[plan.features().length];
        int at = 0;
        for (int i = 0; i < coders.length; i++) {
            coders[i] = Coder.of(preparation.columns().get(i), plan.features()[i], at, this.options, markers);
            at += preparation.columns().get(i).features().size();
        }
        this.D = at;
        String[] titles = new String[D];
        int[] columnOf = preparation.columnOfFeature();
        for (int j = 0; j < D; j++) {
            titles[j] = plan.title(plan.features()[columnOf[j]]);
        }
        this.places = new CsvPlaces(file, List.of(titles));
    }

    /**
     * Reads all rows that are left, or finds them read.
     *
     * @param cache takes those that are too many for memory
     * @throws Unfit at the first cell that is nothing that its column takes
     */
    static RawTable read(Path file, TableRows from, How how, RowCache cache) throws Unfit {
        RawTable table = new RawTable(file, how);
        try (RowStore<double[], RowSource> store = new RowStore<>(Numbers.DOUBLES, file, table.D, 0, cache)) {
            ByteBuffer beside = store.find();
            if (beside == null) {
                while (from.advance()) {
                    table.add(from, store);
                }
            }
            table.rows = store.rows();
            if (beside != null) {
                table.readBeside(beside);
            } else if (table.rows == 0) {
                throw table.dropped == 0
                        ? withoutRows(file)
                        : new DataException(file + ": every one of its " + table.dropped
                                + " rows misses a value; expected some that do not");
            } else {
                store.finish(table::beside);
            }
            table.numbers = store.kept();
            store.tell(note -> table.note = note);
        }
        return table;
    }

    /** What stands behind the numbers in a file of rows: labels, groups, lines. */
    private byte[] beside() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(dropped);
        writeIndices(out, plan.label() < 0 ? 0 : rows, labels);
        writeIndices(out, plan.group() < 0 ? 0 : rows, groups);
        out.writeInt(names.size());
        int i = 0;
        for (String name : names.keySet()) {
            byte[] text = name.getBytes(UTF_8);
            out.writeInt(text.length);
            out.write(text);
            out.writeLong(firstLines.get(i++));
        }
        places.write(out);
        return bytes.toByteArray();
    }

    private static void writeIndices(DataOutputStream out, int count, int[] indices) throws IOException {
        ByteBuffer some = ByteBuffer.allocate(Math.multiplyExact(count, Integer.BYTES));
        some.asIntBuffer().put(indices, 0, count);
        out.write(some.array());
    }

    private void readBeside(ByteBuffer in) {
        dropped = in.getInt();
        labels = readIndices(in, plan.label() < 0 ? 0 : rows);
        groups = readIndices(in, plan.group() < 0 ? 0 : rows);
        for (int left = in.getInt(); left > 0; left--) {
            byte[] text = new byte[in.getInt()];
            in.get(text);
            names.put(new String(text, UTF_8), names.size());
            firstLines.add(in.getLong());
        }
        places.read(in, rows);
    }

    private static int[] readIndices(ByteBuffer in, int count) {
        int[] indices = new int[count];
        in.asIntBuffer().get(indices);
        in.position(in.position() + count * Integer.BYTES);
        return indices;
    }

    static DataException withoutRows(Path file) {
        return new DataException(file + " has a header line but no rows");
    }

    /** A cell that its column cannot take; the message says where and why. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private void add(TableRows from, RowStore<double[], RowSource> store) throws Unfit {
        double[] values = store.values();
        int rows = store.rows();
        if (rows == MOST_ROWS) {
            throw new DataException(file + " has more than " + MOST_ROWS + " rows; expected fewer");
        }
        for (Coder coder : coders) {
            try {
                coder.code(from, values, store.begin());
            } catch (Coder.Refused e) {
                if (e.isMissing() && drops) {
                    dropped++;
                    return;
                }
                throw new Unfit(
                        file + ":" + from.line() + ": " + plan.title(coder.place()) + " " + e.getMessage()
                                + (e.isMissing() ? wayOut() : ""),
                        e);
            }
        }
        if (plan.label() >= 0) {
            String name = from.text(plan.label());
            boolean isMissing = from.isMissing(plan.label());
            if (drops && (isMissing || options.missingValues().isMissing(from, plan.label()))) {
                dropped++;
                return;
            }
            if (isMissing) {
                throw new Unfit(
                        file + ":" + from.line() + ": the class is missing; expected one, or data.missing: drop, which"
                                + " leaves such rows out",
                        null);
            }
            labels = rows == labels.length ? Arrays.copyOf(labels, larger(rows + 1L)) : labels;
            labels[rows] = names.computeIfAbsent(name, each -> names.size());
            if (names.size() > firstLines.size()) {
                firstLines.add(from.line());
            }
        }
        if (plan.group() >= 0) {
            if (options.missingValues().isMissing(from, plan.group())) {
                throw new Unfit(
                        file + ":" + from.line() + ": " + plan.title(plan.group())
                                + " is missing, so that the row is of no" + " group; expected one in every row",
                        null);
            }
            groups = rows == groups.length ? Arrays.copyOf(groups, larger(rows + 1L)) : groups;
            groups[rows] = groupNames.computeIfAbsent(from.text(plan.group()), each -> groupNames.size());
        }
        places.add(from.line());
        store.add();
    }

    /** Rows like it were left out of the training, but whoever wants predictions wants one for each row. */
    private String wayOut() {
        return options.missing() == ColumnOptions.Missing.DROP && !drops
                ? " (data.missing: drop leaves such a row out of training and evaluate, but there is no prediction without"
                        + " it: leave it out of the file, or train with data.missing: impute)"
                : "";
    }

    /** Room for that many and as many again. */
    private static int larger(long needed) {
        return (int) Math.min(2 * needed, MOST_ROWS);
    }

    /** The different names of classes, as they come; an empty one is no name. */
    List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** How many rows were left out because they miss something. */
    int dropped() {
        return dropped;
    }

    /** For each row which group it is of; null where there are none. */
    int @Nullable [] groups() {
        return plan.group() < 0 ? null : Arrays.copyOf(groups, rows);
    }

    /** That the rows are on a disk, and where; null where they are not. */
    @Nullable String note() {
        return note;
    }

    TableFeatures features() {
        return new TableFeatures(rows, D, Objects.requireNonNull(numbers, "not all read"), places);
    }

    Dataset dataset(List<String> classes) {
        int[] classOf = new int[names.size()];
        List<String> found = names();
        for (int i = 0; i < classOf.length; i++) { // in the order of the file, so that its first mistake is told
            String name = found.get(i);
            classOf[i] = name.isEmpty() ? -1 : classes.indexOf(name);
            if (classOf[i] < 0) {
                throw new DataException(file + ":" + firstLines.get(i) + ": "
                        + (name.isEmpty() ? "the class is empty" : "\"" + Quote.shorten(name) + "\" is not a class")
                        + "; expected "
                        + (classes.isEmpty() ? "its name" : "one of " + Quote.list(classes))
                        + Nearest.hint(name, classes));
            }
        }
        int[] labelled = new int[rows];
        for (int n = 0; n < rows; n++) {
            labelled[n] = classOf[labels[n]];
        }
        List<String> featureNames = preparation.featureNames();
        ImageShape image = options.image();
        return new Dataset(
                features(),
                Dataset.oneHot(labelled, classes.size()),
                featureNames,
                classes,
                image == null ? ImageShape.named(featureNames) : image);
    }
}
