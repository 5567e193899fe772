package org.surprisal.learn.calc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.OptionException;

/**
 * A function of given numbers.
 *
 * @param formula which function
 * @param given its numbers, checked
 */
public record Calculation(Formula formula, Given given) {
    /** A function of numbers as they are typed: decimals, fractions such as 1/6, inf; with commas between. */
    public static Calculation typed(Formula formula, Map<Key, String> typed) {
        Map<Key, Value> values = new LinkedHashMap<>();
        typed.forEach((key, text) ->
                values.put(key, key == Key.BASE ? Value.of(NumberText.base(text)) : NumberText.parse(key, text)));
        return new Calculation(formula, new Given(formula, values));
    }

    /** The value: of information in the units of the base given, in nats without one. */
    Value value() {
        return nats().inBase(given.base());
    }

    private Value nats() {
        Value nats = formula.value(given);
        OptionException.require(
                !nats.hasNaN(), "the value of " + formula, "not a number", "numbers for which it has one");
        return nats;
    }

    /** The formula, the formula with the numbers put in, and the value in full, in lines of at most 80 characters. */
    public List<String> lines() {
        double base = given.base();
        Value nats = nats();
        List<String> lines = new ArrayList<>();
        lines.add(formula + "  " + formula.text());
        List<String> words = formula.words(given);
        lines.addAll(wrapped("  = ", words.get(0)));
        Map<String, Value> values = new LinkedHashMap<>(); // the chosen unit first
        if (formula.is() == Formula.Is.PLAIN) {
            values.put("", nats);
        } else {
            values.put(
                    unit(base) + (formula.is() == Formula.Is.GRADIENT ? "~per~nat~of~logit" : ""), nats.inBase(base));
        }
        if (formula.is() == Formula.Is.INFORMATION) {
            values.putIfAbsent("nats", nats);
            values.putIfAbsent("bits", nats.inBase(2));
            values.putIfAbsent("dits", nats.inBase(10));
        }
        int widest = values.values().stream()
                .mapToInt(value -> text(value).length())
                .max()
                .orElse(0);
        values.forEach((unit, value) -> {
            String padding =
                    value.isList() ? "" : "~".repeat(widest - text(value).length());
            lines.addAll(wrapped("  = ", text(value) + (unit.isEmpty() ? "" : padding + "~" + unit)));
        });
        words.stream().skip(1).forEach(word -> lines.addAll(wrapped("  with ", word)));
        Conventions.of(formula, given).forEach(word -> lines.addAll(wrapped("  note: ", word)));
        return lines;
    }

    private static String unit(double base) {
        if (base == Math.E) {
            return "nats";
        }
        if (base == 2) {
            return "bits";
        }
        return base == 10 ? "dits" : "to~base~" + NumberText.plain(base);
    }

    private static String text(Value value) {
        String joined = String.join(
                ", ", Arrays.stream(value.numbers()).mapToObj(Decimal::shortest).toList());
        return value.isList() ? "(" + joined + ")" : joined;
    }

    /** In lines of at most 80, broken at spaces; "~" is one at which none is broken. */
    private static List<String> wrapped(String first, String text) {
        return Lines.wrap(first, text.replace("~", Lines.KEEP));
    }
}
