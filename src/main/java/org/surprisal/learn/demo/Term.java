package org.surprisal.learn.demo;

import java.util.List;

/**
 * A word of the glossary.
 *
 * @param english as the lessons have it
 * @param korean as the sources have it
 * @param meaning in a line
 * @param statements the ids of those that it is about
 */
public record Term(String english, String korean, String meaning, List<String> statements) {
    public Term {
        statements = List.copyOf(statements);
    }

    /** A term with the statements that it is about. */
    public static Term of(String english, String korean, String meaning, String... statements) {
        return new Term(english, korean, meaning, List.of(statements));
    }
}
