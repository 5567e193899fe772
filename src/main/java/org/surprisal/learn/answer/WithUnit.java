package org.surprisal.learn.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed, its unit apart: "1.58 bits" is 1.58, in bits.
 *
 * @param bare without the unit
 * @param unit {@link Unit#NONE} where none was typed
 */
public record WithUnit(String bare, Unit unit) {
    private static final Pattern PATTERN =
            Pattern.compile("(?i)(.*[^a-z\\s])\\s*(nat|bit|dit|hartley|ban)s?", Pattern.DOTALL);

    /** Takes it apart. */
    public static WithUnit of(String typed) {
        Matcher with = PATTERN.matcher(typed);
        return with.matches()
                ? new WithUnit(with.group(1).strip(), named(with.group(2)))
                : new WithUnit(typed, Unit.NONE);
    }

    /** Whether a unit was typed where a plain number is asked for. */
    public boolean isUnasked(Unit wanted) {
        return unit != Unit.NONE && wanted == Unit.NONE;
    }

    /** What its numbers are counted in: the unit typed, or else the one asked for. */
    public Unit from(Unit wanted) {
        return unit == Unit.NONE ? wanted : unit;
    }

    /**
     * A number of what was typed, in the unit asked for: 1 of "1 bit" is 0.6931 where nats are wanted.
     *
     * @throws org.surprisal.base.messages.OptionException if it says no number
     */
    public TypedNumber read(String number, Unit wanted) {
        Unit from = from(wanted);
        return TypedNumber.read(number).times(from == wanted ? 1 : from.in(wanted, 1));
    }

    private static Unit named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nat" -> Unit.NATS;
            case "bit" -> Unit.BITS;
            default -> Unit.DITS;
        };
    }
}
