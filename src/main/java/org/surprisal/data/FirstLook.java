package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;

/**
 * How the text of a CSV file that nobody has described may be read, guessed from its first rows.
 *
 * @param text what was found
 * @param names of the columns, as far as a line has them
 * @param skipped why the first lines are no table of theirs, for a person; nothing where none are left out
 */
record FirstLook(TableText text, List<String> names, String skipped) {
    private static final int ROWS = 2000;
    private static final Pattern ENCODING = Pattern.compile("encoding: ([a-z0-9-]+)$");

    /**
     * Looks at a file.
     *
     * @throws DataException if it is no table
     */
    static FirstLook at(Path file) {
        try {
            return at(file, TableText.DEFAULTS);
        } catch (DataException e) {
            return at(file, withLikelyEncoding(TableText.DEFAULTS, e));
        }
    }

    /** The same in the encoding that a refusal names as the likely one; throws the refusal if it names none. */
    static TableText withLikelyEncoding(TableText text, DataException refusal) {
        Matcher likely = ENCODING.matcher(String.valueOf(refusal.getMessage()));
        String key = likely.find() ? likely.group(1) : "";
        for (Encoding encoding : Encoding.values()) {
            if (key.equals(encoding.key()) && encoding != text.encoding()) {
                return text.withEncoding(encoding);
            }
        }
        throw refusal;
    }

    private static FirstLook at(Path file, TableText asked) {
        try {
            return look(file, asked);
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private static FirstLook look(Path file, TableText asked) throws IOException {
        TableText text = asked.withSeparator(SeparatorSearch.in(file, asked, Separator.AUTO));
        TableText below = belowNamesOfColumnsAlone(file, text);
        if (below != null) {
            List<String> names = new ArrayList<>(List.of(""));
            names.addAll(rows(file, below.withSkipLines(0), 1).get(0));
            return new FirstLook(
                    (below.decimal() == DecimalMark.COMMA ? below : decimal(file, below))
                            .withHeader(TableText.Header.FALSE),
                    names,
                    "the header, which has a name fewer than the rows have fields, as R writes");
        }
        int above = text.separator().equals(Separator.COMMA) ? Preamble.lines(file, asked) : 0;
        if (above > 0) {
            TableText table = asked.withSkipLines(asked.skipLines() + above);
            text = table.withSeparator(SeparatorSearch.in(file, table, Separator.AUTO));
        }
        text = decimal(file, text);
        List<List<String>> rows = rows(file, text, ROWS);
        List<String> first = rows.isEmpty() ? List.of() : rows.get(0);
        int types = rows.isEmpty() ? 0 : TypeRow.lines(rows.subList(1, rows.size()));
        if (types > 0) {
            TableText rest = text.withSkipLines(text.skipLines() + types + 1).withHeader(TableText.Header.FALSE);
            return new FirstLook(rest, first, "names and types of the columns, as Orange writes");
        }
        boolean isData = rows.size() > 1 && isData(first, rows.subList(1, rows.size()), text.decimal());
        TableText.Header header = isData
                ? TableText.Header.FALSE
                : CsvRecordReader.looksLikeData(first, text.decimal()) ? TableText.Header.TRUE : TableText.Header.AUTO;
        return new FirstLook(
                text.withHeader(header),
                isData ? List.of() : first,
                above == 0 ? "" : "guess: the table begins below, where all lines are split alike");
    }

    /**
     * How the rows are read below a header that has a name fewer than they have fields; null where there is none. Where
     * the header is split as the rows are, there is none: not by what else splits the rows alone, as decimal commas do.
     */
    private static @Nullable TableText belowNamesOfColumnsAlone(Path file, TableText text) throws IOException {
        List<Integer> whole = widths(file, text);
        if (whole.size() > 1 && whole.get(0) > 1 && whole.get(0).equals(whole.get(1))) {
            return null;
        }
        for (DecimalMark mark : DecimalMark.values()) {
            TableText skipped =
                    text.withSeparator(Separator.AUTO).withDecimal(mark).withSkipLines(text.skipLines() + 1);
            Separator separator = SeparatorSearch.found(file, skipped);
            if (separator != null) {
                TableText below = skipped.withSeparator(separator);
                List<Integer> widths = widths(file, below.withSkipLines(text.skipLines()));
                if (widths.size() > 1 && widths.get(0) > 1 && widths.get(1) == widths.get(0) + 1) {
                    return below;
                }
            }
        }
        return null;
    }

    /** The same with decimal commas, and perhaps another separator, where more of the cells are numbers then. */
    private static TableText decimal(Path file, TableText text) throws IOException {
        TableText asked = text.withSeparator(Separator.AUTO).withDecimal(DecimalMark.COMMA);
        Separator separator = SeparatorSearch.found(file, asked);
        if (separator == null) {
            return text;
        }
        TableText commas = asked.withSeparator(separator);
        return numbers(file, commas) > numbers(file, text) ? commas : text;
    }

    /** The share of cells that are numbers. */
    private static double numbers(Path file, TableText text) throws IOException {
        long cells = 0;
        long numbers = 0;
        for (List<String> row : rows(file, text, ROWS)) {
            for (String cell : row) {
                String number =
                        text.decimal() == DecimalMark.POINT ? cell : cell.contains(".") ? "" : cell.replace(',', '.');
                numbers += Decimal.isPlain(number) ? 1 : 0;
                cells++;
            }
        }
        return cells == 0 ? 0 : (double) numbers / cells;
    }

    /**
     * Whether a first row is one of data: no word stands over numbers, and numbers do; or, where all are words, most of
     * its words stand below it in their columns too.
     */
    private static boolean isData(List<String> first, List<List<String>> rows, DecimalMark mark) {
        int repeated = 0;
        int numeric = 0;
        for (int c = 0; c < first.size(); c++) {
            Set<String> below = new HashSet<>();
            for (List<String> row : rows) {
                if (!row.equals(first)) { // the header again, as where one file was put below another
                    below.add(row.get(c));
                }
            }
            repeated += below.contains(first.get(c)) ? 1 : 0;
            below.removeIf(MissingValues.DEFAULTS::has);
            if (!below.isEmpty() && below.stream().allMatch(FirstLook::isNumber)) {
                numeric++;
                if (!isNumber(first.get(c)) && !MissingValues.DEFAULTS.has(first.get(c))) {
                    return false;
                }
            }
        }
        return numeric > 0 ? CsvRecordReader.looksLikeData(first, mark) : 2 * repeated > first.size();
    }

    private static boolean isNumber(String text) {
        return Decimal.isPlain(text.replace(',', '.'));
    }

    private static List<Integer> widths(Path file, TableText text) throws IOException {
        List<Integer> widths = new ArrayList<>();
        try (CsvRows rows = new CsvRows(file, text)) {
            while (widths.size() < 2 && rows.hasNext()) {
                widths.add(rows.next().fields());
            }
        } catch (DataException e) { // whoever reads the rows says what is wrong
            return List.of();
        }
        return widths;
    }

    private static List<List<String>> rows(Path file, TableText text, int most) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRecordReader reader = CsvRecordReader.open(file, text.withHeader(TableText.Header.FALSE))) {
            while (rows.size() < most && reader.advance()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < reader.columns().size(); c++) {
                    row.add(reader.text(c));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
