package org.surprisal.base.messages;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 80 characters, where its words allow it. */
public final class Lines {
    /** How wide a line may be. */
    public static final int WIDTH = 80;

    /** A space at which no line is broken; {@link #wrap} turns it into a plain one. */
    public static final String KEEP = "\u00a0";

    private Lines() {}

    /** As {@link #wrap(String, String, String)}, every line beginning where the first one's text does. */
    public static List<String> wrap(String first, String text) {
        return wrap(first, " ".repeat(first.length()), text);
    }

    /**
     * Breaks a text at its spaces. Example: ("a  ", "   ", "one two") is one line, "a  one two".
     *
     * @param first what the first line begins with
     * @param others what every other line begins with
     */
    public static List<String> wrap(String first, String others, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines.stream().map(done -> done.replace(KEEP, " ")).toList();
    }
}
