package org.surprisal.data;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Quoted;
import org.surprisal.base.messages.Written;

/**
 * Which column, or columns, of a table are meant: by name, by a pattern of names in which * stands for any letters and ?
 * for one, or by position. In a configuration a whole number without quotes is a position, and anything else a name.
 *
 * @param name null for a position
 * @param position 1 for the first column, −1 for the last; 0 for a name
 */
public record ColumnRef(@Nullable String name, int position) implements Written {
    private static final String EXPECTED = "a column's name, or its number: 1 for the first, -1 for the last";

    /** The column of that name. */
    public static ColumnRef named(String name) {
        return new ColumnRef(name, 0);
    }

    /** The column in that place: 1 for the first, −1 for the last. */
    public static ColumnRef at(int position) {
        return new ColumnRef(null, position);
    }

    /** A column as a configuration says it. */
    public static ColumnRef read(Object written) {
        if (written instanceof Quoted quoted) {
            return named(quoted.text());
        }
        if (!(written instanceof String text) || text.isEmpty()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        if (!text.matches("[+-]?[0-9]+")) {
            return named(text);
        }
        try {
            int position = Integer.parseInt(text);
            if (position != 0) {
                return at(position);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    @Override
    public Object written() {
        return name == null ? (Object) position : name;
    }

    /** The places, from 0, of the columns meant. A name that is there as it stands is not taken for a pattern. */
    List<Integer> in(List<String> names) {
        if (name == null) {
            int place = position > 0 ? position - 1 : names.size() + position;
            return place >= 0 && place < names.size() ? List.of(place) : List.of();
        }
        List<Integer> exact = IntStream.range(0, names.size())
                .filter(c -> names.get(c).equals(name))
                .boxed()
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
            return List.of();
        }
        Pattern pattern = Pattern.compile(
                ("\\Q" + name.replace("\\E", "\\E\\\\E\\Q") + "\\E")
                        .replace("*", "\\E.*\\Q")
                        .replace("?", "\\E.\\Q"),
                Pattern.DOTALL);
        return IntStream.range(0, names.size())
                .filter(c -> pattern.matcher(names.get(c)).matches())
                .boxed()
                .toList();
    }

    /** As a line of a configuration has it, in quotes where it needs them. */
    String toPaste() {
        if (name == null) {
            return toString();
        }
        boolean plain = name.matches("(?!(?i)null$)[A-Za-z_][A-Za-z0-9_.-]*");
        return plain ? toString() : Quote.yaml(name);
    }

    /** As a word of a command has it: a name that is a number in quotes. */
    String toType() {
        return name == null || !name.matches("[+-]?[0-9]+|\".*") ? toString() : Quote.yaml(name);
    }

    /**
     * A column as a word of a command has it.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static ColumnRef typed(String word) {
        boolean quoted = word.length() > 2 && word.startsWith("\"") && word.endsWith("\"");
        return read(quoted ? new Quoted(word.substring(1, word.length() - 1)) : word);
    }

    /** As a configuration says it. */
    @Override
    public String toString() {
        return name == null ? String.valueOf(position) : name;
    }
}
