package org.surprisal.base.messages;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An option whose value cannot be used; the message is one line: key, value, what was expected. */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Example: {@code new OptionException("training.learning-rate", -0.1, "a number above 0")} reads
     * "training.learning-rate is -0.1; expected a number above 0".
     */
    public OptionException(String key, Object actual, String expected) {
        super(Quote.printable(key + " is " + actual + "; expected " + expected));
        this.key = key;
    }

    private OptionException(String key, String message) {
        super(Quote.printable(message));
        this.key = key;
    }

    /**
     * The one of these whose name was typed, in letters of any size.
     *
     * @throws OptionException if it is none of them, with all of them and the one that was perhaps meant
     */
    public static <T> T choice(String option, String typed, List<T> all, Function<T, String> name) {
        List<String> names = all.stream().map(name).toList();
        int index = names.indexOf(typed.toLowerCase(Locale.ROOT));
        String shown = typed.isEmpty() ? "empty" : Quote.shorten(typed);
        require(index >= 0, option, shown, String.join(", ", names) + Nearest.hint(typed, names));
        return all.get(index);
    }

    /** A sentence of its own, for what no value is wrong in. Example: {@code of("--logits", "--logits is given twice")}. */
    public static OptionException of(String key, String sentence) {
        return new OptionException(key, sentence);
    }

    /**
     * Of two that cannot be had together. Example: {@code clash("--json", "--csv")} reads "--json and --csv exclude each
     * other".
     */
    public static OptionException clash(String one, String other) {
        return new OptionException(one, one + " and " + other + " exclude each other");
    }

    /** Of one that means nothing alone. Example: {@code needs("--theme", "--panels")} reads "--theme needs --panels". */
    public static OptionException needs(String option, String other) {
        return new OptionException(option, option + " needs " + other);
    }

    /** Throws if both are there. */
    public static void requireOne(boolean one, String option, boolean another, String other) {
        if (one && another) {
            throw clash(option, other);
        }
    }

    /** Throws if an option is there without what it needs. */
    public static void requireNeeded(boolean there, String option, boolean needed, String other) {
        if (there && !needed) {
            throw needs(option, other);
        }
    }

    /** The option's key with its section, as {@code training.learning-rate}; of a flag, the flag. */
    public String key() {
        return key;
    }

    /** Throws unless {@code holds}; write the condition so that NaN makes it false. */
    public static void require(boolean holds, String key, Object actual, String expected) {
        if (!holds) {
            throw new OptionException(key, actual, expected);
        }
    }
}
