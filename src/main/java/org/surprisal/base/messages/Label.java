package org.surprisal.base.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A constant as it is typed and told: in small letters, with dashes. */
public final class Label {
    private Label() {}

    /** Example: {@code ONE_HOT} is "one-hot". */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Example: "sgd, adam or adamw". */
    public static String or(List<String> labels) {
        int last = labels.size() - 1;
        String others = String.join(", ", labels.subList(0, last));
        return (others.isEmpty() ? "" : others + " or ") + labels.get(last);
    }

    /** Those of all constants, in their order. */
    public static List<String> all(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Label::of).toList();
    }
}
