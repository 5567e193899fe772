package org.surprisal.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int ENOUGH = 1000; // lines to settle for a comma
    private static final List<Separator> OTHERS =
            List.of(Separator.SEMICOLON, Separator.TAB, Separator.BAR, Separator.BLANKS);

    private static final List<Separator> ALL =
            Stream.concat(Stream.of(Separator.COMMA), OTHERS.stream()).toList();

    private SeparatorSearch() {}

    /**
     * The separator of a file.
     *
     * @param usual that of files of this kind, taken where it is one of several that it could be; AUTO for none
     * @throws DataException if more than one could be it
     */
    static Separator in(Path file, TableText text, Separator usual) {
        if (!Files.isRegularFile(file)) {
            return Separator.COMMA; // whoever opens it says what is wrong
        }
        try {
            Separator said = said(file, text);
            if (said != null) {
                return said;
            }
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
            if (found.containsKey(usual)) {
                return usual;
            }
            if (found.size() > 1) {
                throw DataException.withKeys(
                        file + ": every line is split alike by "
                                + found.entrySet().stream()
                                        .map(each -> each.getKey().plural() + " (into " + each.getValue() + ")")
                                        .collect(Collectors.joining(" and by "))
                                + "; expected one separator. Say which it is:",
                        found.keySet().stream()
                                .map(each -> "separator: " + each)
                                .toList());
            }
            return found.isEmpty() ? Separator.COMMA : found.keySet().iterator().next();
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** What a first line sep=; says. */
    private static @Nullable Separator said(Path file, TableText text) throws IOException {
        try (Reader in = TextEncoding.open(file, text.encoding())) {
            List<Character> line = new ArrayList<>();
            for (int c = in.read(); c >= 0 && c != '\n' && line.size() < 24; c = in.read()) {
                line.add((char) c);
            }
            String first = line.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining())
                    .strip();
            if (!first.matches(CsvRows.NAMES_SEPARATOR)) {
                return null;
            }
            String name = first.replaceFirst("(?i)\"?sep=(.).*", "$1");
            try {
                return name.equals("\t") ? Separator.TAB : name.equals(" ") ? Separator.BLANKS : Separator.read(name);
            } catch (IllegalArgumentException e) {
                throw new DataException(
                        file + ":1: the line says that \"" + Quote.shorten(name) + "\" separates; expected "
                                + e.getMessage(),
                        e);
            }
        } catch (CharacterCodingException e) {
            return null; // whoever reads the rows says where
        }
    }

    /** Into how many fields every line falls; 0 where they differ, or where a line is malformed. */
    private static int fields(Path file, TableText text, Separator separator, long most) throws IOException {
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
