package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Any bytes as an ARFF or LIBSVM file: refused in one line, or cells that, written plainly, read back the same. */
final class TableFuzz {
    private static final Path FILE = Scratch.file("fuzz.table");
    private static final String NOT_A_NUMBER =
            "empty|not a plain decimal number|too large for a double|too small for a double";

    private TableFuzz() {}

    static void arff(byte[] input) throws IOException {
        tryOn(input, Tables.Reader.ARFF, TableFuzz::asArff);
    }

    static void libSvm(byte[] input) throws IOException {
        tryOn(input, Tables.Reader.LIBSVM, TableFuzz::asLibSvm);
    }

    private interface Writer {
        String write(List<TableColumn> columns, List<List<String>> texts);
    }

    private static void tryOn(byte[] input, Tables.Reader reader, Writer writer) throws IOException {
        Files.write(FILE, input);
        List<TableColumn> columns;
        List<List<String>> texts;
        try (TableRows rows = reader.open(FILE)) {
            columns = rows.columns();
            texts = texts(rows);
        } catch (DataException e) {
            Refusal.requireOneLine(e);
            return;
        } catch (IOException e) { // of a gzip file that is damaged; the loader tells it so
            Refusal.requireOneLine(DataException.unreadable(FILE, e));
            return;
        }
        Files.writeString(FILE, writer.write(columns, texts));
        try (TableRows again = reader.open(FILE)) {
            if (!again.columns().equals(columns) || !texts(again).equals(texts)) {
                throw new AssertionError("read back as other cells");
            }
        }
    }

    /** The text of each cell, and that its number is that of its text, or refused for the same reason. */
    private static List<List<String>> texts(TableRows rows) {
        List<List<String>> texts = new ArrayList<>();
        long line = 0;
        while (rows.advance()) {
            if (rows.line() <= line) {
                throw new AssertionError("line " + rows.line() + " after " + line);
            }
            line = rows.line();
            List<String> row = new ArrayList<>();
            for (int c = 0; c < rows.columns().size(); c++) {
                row.add(rows.text(c));
                try {
                    rows.number(c);
                } catch (NumberFormatException e) {
                    if (!String.valueOf(e.getMessage()).matches(NOT_A_NUMBER)) {
                        throw new AssertionError(e);
                    }
                }
            }
            texts.add(row);
        }
        return texts;
    }

    private static String asArff(List<TableColumn> columns, List<List<String>> texts) {
        StringBuilder text = new StringBuilder("@relation r\n");
        for (TableColumn column : columns) {
            List<String> values = column.values();
            text.append("@attribute ").append(quoted(column.name())).append(' ');
            text.append(
                    values == null
                            ? "string"
                            : values.stream().map(TableFuzz::quoted).collect(Collectors.joining(",", "{", "}")));
            text.append('\n');
        }
        text.append("@data\n");
        texts.forEach(row -> text.append(row.stream().map(TableFuzz::quoted).collect(Collectors.joining(",")))
                .append('\n'));
        return text.toString();
    }

    /** As Weka writes a value. */
    static String quoted(String value) {
        return value.equals("?")
                ? value
                : "'"
                        + value.replace("\\", "\\\\")
                                .replace("'", "\\'")
                                .replace("\"", "\\\"")
                                .replace("%", "\\%")
                                .replace("\t", "\\t")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + "'";
    }

    /** With the last feature where it is 0 as well, so that as many are there. */
    private static String asLibSvm(List<TableColumn> columns, List<List<String>> texts) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : texts) {
            text.append(row.get(0));
            for (int c = 1; c < row.size(); c++) {
                if (!row.get(c).equals("0") || c == row.size() - 1) {
                    text.append(' ').append(columns.get(c).name()).append(':').append(row.get(c));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }
}
