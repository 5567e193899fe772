package org.surprisal.learn.calc;

import java.util.Arrays;
import java.util.List;
import org.surprisal.base.messages.Label;

/** What a function may be given; a key of JSON, and a flag after two dashes. */
public enum Key {
    X,
    Y,
    P,
    Q,
    BASE,
    LOGITS,
    TARGET,
    SMOOTHING;

    /** The key as it is written, in small letters. */
    @Override
    public String toString() {
        return Label.of(this);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Key::toString).toList();
    }
}
