package org.surprisal.learn.calc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;

/** One line of a batch as a calculation. */
final class Request {
    private static final String NUMBER = "a number, \"Infinity\" or \"-Infinity\"";
    private static final List<String> KEYS = keys();

    /** Of all lists of a line together, so that no line takes long: sums that cancel are made with many digits. */
    private static final int MOST_NUMBERS = 1 << 15;

    private Request() {}

    static Calculation read(JsonParser parser) throws IOException {
        OptionException.require(
                parser.nextToken() == JsonToken.START_OBJECT, "the line", describe(parser), "a JSON object");
        String name = null;
        Map<Key, Value> values = new EnumMap<>(Key.class);
        int left = MOST_NUMBERS;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("fn")) {
                OptionException.require(
                        parser.currentToken() == JsonToken.VALUE_STRING, "fn", describe(parser), "a function's name");
                name = parser.getText();
            } else {
                Value value = value(key(key), parser, left);
                left -= value.numbers().length;
                values.put(key(key), value);
            }
        }
        OptionException.require(parser.nextToken() == null, "after the object", describe(parser), "the line's end");
        if (name == null) {
            throw new OptionException("fn", "missing", "a function's name");
        }
        Formula formula = Formula.named(name);
        return new Calculation(formula, new Given(formula, values));
    }

    private static Key key(String name) {
        for (Key key : Key.values()) {
            if (key.toString().equals(name)) {
                return key;
            }
        }
        throw new OptionException(
                "the key", NumberText.quote(name), "one of " + String.join(", ", KEYS) + Nearest.hint(name, KEYS));
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("fn"));
        keys.addAll(Key.names());
        return List.copyOf(keys);
    }

    private static Value value(Key key, JsonParser parser, int left) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            boolean text = key == Key.BASE && parser.currentToken() == JsonToken.VALUE_STRING;
            return Value.of(
                    text
                            ? NumberText.base(parser.getText())
                            : number(key.toString(), parser, NUMBER + ", or a list of them"));
        }
        double[] numbers = new double[16];
        int n = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            OptionException.require(
                    n < left,
                    key.toString(),
                    "too long",
                    "at most " + Count.grouped(MOST_NUMBERS) + " numbers in a line, all lists together");
            if (n == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * n);
            }
            numbers[n] = number(key + "[" + n + "]", parser, NUMBER);
            n++;
        }
        return Value.list(Arrays.copyOf(numbers, n));
    }

    private static double number(String name, JsonParser parser, String expected) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NumberText.finite(name, parser.getText());
        }
        String text = token == JsonToken.VALUE_STRING ? parser.getText() : "";
        return switch (text) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN; // refused by name later on
            default -> throw new OptionException(name, describe(parser), expected);
        };
    }

    /** What stands there instead. */
    private static String describe(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            return "missing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> NumberText.quote(parser.getText());
            default -> parser.getText().length() > 40 ? "too long" : parser.getText();
        };
    }
}
