package org.surprisal.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * Finds what separates the fields of a CSV file: what splits all of its lines alike. A comma that does so for the
 * beginning of the file is it, as it is where nothing is.
 */
final class SeparatorSearch {
    static final int ENOUGH = 1000; // lines to settle for a comma
    private static final List<Separator> OTHERS =
            List.of(Separator.SEMICOLON, Separator.TAB, Separator.BAR, Separator.BLANKS);

    private static final List<Separator> ALL =
            Stream.concat(Stream.of(Separator.COMMA), OTHERS.stream()).toList();

    private SeparatorSearch() {}

    /**
     * The separator of a file.
     *
     * @param usual that of files of this kind, taken wherever it splits the lines alike; AUTO for none
     * @throws DataException if more than one could be it, or none
     */
    static Separator in(Path file, TableText text, Separator usual) {
        boolean commas = text.decimal() == DecimalMark.POINT;
        Separator unknown = commas ? Separator.COMMA : Separator.SEMICOLON;
        if (!Files.isRegularFile(file)) {
            return unknown; // whoever opens it says what is wrong
        }
        try {
            Separator said = said(file, text);
            if (said != null) {
                return said;
            }
            boolean isUsual = !usual.equals(Separator.AUTO);
            if (isUsual && fields(file, text, usual, ENOUGH) > 1) {
                return usual;
            }
            Separator found = found(file, text);
            if (found != null) {
                return found;
            }
            // What splits the first line alone lets whoever reads the rows say which one differs.
            List<Separator> first = isUsual
                    ? List.of(usual, unknown)
                    : List.of(unknown, Separator.SEMICOLON, Separator.TAB, Separator.BAR);
            for (Separator each : first) {
                if (fields(file, text, each, 1) > 1) {
                    return each;
                }
            }
            if (!commas && !isUsual) {
                throw new DataException(file + ": neither semicolons nor tabs, bars or blanks split its lines, and with"
                        + " data.decimal \",\" a comma belongs to a number; expected one of them between the fields");
            }
            return isUsual ? usual : unknown;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /**
     * What splits all lines alike; null for nothing.
     *
     * @throws DataException if more than one does
     */
    static @Nullable Separator found(Path file, TableText text) throws IOException {
        boolean commas = text.decimal() == DecimalMark.POINT;
        boolean named = text.header() != TableText.Header.FALSE;
        if (commas && named && fields(file, text, Separator.COMMA, ENOUGH) > 1) {
            return Separator.COMMA;
        }
        Map<Separator, Integer> found = new LinkedHashMap<>();
        for (Separator each : commas && !named ? ALL : OTHERS) {
            boolean splits = fields(file, text, each, 1) > 1;
            int fields = splits ? fields(file, text, each, Long.MAX_VALUE) : 0;
            boolean asAnother = each.equals(Separator.BLANKS) && found.containsValue(fields);
            if (fields > 1 && !asAnother) { // "1; 2; 3" is split alike by either
                found.put(each, fields);
            }
        }
        if (found.size() > 1) {
            throw DataException.withKeys(
                    file + ": every line is split alike by "
                            + found.entrySet().stream()
                                    .map(each -> each.getKey().plural() + " (into " + each.getValue() + ")")
                                    .collect(Collectors.joining(" and by "))
                            + "; expected one separator. Say which it is:",
                    found.keySet().stream().map(each -> "separator: " + each).toList());
        }
        return found.isEmpty() ? null : found.keySet().iterator().next();
    }

    /** What else splits all lines of a file alike, which is not split so by the separator that was said; null if nothing. */
    static @Nullable Separator other(Path file, TableText text) {
        try {
            Separator found = in(file, text.withSeparator(Separator.AUTO), Separator.AUTO);
            boolean possible = text.decimal() == DecimalMark.POINT || !found.equals(Separator.COMMA);
            boolean splits =
                    possible && !found.equals(text.separator()) && fields(file, text, found, Long.MAX_VALUE) > 1;
            return splits ? found : null;
        } catch (DataException e) {
            return null;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** What a first line sep=; says. */
    private static @Nullable Separator said(Path file, TableText text) throws IOException {
        String line;
        try (PushbackReader in = CsvRows.open(file, text.encoding())) {
            line = CsvRows.skip(in, text.skipLines());
        } catch (CharacterCodingException e) {
            return null; // whoever reads the rows says where
        }
        if (line == null) {
            return null;
        }
        String name = line.replaceFirst("(?i)\\s*\"?sep=(.).*", "$1");
        String says = file + ":" + (text.skipLines() + 1) + ": the line says that \"" + Quote.shorten(name)
                + "\" separates; expected ";
        Separator separator;
        try {
            separator = name.equals("\t") ? Separator.TAB : name.equals(" ") ? Separator.BLANKS : Separator.read(name);
        } catch (IllegalArgumentException e) {
            throw new DataException(says + e.getMessage(), e);
        }
        if (separator.equals(Separator.COMMA) && text.decimal() == DecimalMark.COMMA) {
            throw new DataException(says + "another with data.decimal \",\"");
        }
        return separator;
    }

    /** Into how many fields every line falls; 0 where they differ, or where a line is malformed. */
    static int fields(Path file, TableText text, Separator separator, long most) throws IOException {
        try (CsvRows rows = new CsvRows(file, text.withSeparator(separator))) {
            int fields = 0;
            for (long row = 0; row < most && rows.hasNext(); row++) {
                int found = rows.next().fields();
                if (fields != 0 && found != fields) {
                    return 0;
                }
                fields = found;
            }
            return fields;
        } catch (DataException e) {
            return 0;
        }
    }
}
