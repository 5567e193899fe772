package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/** What an ARFF file declares before its rows: {@code @relation}, an {@code @attribute} for each column, {@code @data}. */
final class ArffHeader {
    private static final int MOST_VALUES = 1 << 18; // of all attributes together
    private static final int MOST_CHARACTERS = CsvRow.LONGEST_ROW; // of all names and values together
    private static final List<String> STATEMENTS = List.of("relation", "attribute", "data");
    private static final List<String> TYPES = List.of("numeric", "real", "integer", "string", "date", "relational");

    private final TextLines lines;
    private final ArffLine line;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int values;
    private int characters;

    /**
     * A column.
     *
     * @param numeric whether its values are numbers: where a sparse row leaves it out it is 0
     * @param places of its declared values, by their text; null if it declares none
     */
    record Attribute(
            TableColumn column, boolean numeric, @Nullable Map<String, Integer> places) {}

    private ArffHeader(TextLines lines, ArffLine line) {
        this.lines = lines;
        this.line = line;
    }

    /** Reads up to the line {@code @data}. */
    static List<Attribute> read(Path file, TextLines lines, ArffLine line) {
        ArffHeader header = new ArffHeader(lines, line);
        if (!lines.next()) {
            throw new DataException(file + " is empty; expected @relation, attributes and rows");
        }
        line.begin();
        if (!header.statement("@relation first").equals("relation")) {
            throw lines.refused("the file does not begin with @relation; expected that before attributes and rows");
        }
        while (lines.next()) {
            line.begin();
            switch (header.statement("@attribute or @data")) {
                case "attribute" -> header.attribute();
                case "data" -> {
                    header.requireAttributes();
                    return List.copyOf(header.attributes);
                }
                default -> throw lines.refused("a second @relation; expected @attribute or @data");
            }
        }
        throw new DataException(file + " ends without @data; expected that line, and rows after it");
    }

    /** The word after @, in lower case. */
    private String statement(String expected) {
        if (!line.take('@')) {
            throw lines.refused("\"" + line.rest() + "\" before @data; expected " + expected);
        }
        String word = line.value("the statement") ? line.text().toLowerCase(Locale.ROOT) : "";
        if (word.equals("inputs") || word.equals("input") || word.equals("outputs") || word.equals("output")) {
            throw lines.refused(
                    "@" + word + " is KEEL's, not ARFF's; leave the line out, and name the class by data.label");
        }
        if (!STATEMENTS.contains(word)) {
            throw lines.refused(
                    "\"@" + Quote.shorten(word) + "\"; expected " + expected + Nearest.hint(word, STATEMENTS));
        }
        return word;
    }

    private void requireAttributes() {
        if (!line.atEnd()) {
            throw lines.refused("\"" + line.rest() + "\" after @data; expected rows on the lines that follow");
        }
        if (attributes.isEmpty()) {
            throw lines.refused("no @attribute before @data; expected one for each column");
        }
    }

    private void attribute() {
        int c = attributes.size();
        if (c == CsvRow.MOST_FIELDS) {
            throw lines.refused("too many attributes; expected at most " + CsvRow.MOST_FIELDS);
        }
        if (!line.value("the attribute's name") || line.text().isEmpty()) {
            throw lines.refused("attribute " + (c + 1) + " has no name; expected @attribute NAME TYPE");
        }
        String name = line.text();
        count(name);
        Integer before = places.put(name, c);
        if (before != null) {
            throw lines.refused("attributes " + (before + 1) + " and " + (c + 1) + " are both called \""
                    + Quote.shorten(name) + "\"; expected a name of its own for each");
        }
        String what = ArffRows.column(c, name);
        attributes.add(line.take('{') ? nominal(name, what) : typed(name, what));
        if (!line.atEnd()) {
            throw lines.refused(what + " has \"" + line.rest() + "\" after its type; expected nothing more, and quotes"
                    + " around a name with blanks");
        }
    }

    private Attribute nominal(String name, String what) {
        Map<String, Integer> declared = new HashMap<>();
        List<String> inOrder = new ArrayList<>();
        boolean comma = false;
        while (comma || !line.take('}')) {
            if (!line.value(what)) {
                throw lines.refused(what + " declares "
                        + (line.atEnd()
                                ? "values that no } ends"
                                : "no value where one is due, at \"" + line.rest() + "\"")
                        + "; expected {a, b, c}");
            }
            String value = line.text();
            if (value.equals("?")) {
                throw lines.refused(what + " declares \"?\"; expected another value: ? is one that is missing");
            }
            if (declared.put(value, inOrder.size()) != null) {
                throw lines.refused(
                        what + " declares \"" + Quote.shorten(value) + "\" twice; expected each value once");
            }
            inOrder.add(value);
            count(value);
            comma = line.take(',');
            if (!comma && !line.atEnd() && !line.at('}') && !line.afterBlank()) {
                throw lines.refused(what + " has \"" + line.rest() + "\" after the value \"" + Quote.shorten(value)
                        + "\"; expected a comma or }, and quotes around a value with such characters");
            }
        }
        if (inOrder.isEmpty()) {
            throw lines.refused(what + " declares no values; expected {a, b, c}");
        }
        return new Attribute(new TableColumn(name, inOrder), false, declared);
    }

    private Attribute typed(String name, String what) {
        String type = line.value(what) ? line.text().toLowerCase(Locale.ROOT) : "";
        switch (type) {
            case "numeric", "real", "integer" -> line.takeBrackets(); // KEEL writes the range, [4.3, 7.9]; rows tell it
            case "string" -> {}
            case "date" -> line.value(what); // its format: a date is taken as the text that it is
            case "relational" ->
                throw lines.refused(what + " is relational: a table within each row, which no feature is; expected the"
                        + " file without it");
            default ->
                throw lines.refused(what + " has "
                        + (type.isEmpty() ? "no type" : "the type \"" + Quote.shorten(type) + "\"")
                        + "; expected numeric, real, integer, string, date or {a, b, c}" + Nearest.hint(type, TYPES));
        }
        return new Attribute(new TableColumn(name, null), !type.equals("string") && !type.equals("date"), null);
    }

    private void count(String text) {
        values++;
        characters += text.length();
        if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
            throw lines.refused("the attributes have too many values; expected at most " + MOST_VALUES
                    + " names and values, of " + MOST_CHARACTERS + " characters in all");
        }
    }
}
