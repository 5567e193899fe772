package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a LIBSVM or SVMLight file, {@code label index:value index:value … # comment}, plain or gzipped, strictly:
 * indices ascend, and the label is one number. What a row leaves out is 0. Column 0 is the label, called "label"; the
 * others are all indices up to the highest, called as the file writes them: "1", "2", …
 *
 * <p>A label that is a whole number is that number's text, so that "+1", "1" and "1.0" are one class.
 *
 * <p>DataVec's own reader, SVMLightRecordReader, has to be told how many features there are. It takes a file that is not
 * there for an empty one, a blank first line for a row of zeros, the last of two equal indices, {@code 1:2:3} for 2,
 * {@code NaN} and {@code 2f} for numbers, bytes that are no UTF-8; two blanks end it; none of its complaints names a line.
 */
final class LibSvmRows implements TableRows {
    static final int MOST_FEATURES = 1 << 20;
    private static final Pattern ROW =
            Pattern.compile("[ \\t]*+[-+.0-9eE]++(?:[ \\t]++[0-9]++:[-+.0-9eE]++)*+[ \\t]*+(?:#.*+)?+");
    private static final Pattern INDEX = Pattern.compile("[ \\t][0-9]++:");
    private static final Pattern MEANT = Pattern.compile(
            "[ \\t]*+(?:[-+.0-9eE]++(?:,[-+.0-9eE]++)*+(?=[ \\t])|[0-9]++:[^\\s:#]++(?=[ \\t]++[0-9]++:))"
                    + "(?:[ \\t]++(?:qid|[0-9]++):[^\\s:#]++)++[ \\t]*+(?:#.*+)?+");
    private static final double LARGEST_EXACT = 1L << 53; // all whole numbers up to here are doubles

    private final LibSvmLine line;
    private final List<TableColumn> columns;
    private final int[] entries; // of the row, by feature; −1 where it is left out

    /**
     * The rows of a file whose highest index, which a first pass finds, says how many features there are.
     *
     * @param indexBase the index of the first feature, 1 or 0
     * @throws DataException if there is what is no row, or more rows × features than Java has memory for
     */
    LibSvmRows(Path file, Encoding encoding, int indexBase) throws IOException {
        this(
                file,
                encoding,
                indexBase,
                features(file, encoding, indexBase, RowCache.room()),
                "features of the first look: the file was changed");
    }

    /**
     * The rows of a file for a model that exists.
     *
     * @param features how many it has; a higher index is refused
     */
    LibSvmRows(Path file, Encoding encoding, int indexBase, int features) throws IOException {
        this(file, encoding, indexBase, features, "features of the model");
    }

    private LibSvmRows(Path file, Encoding encoding, int indexBase, int features, String whose) throws IOException {
        line = new LibSvmLine(file, encoding, indexBase, features, whose);
        columns = Stream.concat(
                        Stream.of("label"),
                        IntStream.range(indexBase, indexBase + features).mapToObj(Integer::toString))
                .map(name -> new TableColumn(name, null))
                .toList();
        entries = new int[features];
        Arrays.fill(entries, -1);
    }

    /**
     * Whether a text that begins so is LIBSVM: all its rows are or are meant to be, as far as they are there, and one has an
     * index; or most of them are and have one, and the first has one too. What is wrong with those that only look like it is
     * told when they are read.
     */
    static boolean isBeginning(String head) {
        List<String> rows = head.replaceFirst("^\uFEFF", "")
                .lines()
                .filter(row -> !row.isBlank() && !row.stripLeading().startsWith("#"))
                .toList();
        boolean cutOff = rows.size() > 1 && !head.endsWith("\n") && !head.endsWith("\r");
        List<String> whole = cutOff ? rows.subList(0, rows.size() - 1) : rows;
        if (whole.isEmpty()) {
            return false;
        }
        List<String> good = whole.stream()
                .filter(row -> ROW.matcher(row).matches() || MEANT.matcher(row).matches())
                .toList();
        long indexed = good.stream().filter(row -> row.contains(":")).count();
        return good.size() == whole.size()
                ? indexed > 0
                : 2 * indexed > whole.size() && INDEX.matcher(whole.get(0)).find();
    }

    /**
     * How many features a file has, going by its highest index.
     *
     * @param room how many bytes a table of all its rows and features may take
     */
    static int features(Path file, Encoding encoding, int indexBase, long room) throws IOException {
        try (LibSvmLine all = new LibSvmLine(file, encoding, indexBase, MOST_FEATURES, "features that are the most")) {
            long rows = 0;
            int features = 0;
            for (; all.next(); rows++) {
                features = Math.max(features, all.entries() == 0 ? 0 : all.feature(all.entries() - 1) + 1);
            }
            if (rows > 0 && features == 0) {
                throw new DataException(file + " has labels and nothing else; expected index:value after them");
            }
            double bytes = 8.0 * rows * features;
            if (bytes > room) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s has %d rows of up to %d features, %.1f GB as a table with its zeros, and there is room for %.1f;"
                                + " expected fewer rows or features, or more memory by -Xmx, or another folder by"
                                + " SURPRISAL_CACHE",
                        file,
                        rows,
                        features,
                        bytes / (1 << 30),
                        (double) room / (1 << 30)));
            }
            return features;
        }
    }

    /** Whether an index 0 is there, so that indices begin with it; false where a line is malformed, whoever reads it says it. */
    static boolean isZeroBased(Path file, Encoding encoding) {
        try (LibSvmLine all = new LibSvmLine(file, encoding, 0, MOST_FEATURES, "features that are the most")) {
            while (all.next()) {
                if (all.entries() > 0 && all.feature(0) == 0) {
                    return true;
                }
            }
            return false;
        } catch (DataException e) {
            return false;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public boolean advance() {
        for (int i = 0; i < line.entries(); i++) {
            entries[line.feature(i)] = -1;
        }
        boolean more = line.next();
        for (int i = 0; i < line.entries(); i++) {
            entries[line.feature(i)] = i;
        }
        return more;
    }

    @Override
    public long line() {
        return Math.max(1, line.line()); // the columns are those of the file, and stand in no line
    }

    @Override
    public double number(int c) {
        if (c == 0) {
            return line.labelValue();
        }
        int i = entries[c - 1];
        try {
            return i < 0 ? 0 : line.number(i);
        } catch (NumberFormatException e) {
            String text = line.text(i);
            if (MissingValues.DEFAULTS.has(text) || MissingValues.areUsual(text)) {
                throw e;
            }
            throw line.noNumber(i, e);
        }
    }

    @Override
    public String text(int c) {
        if (c == 0) {
            return label();
        }
        int i = entries[c - 1];
        return i < 0 ? "0" : line.text(i);
    }

    /** Of the label, what is written: "+1". */
    @Override
    public String raw(int c) {
        return c == 0 ? line.label() : text(c);
    }

    private String label() {
        double value = line.labelValue();
        boolean whole = Math.rint(value) == value && Math.abs(value) <= LARGEST_EXACT;
        return whole ? Long.toString((long) value) : line.label();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
