package org.surprisal.base.messages;

/** A text that a configuration has in quotes, because without them it would be a number, a truth value or nothing. */
public record Quoted(String text) {
    @Override
    public String toString() {
        return text;
    }
}
