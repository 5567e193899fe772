package org.surprisal.base.messages;

/**
 * A value that stands in a configuration in a way of its own, such as a number or a word. Its class reads it back by a
 * {@code public static T read(Object)}, which gets a text, or a list or section of texts, and throws an
 * {@link IllegalArgumentException} that says what it expected: "a whole number above 0, or full".
 */
public interface Written {
    /** A text, number or truth value, or a list or map of them. */
    Object written();
}
