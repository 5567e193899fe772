package org.surprisal.run;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.check.Nearest;
import org.surprisal.train.BatchSize;

/** Says of a value that a key cannot take what it is and what was expected. */
final class ConfigErrors {
    private static final int LONGEST = 60;

    private ConfigErrors() {}

    /** The dotted key that a mapping failed at. */
    static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    /** "training.epochs is three; expected a whole number". */
    static String explain(JsonMappingException e, JsonNode tree) {
        String key = key(e);
        JsonNode value = tree.at("/" + key.replace('.', '/'));
        int index = e.getPath().isEmpty()
                ? -1
                : e.getPath().get(e.getPath().size() - 1).getIndex();
        boolean inList = index >= 0 && value.isArray();
        JsonNode wrong = inList ? value.get(index) : value;
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return key + (inList ? " holds " : " is ") + brief(wrong) + "; expected " + expected(type, wrong);
    }

    private static String expected(@Nullable Class<?> type, JsonNode value) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            List<String> choices = Arrays.stream(type.getEnumConstants())
                    .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                    .toList();
            String hint = value.isTextual() ? Nearest.hint(brief(value), choices) : "";
            return (choices.size() > 1 ? "one of " : "") + String.join(", ", choices) + hint;
        }
        if (type == int.class || type == Integer.class) {
            return whole(value, "2147483648");
        }
        if (type == long.class || type == Long.class) {
            return whole(value, "9223372036854775808");
        }
        if (type == double.class || type == Double.class) {
            return "a finite number, such as 0.05 or 5e-2";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == BatchSize.class) {
            return "a whole number above 0, or full";
        }
        if (type == Path.class) {
            return "the path of a file or folder";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list" + (value.isTextual() ? ", such as [" + brief(value) + "]" : " in brackets");
        }
        return "a text";
    }

    private static String whole(JsonNode value, String bound) {
        boolean tooLong = value.asText().matches("[+-]?[0-9]+");
        return tooLong ? "a whole number nearer to 0 than " + bound : "a whole number";
    }

    /** A value on one line, cut where it is long. */
    static String brief(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "a section";
        }
        return value.isNull() ? "empty" : brief(value.asText());
    }

    /** A text on one line, cut where it is long. */
    static String brief(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
