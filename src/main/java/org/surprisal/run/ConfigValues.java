package org.surprisal.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Quoted;
import org.surprisal.base.messages.Written;

/**
 * The values of a configuration: numbers, truth, texts, paths, choices, and what is {@link Written} in a way of its own.
 * A scalar has one notation. What Java alone takes for a number (1f, 0x1p3, NaN, Arabic digits) is none, and neither is
 * what only YAML does (0x10, 1_000, yes).
 */
final class ConfigValues {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+"); // no Kelvin sign, whose small letter is k
    private static final int LONGEST = 60;

    private ConfigValues() {}

    /**
     * The value that stands there.
     *
     * @param given a text, list or section
     * @throws IllegalArgumentException if it is none of that type; the message says what was expected
     */
    static Object read(Class<?> type, Object given) {
        String text = given instanceof String || given instanceof Quoted ? given.toString() : "";
        if (type == String.class) {
            return expect(!text.isEmpty(), text, "a text");
        }
        if (type == Path.class) {
            return Path.of(expect(!text.isEmpty(), text, "the path of a file or folder"));
        }
        if (type == boolean.class || type == Boolean.class) {
            String truth = text.toLowerCase(Locale.ROOT);
            return expect(truth.equals("true") || truth.equals("false"), truth.equals("true"), "true or false");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return whole(text, type == int.class || type == Integer.class);
        }
        if (type == double.class || type == Double.class) {
            double value = Decimal.isPlain(text) ? Double.parseDouble(text) : Double.NaN;
            return expect(Double.isFinite(value), value, "a finite number, such as 0.05 or 5e-2");
        }
        if (type.isEnum() && !Written.class.isAssignableFrom(type)) {
            return choice(type, text);
        }
        if (Written.class.isAssignableFrom(type)) {
            return readByItself(type, given);
        }
        throw new IllegalStateException(type + " is nothing that a configuration can hold");
    }

    private static <T> T expect(boolean holds, T value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(expected);
        }
        return value;
    }

    private static Object whole(String text, boolean small) {
        expect(WHOLE.matcher(text).matches(), text, "a whole number");
        try {
            return small ? (Object) Integer.valueOf(text) : (Object) Long.valueOf(text);
        } catch (NumberFormatException e) {
            String bound = small ? "2147483648" : "9223372036854775808";
            throw new IllegalArgumentException("a whole number nearer to 0 than " + bound, e);
        }
    }

    private static Object choice(Class<?> type, String text) {
        Object[] choices = type.getEnumConstants();
        String[] names = new String[choices.length];
        for (int i = 0; i < choices.length; i++) {
            names[i] = name((Enum<?>) choices[i]);
            if (PLAIN.matcher(text).matches() && names[i].equals(text.toLowerCase(Locale.ROOT))) {
                return choices[i];
            }
        }
        String hint = text.isEmpty() ? "" : Nearest.hint(brief(text), Arrays.asList(names));
        throw new IllegalArgumentException((choices.length > 1 ? "one of " : "") + String.join(", ", names) + hint);
    }

    /** A choice as it stands in a configuration: ONE_HOT is one-hot. */
    static String name(Enum<?> choice) {
        return Label.of(choice);
    }

    private static Object readByItself(Class<?> type, Object given) {
        try {
            return type.getMethod("read", Object.class).invoke(null, given);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " is Written and has no read(Object) that works", e);
        }
    }

    /** A value on one line, cut where it is long. */
    static String brief(@Nullable Object value) {
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Map) {
            return "a section";
        }
        String line = value == null ? "empty" : value.toString().replaceAll("\\s*\\R\\s*", " ");
        return Quote.dotted(line, LONGEST);
    }
}
