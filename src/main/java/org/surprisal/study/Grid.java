package org.surprisal.study;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a configuration and the values that a sweep gives it, one after the other.
 *
 * @param values as YAML
 */
public record Grid(String key, List<String> values) {
    private static final String OPTION = "--grid";
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]{1,9})\\.\\.(-?[0-9]{1,9})");
    private static final Pattern ALMOST = Pattern.compile("[-+0-9.eE]+\\.\\.[-+0-9.eE]+");

    /** At most so many trainings: a longer plan is a mistake, or several sweeps. */
    static final int MOST = 10_000;

    /** As a grid that was typed is, but copied. */
    public Grid {
        values = List.copyOf(values);
    }

    /**
     * KEY=V1,V2… where a FROM..TO stands for the whole numbers between, both ends with them. Commas within brackets, braces
     * and quotes belong to a value. Examples: {@code model.hidden=[16],[16,8]} has two, {@code seed=1..3,7} four.
     *
     * @throws org.surprisal.base.messages.OptionException if it is neither, or has a value twice
     */
    public static Grid parse(String typed) {
        int equals = typed.indexOf('=');
        require(
                equals > 0,
                OPTION,
                quoted(typed),
                "KEY=V1,V2,... such as training.learning-rate=0.1,0.01 or seed=1..10");
        String key = typed.substring(0, equals).strip();
        String text = typed.substring(equals + 1).strip();
        List<String> values = new ArrayList<>();
        for (String value : split(text)) {
            Matcher range = RANGE.matcher(value);
            if (range.matches()) {
                values.addAll(range(range, typed));
            } else {
                boolean isAlmost = ALMOST.matcher(value).matches();
                require(!isAlmost, OPTION, quoted(typed), "whole numbers of at most 9 digits around .. as in 1..10");
                values.add(value);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            require(!values.get(i).isEmpty(), OPTION, quoted(typed), "no empty value between its commas");
            require(values.indexOf(values.get(i)) == i, OPTION, quoted(typed), values.get(i) + " once");
        }
        return new Grid(key, values);
    }

    private static String quoted(String typed) {
        return "\"" + typed + "\"";
    }

    private static List<String> range(Matcher range, String typed) {
        int from = Integer.parseInt(range.group(1));
        int to = Integer.parseInt(range.group(2));
        require(from <= to, OPTION, quoted(typed), "a range from the smaller to the larger number");
        require((long) to - from < MOST, OPTION, quoted(typed), "a range of at most " + MOST + " numbers");
        List<String> values = new ArrayList<>();
        for (int value = from; value <= to; value++) {
            values.add(String.valueOf(value));
        }
        return values;
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (c == ',' && depth <= 0 && quote == 0) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /** The i-th value as a flag sets it. */
    String setting(int i) {
        return key + "=" + values.get(i);
    }
}
